import Documents
import Planning
import UnderstudyModel

extension Node {
    /// A result of the command for other programs: `apiVersion` and `kind`, then its fields.
    static func result(_ kind: String, _ fields: [(String, Node)]) -> Node {
        .mapping([("apiVersion", "understudy.dev/v1alpha1"), ("kind", .string(kind))] + fields)
    }

    /// A text, or null.
    static func text(_ text: String?) -> Node { text.map { .string($0) } ?? .null }

    /// A whole number, or null.
    static func number(_ number: Int64?) -> Node { number.map { .integer($0) } ?? .null }

    /// A point in time as RFC 3339, or null.
    static func time(_ instant: Instant?) -> Node { instant.map { .string("\($0)") } ?? .null }

    /// An exact number.
    static func quantity(_ quantity: Quantity) -> Node {
        quantity.nanos % Quantity.nanosPerUnit == 0
            ? .integer(quantity.thousandths / 1000) : .decimal(quantity.description)
    }

    /// A measured number in at most six decimals; null where there is none.
    static func measured(_ value: Double) -> Node {
        guard value.isFinite, value.magnitude < 9e12 else { return .null }
        return .quantity(Quantity(nanos: Int128((value * 1e6).rounded()) * 1000))
    }

    /// A list of texts.
    static func texts(_ texts: [String]) -> Node { .sequence(texts.map { .string($0) }) }

    /// Region and persona, or null.
    static func offer(_ offer: OfferName?) -> Node {
        guard let offer else { return .null }
        return .mapping([("region", .string(offer.region)), ("persona", .string(offer.persona))])
    }

    /// An amount of each resource, as documents write it.
    static func amounts(_ amounts: ResourceAmounts) -> Node {
        .mapping(Resource.allCases.map { ($0.name, .string($0.format(amounts[$0]))) })
    }

    /// Amounts of some resources, as documents write them.
    static func amounts(_ amounts: [Alert.ShortAmount]) -> Node {
        .mapping(amounts.map { ($0.resource.name, .string($0.resource.format($0.amount))) })
    }

    /// Terms that add up to a fit or an objective.
    static func terms(_ terms: [FitTerm]) -> Node {
        .sequence(
            terms.map { term in
                .mapping([
                    ("name", .string(term.name)), ("points", .integer(term.points)), ("detail", .string(term.detail)),
                ])
            }
        )
    }

    /// Documents that can not be used as they are.
    static func broken(_ documents: [BrokenDocument]) -> Node {
        .sequence(
            documents.map { document in
                .mapping([
                    ("path", .string(document.path)), ("line", .integer(document.line)),
                    ("column", .integer(document.column)), ("code", .string(document.code)),
                    ("message", .string(document.message)),
                    ("inForce", .texts(document.inForce.map(\.description))),
                ])
            }
        )
    }

    /// Alerts in short.
    static func alerts(_ alerts: [Alert]) -> Node {
        .sequence(
            alerts.map { alert in
                .mapping([
                    ("name", .string(alert.name)), ("rule", .string(alert.rule.rawValue)),
                    ("severity", .string(alert.severity.rawValue)), ("phase", .string(alert.phase.rawValue)),
                    ("since", .time(alert.since)), ("summary", .string(alert.summary)),
                    ("remedy", .string(alert.remedy)), ("command", .string(alert.command)),
                ])
            }
        )
    }

    /// How far a plan can be from the best, without the prices that prove it, or null.
    static func certificate(_ certificate: PlanCertificate?) -> Node {
        guard let certificate else { return .null }
        return .mapping([
            ("score", .integer(Int(certificate.score))), ("bound", .integer(Int(certificate.bound))),
            ("gap", .integer(Int(certificate.gap))), ("idealFit", .integer(Int(certificate.idealFit))),
            ("mostSavedPerHour", certificate.mostSaved.map(Node.quantity) ?? .null),
            ("mostPlaced", .integer(certificate.mostPlaced)),
            ("rest", certificate.rest.map { .string($0.rawValue) } ?? .null),
            ("postponed", .integer(certificate.postponed)),
            (
                "prevented",
                .sequence(
                    certificate.prevented.map { move in
                        .mapping([
                            ("workload", .string(move.workload)),
                            ("standbys", .sequence(move.standbys.map { .offer($0) })),
                            ("points", .integer(Int(move.points))), ("because", .string(move.because)),
                        ])
                    }
                )
            ),
        ])
    }

    /// Counts of a plan, or null.
    static func summary(_ summary: PlanRecord.Summary?) -> Node {
        guard let summary else { return .null }
        return .mapping([
            ("workloads", .integer(summary.workloads)), ("standbysWanted", .integer(summary.wanted)),
            ("standbysAssigned", .integer(summary.assigned)), ("scenarios", .integer(summary.scenarios)),
            ("scenariosCovered", .integer(summary.covered)), ("costPerHour", .quantity(summary.costPerHour)),
            ("costPerHourWithoutSharing", .quantity(summary.costWithoutSharing)),
        ])
    }
}

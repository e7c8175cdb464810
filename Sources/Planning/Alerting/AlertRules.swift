import UnderstudyModel

/// What alert rules look at.
struct AlertSubject {
    var fleet: Fleet
    var profiles: [WorkloadProfile]
    var regionProfiles: [RegionProfile]
    var plan: FleetPlan
    var proofs: [CoverageProof]
    var broken: [BrokenDocument]
    /// What people put back by hand.
    var reverted: [Hold]
    /// What waits for a person's approval.
    var proposal: Proposal?
    var date: Instant

    /// - Parameter fleet: the one that was planned for.
    init(_ input: DecisionInput, fleet: Fleet, plan: FleetPlan, proofs: [CoverageProof], proposal: Proposal?) {
        self.fleet = fleet
        // What people put back by hand has an alert of its own.
        self.fleet.holds = input.fleet.holds
        self.proposal = proposal
        profiles = input.profiles
        regionProfiles = input.regionProfiles
        self.plan = plan
        self.proofs = proofs
        broken = input.broken.sorted()
        reverted = input.holds
        date = input.date
    }
}

/// Every rule; each gives the conditions that hold now.
enum AlertRules {
    static func conditions(_ subject: AlertSubject) -> [AlertCondition] {
        let found =
            documentInvalid(subject) + methodRefused(subject) + miscalibrated(subject) + metrics(subject)
            + damagedHistories(subject) + doubtfulDemand(subject) + capacity(subject) + missingStandbys(subject)
            + overfullRegions(subject)
            + personaDrift(subject)
            + outgrownStandbys(subject) + standbysNotReady(subject) + scenariosNotCovered(subject) + holds(subject)
            + reverted(subject) + removalWaits(subject) + overbookedRegions(subject)
        return Inhibition(subject, found).conditions
    }

    /// A broken document: its last good version stays in force.
    static func documentInvalid(_ subject: AlertSubject) -> [AlertCondition] {
        subject.broken.map { document in
            AlertCondition(
                rule: .documentInvalid,
                severity: .warning,
                labels: [Label("path", document.path)],
                summary: document.summary,
                remedy: "mend \(document.path) and commit it",
                command: "understudy validate",
                cause: document.path.split(separator: "/").first.map { Label("folder", String($0)) }
            )
        }
    }

    /// Profiles that were made anew, and not as the policy wants: the gate has refused it.
    static func methodRefused(_ subject: AlertSubject) -> [AlertCondition] {
        let wanted = FleetForecast(wantedBy: subject.fleet.policy)
        // Doubted demand is forecast anew as well, and held with the method in force.
        let forecast = subject.profiles.filter { [.fresh, .doubtful].contains($0.inputs.freshness) }
        let isTakenOn = forecast.contains { $0.inputs.freshness == .fresh && FleetForecast(of: $0.method) == wanted }
        let others = isTakenOn ? [] : forecast.filter { FleetForecast(of: $0.method) != wanted }
        guard let first = others.first, let inForce = FleetForecast(of: first.method) else { return [] }
        return [
            AlertCondition(
                rule: .forecastMethodRefused,
                severity: .warning,
                labels: [Label("method", wanted.method.rawValue)],
                summary:
                    "the policy wants \(wanted), but on this fleet's past it loses more or covers less than \(inForce), "
                    + "by which \(others.count) workloads are forecast",
                remedy: "name \(inForce) in spec.forecast of the fleet policy, or wait until the other does better",
                command: "understudy backtest --gate \(wanted.method.rawValue)"
            )
        ]
    }

    /// Workloads whose forecasts have missed their past peaks too often: what is reserved may not be enough.
    static func miscalibrated(_ subject: AlertSubject) -> [AlertCondition] {
        subject.profiles.compactMap { profile in
            let resources = profile.reasons.compactMap { reason in
                if case .resource(let resource, .miscalibrated) = reason { resource.name } else { nil }
            }
            guard !resources.isEmpty else { return nil }
            let name = profile.workload
            return AlertCondition(
                rule: .forecastMiscalibrated,
                severity: .warning,
                labels: [Label("workload", name)],
                summary: "forecasts of \(name) missed more of its past peaks than their level allows: "
                    + resources.joined(separator: ", "),
                remedy: "declare its scheduled events or spec.expected, or raise its tier's quantile",
                command: "understudy backtest \(name)"
            )
        }
    }

    /// Workloads whose history is missing or too old.
    static func metrics(_ subject: AlertSubject) -> [AlertCondition] {
        let profiles = Dictionary(subject.profiles.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        return subject.fleet.workloads.compactMap { workload in
            let profile = profiles[workload.name]
            let inputs = profile?.inputs ?? InputState(.missing, cause: .nothingKnown)
            let trouble = inputs.cause?.trouble
            // A workload that is only declared may not run yet; but where its source is in trouble, nobody can know.
            let isHidden =
                inputs.freshness == .declared && trouble.map { ![.noSeries, .warmingUp].contains($0) } == true
            guard inputs.freshness == .stale || inputs.freshness == .missing || isHidden else { return nil }
            let isStale = inputs.freshness == .stale
            return AlertCondition(
                rule: isStale ? .staleMetrics : .missingMetrics,
                severity: profile == nil ? .critical : .warning,
                labels: [Label("workload", workload.name)],
                summary:
                    "demand of \(workload.name) is \(isStale ? "stale" : "not known"): \(inputs.reason); "
                    + (profile == nil
                        ? "no standby can be sized" : "its \(isHidden ? "declared" : "last known") demand is used"),
                remedy: remedy(for: inputs, of: workload, source: subject.fleet.policy.metrics.source),
                command: subject.fleet.policy.metrics.source == .prometheus
                    ? "understudy check" : "understudy predict \(workload.name)",
                since: inputs.since,
                cause: trouble.map { Label("trouble", $0.rawValue) }
            )
        }
    }

    /// Workloads of whose history some rows were left out.
    static func damagedHistories(_ subject: AlertSubject) -> [AlertCondition] {
        subject.profiles.compactMap { profile in
            let damage = profile.reasons.compactMap { reason in
                if case .damagedHistory(let damage) = reason { damage } else { nil }
            }
            guard let first = damage.first else { return nil }
            return AlertCondition(
                rule: .damagedHistory,
                severity: .warning,
                labels: [Label("workload", profile.workload)],
                summary: "the history of \(profile.workload) is damaged, and the rest of it counts: \(first)",
                remedy: "mend what writes it, or the row",
                command: "understudy validate"
            )
        }
    }

    /// Regions whose observed capacity is too old.
    static func capacity(_ subject: AlertSubject) -> [AlertCondition] {
        subject.regionProfiles.filter { $0.inputs.freshness != .fresh }.map { profile in
            AlertCondition(
                rule: .staleMetrics,
                severity: .warning,
                labels: [Label("region", profile.region)],
                summary:
                    "the capacity of \(profile.region) is not known anew: \(profile.inputs.reason); what was "
                    + "last seen is used",
                remedy: profile.inputs.cause?.trouble?.remedy ?? "mend the source",
                command: "understudy check",
                since: profile.inputs.since
            )
        }
    }

    private static func remedy(for inputs: InputState, of workload: Workload, source: MetricsSourceKind) -> String {
        switch inputs.cause {
        case .untimedEvents:
            return "correct spec.events of \(workload.name), or update the time zone data of the machine"
        case .source(let trouble): return trouble.cause.remedy
        default: break
        }
        let isStale = inputs.freshness == .stale
        switch source {
        case .prometheus: return "mend what exports the series of \(workload.name), or declare its spec.expected"
        case .declared: return "declare spec.expected of \(workload.name)"
        case .csv where isStale: return "mend the source of policies/history/\(workload.historyName).csv"
        case .csv:
            return "add policies/history/\(workload.historyName).csv, or declare spec.expected of \(workload.name)"
        }
    }

    /// Standbys that are wanted and not there.
    static func missingStandbys(_ subject: AlertSubject) -> [AlertCondition] {
        subject.plan.assignments.compactMap { assignment in
            guard let uncovered = assignment.uncovered.first, !subject.fleet.policy.isShed(tier: assignment.tier),
                uncovered.cause != .noDemand, uncovered.cause != .takenAway
            else { return nil }
            let name = assignment.workload
            let isEligible = uncovered.cause == .noCapacity
            return AlertCondition(
                rule: isEligible ? .shortfall : .noEligibleRegion,
                severity: uncovered.rank == 1 ? .critical : .warning,
                labels: [Label("workload", name)],
                summary: "\(name) (tier \(assignment.tier)) has no standby \(uncovered.rank): \(uncovered.reason)",
                missing: subject.plan.nearestRoom[name]?.missing ?? [],
                remedy: remedy(for: uncovered, of: name, nearest: subject.plan.nearestRoom[name]),
                command: "understudy explain \(name)",
                cause: subject.plan.nearestRoom[name].map { Label("region", $0.offer.region) },
                expected: isEligible ? Shortage(of: [name], subject).expected : nil
            )
        }
    }

    private static func remedy(
        for uncovered: Assignment.Uncovered,
        of name: String,
        nearest: FleetPlan.NearestRoom?
    ) -> String {
        let capacity = nearest.map { ["add what is missing to \($0.offer.region)"] } ?? []
        let found = capacity + uncovered.remedies
        return found.isEmpty
            ? "relax the requirements of \(name), or offer a persona that meets them" : found.joined(separator: ", or ")
    }

    /// Regions that do not even hold what is at home there.
    static func overfullRegions(_ subject: AlertSubject) -> [AlertCondition] {
        subject.fleet.regions.compactMap { region in
            guard let deficit = subject.plan.deficits[region.name] else { return nil }
            let missing = Resource.allCases.filter { deficit[$0] > 0 }.map {
                Alert.ShortAmount(lacking: deficit[$0], of: $0)
            }
            let amounts = missing.map(\.phrase)
            return AlertCondition(
                rule: .shortfall,
                severity: .critical,
                labels: [Label("region", region.name)],
                summary: "\(region.name) lacks \(amounts.joined(separator: ", ")) for what is at home there; "
                    + "no standby can be there",
                missing: missing,
                remedy: "add capacity to \(region.name), or move workloads away from it",
                command: "understudy get reservations \(region.name)",
                cause: Label("region", region.name),
                expected: Shortage(ofHomesIn: region.name, missing.map(\.resource), subject).expected
            )
        }
    }
}

extension InputState {
    /// Why it is not fresh, in a sentence.
    fileprivate var reason: String { cause?.description ?? "no sample" }
}

extension InputCause {
    /// The kind of trouble that the source is in, where it is that.
    fileprivate var trouble: SourceTrouble.Cause? {
        if case .source(let trouble) = self { trouble.cause } else { nil }
    }
}

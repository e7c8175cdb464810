public import Planning
public import UnderstudyModel

/// The answer of `plan`: what would change if the documents as they are now were committed.
public struct PlanAnswer: Answer, Hashable {
    /// What demand a plan is made from.
    public enum Demand: String, CaseIterable, Sendable {
        /// All of it was observed.
        case observed
        /// What is committed counts for some workloads.
        case partly
        /// What is committed counts for all.
        case committed
    }

    /// A source of demand that could not be read from here.
    public struct UnreachedSource: Hashable, Sendable {
        /// Its name.
        public var source: String
        /// Why, in words that may change from one time to the next.
        public var cause: String

        /// A source.
        public init(source: String, cause: String) {
            self.source = source
            self.cause = cause
        }
    }

    /// Why a fleet is held.
    public struct Held: Hashable, Sendable {
        /// The stable code.
        public var code: String
        /// Why, in a sentence.
        public var reason: String
        /// What to do.
        public var remedy: String

        /// Why a fleet is held.
        public init(code: String, reason: String, remedy: String) {
            self.code = code
            self.reason = reason
            self.remedy = remedy
        }
    }

    /// What the fleet was read from.
    public var source: String
    /// What would change.
    public var preview: PlanPreview
    /// The objective by term, in points.
    public var objective: [FitTerm]
    /// How far the plan can be from the best; nil where that was not worked out.
    public var certificate: PlanCertificate?
    /// What would wait for a person's approval.
    public var proposal: Proposal?
    /// Files that would change; nil where there is no repository to compare with.
    public var files: [ChangedFile]?
    /// The first line of the commit that would be made; nil where nothing would change.
    public var subject: String?
    /// The engine that decides.
    public var engine: Int
    /// Why nothing would be decided and what to do about it; nil where something would.
    public var held: Held?
    /// What demand it is made from.
    public var demand: Demand
    /// Sources that could not be read from here: what is committed of their workloads counts.
    public var unreached: [UnreachedSource]
    /// What the answer stands on.
    public var basis: Basis

    /// An answer.
    public init(
        source: String,
        preview: PlanPreview,
        objective: [FitTerm],
        certificate: PlanCertificate?,
        proposal: Proposal?,
        files: [ChangedFile]?,
        subject: String?,
        engine: Int,
        held: Held? = nil,
        demand: Demand,
        unreached: [UnreachedSource],
        basis: Basis
    ) {
        self.source = source
        self.preview = preview
        self.objective = objective
        self.certificate = certificate
        self.proposal = proposal
        self.files = files
        self.subject = subject
        self.engine = engine
        self.held = held
        self.demand = demand
        self.unreached = unreached
        self.basis = basis
    }

    /// Whether committing this would change anything.
    public var hasChanges: Bool {
        files.map { !$0.isEmpty }
            ?? (!preview.moves.isEmpty || !preview.raised.isEmpty || !preview.resolved.isEmpty
                || !preview.resized.isEmpty)
    }

    /// Its fields.
    public static let shape = ObjectShape<PlanAnswer>(
        "PlanResult",
        "what would change if the documents as they are now were committed"
    ) {
        Field("source", .text, "What the fleet was read from.", \.source)
        Field("changes", .boolean, "Whether anything would change.", \.hasChanges)
        Field("counts", .object, "Standbys, counted by how they change.") { PlanCounts(preview: $0.preview) }
        Field("standbys", .objects(), "Standbys that would change.", \.preview.moves)
        Field("reservations", .objects(), "Reservations whose count of instances would change.", \.preview.resized)
        Field("before", .nullable(.object), "Counts as committed; null before the first decision.", \.preview.before)
        Field("after", .nullable(.object), "Counts as they would be.", \.preview.after)
        Field("noLongerCovered", .objects(), "Scenarios that would not be covered any more.", \.preview.uncovered)
        Field("newlyCovered", .texts, "Scenarios that would be covered and are not.", \.preview.covered)
        Field("alertsRaised", .objects(), "Alerts that would be raised.", \.preview.raised)
        Field("alertsResolved", .objects(), "Alerts that would be resolved.", \.preview.resolved)
        Field("objective", .objects(), "The objective by term.", \.objective)
        Field("certificate", .nullable(.object), "How far the plan can be from the best.", \.certificate)
        Field("proposal", .nullable(.object), "What would wait for a person's approval.", \.proposal)
        Field(
            "files",
            .nullable(.objects()),
            "Files that would change; null where there is no repository.",
            \.files
        )
        Field("subject", .nullable(.text), "The first line of the commit; null where nothing would change.", \.subject)
        Field("engine", .integer, "The engine that decides.", \.engine)
        Field(
            "held",
            .nullable(.object),
            "Why nothing would be decided: the fleet is held as it is; null where something would.",
            \.held
        )
        Field(
            "demand",
            .word,
            "Whether demand was observed, or what is committed counts for some workloads or for all.",
            \.demand
        )
        Field("unreached", .objects(), "Sources whose workloads are as committed: they could not be read.", \.unreached)
        Field.all(of: \.basis)
    }
}

extension PlanAnswer.UnreachedSource: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PlanAnswer.UnreachedSource>(
        "UnreachedSource",
        "a source of demand that could not be read from here"
    ) {
        Field("source", .text, "Its name.", \.source)
        Field("cause", .text, "Why, in words that may change from one time to the next.", \.cause)
    }
}

extension PlanAnswer.Held: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PlanAnswer.Held>("Held", "why a fleet is held as it is") {
        Field("code", .text, "The stable code: `US6007`.", \.code)
        Field("reason", .text, "Why, in a sentence.", \.reason)
        Field("remedy", .text, "What to do.", \.remedy)
    }
}

/// Standbys, counted by how they change.
private struct PlanCounts: Shaped {
    let preview: PlanPreview

    static let shape = ObjectShape<PlanCounts>("PlanCounts", "standbys, counted by how they change") {
        Field("add", .integer, "Standbys that appear where there was none.", \.preview.added)
        Field("move", .integer, "Standbys that go elsewhere.", \.preview.moved)
        Field("remove", .integer, "Standbys that disappear.", \.preview.removed)
        Field("keep", .integer, "Standbys that stay.", \.preview.kept)
    }
}

extension PlanPreview.Resize: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PlanPreview.Resize>("Resize", "a reservation that changes") {
        Field("region", .text, "The region's name.", \.offer.region)
        Field("persona", .text, "The persona's name.", \.offer.persona)
        Field("from", .integer, "Instances that are reserved.", \.from)
        Field("to", .integer, "Instances that would be.", \.to)
    }
}

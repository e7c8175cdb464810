public import Planning
public import UnderstudyModel

/// The answer of `reconcile`: what one pass did.
public struct PassAnswer: Answer, Hashable {
    /// How the pass ended.
    public var outcome: Outcome
    /// The revision that was read.
    public var base: String
    /// The pass's date.
    public var date: Instant
    /// The subject of the commit that was, or would be, made.
    public var subject: String?
    /// Standbys that changed, or would.
    public var moves: [PlanRecord.Move]
    /// Files that changed, or would.
    public var files: [ChangedFile]
    /// Alerts that appeared.
    public var raised: [Alert]
    /// Alerts that were resolved.
    public var resolved: [Alert]
    /// Counts of the plan; nil where the fleet was known to be at rest.
    public var summary: PlanRecord.Summary?
    /// Documents that can not be used as they are.
    public var broken: [BrokenDocument]
    /// What a killed pass had left and was mended, in a sentence.
    public var mended: String?
    /// How often somebody else was faster.
    public var retries: Int
    /// How long each stage took, in order.
    public var timings: [Timing]

    /// How a pass ends.
    public enum Outcome: Hashable, Sendable {
        /// Nothing to change: no commit was made.
        case unchanged
        /// A commit was made; carries its revision.
        case committed(String)
        /// Nothing was written, because nothing was to be.
        case proposed

        /// The name that documents use.
        public var name: String {
            switch self {
            case .unchanged: "unchanged"
            case .committed: "committed"
            case .proposed: "proposed"
            }
        }
    }

    /// How long a stage took.
    public struct Timing: Hashable, Sendable {
        /// The stage.
        public var stage: String
        /// Seconds.
        public var seconds: Double

        /// How long a stage took.
        public init(stage: String, seconds: Double) {
            self.stage = stage
            self.seconds = seconds
        }
    }

    /// An answer.
    public init(
        outcome: Outcome,
        base: String,
        date: Instant,
        subject: String?,
        moves: [PlanRecord.Move],
        files: [ChangedFile],
        raised: [Alert],
        resolved: [Alert],
        summary: PlanRecord.Summary?,
        broken: [BrokenDocument],
        mended: String?,
        retries: Int,
        timings: [Timing]
    ) {
        self.outcome = outcome
        self.base = base
        self.date = date
        self.subject = subject
        self.moves = moves
        self.files = files
        self.raised = raised
        self.resolved = resolved
        self.summary = summary
        self.broken = broken
        self.mended = mended
        self.retries = retries
        self.timings = timings
    }

    /// The commit that was made.
    public var revision: String? {
        if case .committed(let revision) = outcome { revision } else { nil }
    }

    /// Its fields.
    public static let shape = ObjectShape<PassAnswer>("ReconcileResult", "what one pass did") {
        Field("outcome", .oneOf(["unchanged", "committed", "proposed"]), "How the pass ended.", \.outcome.name)
        Field("changes", .boolean, "Whether anything changed, or would.") { $0.outcome != .unchanged }
        Field("revision", .nullable(.text), "The commit that was made.", \.revision)
        Field("base", .text, "The commit that was read.", \.base)
        Field("date", .time, "The pass's date.", \.date)
        Field("subject", .nullable(.text), "The subject of the commit that was, or would be, made.", \.subject)
        Field("standbys", .objects(), "Standbys that changed, or would.", \.moves)
        Field("files", .objects(), "Files that changed, or would.", \.files)
        Field("alertsRaised", .objects(), "Alerts that appeared.", \.raised)
        Field("alertsResolved", .objects(), "Alerts that were resolved.", \.resolved)
        Field("summary", .nullable(.object), "Counts of the plan; null where the fleet was at rest.", \.summary)
        Field("broken", .objects(), "Documents that can not be used as they are.", \.broken)
        Field("mended", .nullable(.text), "What a killed pass had left and was mended.", \.mended)
        Field("retries", .integer, "How often somebody else moved the branch first.", \.retries)
        Field("timings", .objects(), "How long each stage took.", \.timings)
    }
}

extension PassAnswer.Timing: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<PassAnswer.Timing>("Timing", "how long a stage took") {
        Field("stage", .text, "The stage.", \.stage)
        Field("seconds", .measured, "Seconds.", \.seconds)
    }
}

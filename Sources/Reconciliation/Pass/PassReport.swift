public import Planning
public import UnderstudyModel

/// What one pass did.
public struct PassReport: Sendable {
    /// How it ended.
    public enum Outcome: Hashable, Sendable {
        /// Nothing to change: no commit was made.
        case unchanged
        /// A commit was made; carries its revision.
        case committed(String)
        /// A dry run: nothing was written.
        case proposed
    }

    /// How it ended.
    public var outcome: Outcome
    /// The revision that was read.
    public var base: String
    /// The pass's date.
    public var date: Instant
    /// What changed, or would.
    public var changes: ChangeSet?
    /// The decision; nil when the fleet was known to be at rest.
    public var decision: Decision?
    /// Documents that can not be used as they are.
    public var broken: [BrokenDocument]
    /// What a killed pass had left and was mended, in a sentence.
    public var mended: String?
    /// How often somebody else was faster.
    public var retries: Int
    /// Seconds spent by stage, in order; for people, never committed.
    public var timings: [(stage: String, seconds: Double)]

    /// A report.
    public init(
        outcome: Outcome,
        base: String,
        date: Instant,
        changes: ChangeSet?,
        decision: Decision?,
        broken: [BrokenDocument],
        mended: String?,
        retries: Int,
        timings: [(stage: String, seconds: Double)]
    ) {
        self.outcome = outcome
        self.base = base
        self.date = date
        self.changes = changes
        self.decision = decision
        self.broken = broken
        self.mended = mended
        self.retries = retries
        self.timings = timings
    }
}

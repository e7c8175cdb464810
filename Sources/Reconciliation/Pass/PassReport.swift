public import Planning
public import UnderstudyModel

/// What one pass did.
public struct PassReport: Equatable, Sendable {
    /// How it ended.
    public enum Outcome: Hashable, Sendable {
        /// Nothing to change: no commit was made.
        case unchanged
        /// A commit was made; carries its revision.
        case committed(String)
        /// A dry run: nothing was written.
        case proposed
    }

    /// Seconds spent in one stage; for people, never committed.
    public struct Lap: Equatable, Sendable {
        /// The stage.
        public var stage: String
        /// Seconds.
        public var seconds: Double
    }

    /// How it ended.
    public var outcome: Outcome
    /// The revision that was read.
    public var base: String
    /// The pass's date.
    public var date: Instant
    /// What was observed; nil when the fleet was known to be at rest.
    public var observed: Observed?
    /// What was decided; nil when the fleet was known to be at rest.
    public var decided: Decided?
    /// What changed, or would.
    public var changes: ChangeSet?
    /// What the commit says, or would; nil where nothing changes.
    public var message: CommitMessage?
    /// What a killed pass had left and was mended, in a sentence.
    public var mended: String?
    /// How often somebody else was faster.
    public var retries = 0
    /// How long each stage took, in order.
    public var timings: [Lap] = []

    /// The decision; nil when the fleet was known to be at rest.
    public var decision: Decision? { decided?.decision }
    /// Documents that can not be used as they are.
    public var broken: [BrokenDocument] { decided?.input.broken ?? [] }
    /// Alerts that were in force before.
    public var alertsBefore: [Alert] { decided?.input.committed.alerts ?? [] }
    /// Alerts that are in force, or would be; those of before where nothing was decided.
    public var alerts: [Alert] { decision?.state.alerts ?? alertsBefore }
}

public import Planning
public import UnderstudyModel

/// Where a fleet is kept: intent is read from it, decisions are committed to it. It never decides.
///
/// A store is used by one task at a time. It is the only durable state: everything else can be thrown away.
public protocol StateStore: AnyObject {
    /// Finishes or takes back what a killed pass left half done in a checkout, and removes what it left behind long ago.
    ///
    /// - Parameter now: the clock's time.
    /// - Returns: what was mended, in a sentence; nil when there was nothing.
    func recover(now: Instant) throws -> String?

    /// Reads the newest revision: intent, committed state, and what stands in for broken documents.
    func load() throws -> Snapshot

    /// The files that `state/` is wanted to hold.
    func files(of desired: DesiredState) -> StateContents

    /// The reconciler that commits to this store.
    var writer: Writer { get }

    /// A short digest of what contents decide: who stands by, what is reserved and observed to be there, which alerts there
    /// are. What else is under `state/` follows from it, or says when.
    func digest(of contents: StateContents) throws -> String

    /// Who decided what lately, while people declared what a snapshot holds.
    func turns(before snapshot: Snapshot) throws -> WriterTurns

    /// What changes under `state/` when contents are committed on a snapshot. Writes nothing.
    ///
    /// - Parameter replacingRecord: whether the decision record is written even where nothing else changes; asked only then.
    func changes(
        from snapshot: Snapshot,
        to contents: StateContents,
        replacingRecord: () throws -> Bool
    ) throws -> ChangeSet

    /// Commits a change set and moves the branch by compare-and-swap.
    ///
    /// - Returns: the commit; nil when somebody was faster and the pass must start again.
    func commit(_ changes: ChangeSet, on snapshot: Snapshot, message: CommitMessage) throws -> Committed?

    /// The newest revision with the date of its decision, if it is known to be at rest: a full pass on exactly its content
    /// changed nothing.
    ///
    /// - Parameter now: the pass's date where one is given; nil where the last sample gives it.
    func restingRevision(now: Instant?) throws -> (revision: String, date: Instant)?

    /// Remembers that a revision is at rest, in a disposable cache.
    func rememberRest(at revision: String, now: Instant?) throws

    /// Records when the fleet was last observed, outside the branch.
    func recordObservation(_ freshness: Freshness) throws
}

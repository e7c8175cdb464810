public import Planning
public import Rendering
public import UnderstudyModel

/// Where a fleet is kept: intent is read from it, decisions are committed to it.
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

    /// What would change under `state/` if a proposal was committed on a snapshot. Writes nothing.
    ///
    /// - Parameter replacesRecord: whether the decision record is written even where nothing else changes.
    func changes(from snapshot: Snapshot, to proposal: Proposal, replacesRecord: Bool) throws -> ChangeSet

    /// The alert on two reconcilers that undo each other's decisions, where a change set would go on with it: what is
    /// committed stays then. nil where it may be committed.
    func conflict(over changes: ChangeSet, on snapshot: Snapshot, date: Instant) throws -> Alert?

    /// Commits a change set and moves the branch by compare-and-swap.
    ///
    /// - Returns: the new revision; nil when somebody was faster and the pass must start again.
    func commit(_ changes: ChangeSet, on snapshot: Snapshot, message: String, author: FleetPolicy.Author, date: Instant)
        throws -> String?

    /// The newest revision with the date of its decision, if it is known to be at rest: a full pass on exactly its content
    /// changed nothing.
    ///
    /// - Parameter now: the pass's date where one is given; nil where the last sample gives it.
    func restingRevision(now: Instant?) throws -> (revision: String, date: Instant)?

    /// Remembers that a revision is at rest, in a disposable cache.
    func rememberRest(at revision: String, now: Instant?) throws

    /// Records when the fleet was last observed, outside the branch.
    func recordObservation(_ freshness: String) throws
}

extension StateStore {
    /// What would change; the decision record only together with something else.
    public func changes(from snapshot: Snapshot, to proposal: Proposal) throws -> ChangeSet {
        try changes(from: snapshot, to: proposal, replacesRecord: false)
    }
}

/// One revision of a fleet, as a pass reads it.
public struct Snapshot: Sendable {
    /// The revision: a commit id.
    public var revision: String
    /// Tree ids of personas/, regions/, policies/ and state/, by folder.
    public var inputs: [Label]
    /// The intent in force.
    public var fleet: Fleet
    /// Documents that can not be used as they are.
    public var broken: [BrokenDocument]
    /// Whether some document can not be read at all.
    public var keepsMissing: Bool
    /// Last good bytes of broken documents.
    public var inForce: [InForceDocument]
    /// What is committed.
    public var committed: CommittedState
    /// What people put back by hand and what is not released: what is committed of it, and what the history shows anew.
    public var holds: [Hold]
    /// Where demand histories are, by name.
    public var histories: [String: HistoryFile]

    /// A snapshot.
    public init(
        revision: String,
        inputs: [Label],
        fleet: Fleet,
        broken: [BrokenDocument],
        keepsMissing: Bool,
        inForce: [InForceDocument],
        committed: CommittedState,
        holds: [Hold],
        histories: [String: HistoryFile]
    ) {
        self.revision = revision
        self.inputs = inputs
        self.fleet = fleet
        self.broken = broken
        self.keepsMissing = keepsMissing
        self.inForce = inForce
        self.committed = committed
        self.holds = holds
        self.histories = histories
    }
}

/// The last good bytes of a document that is broken just now.
public struct InForceDocument: Hashable, Sendable {
    /// Which document.
    public var identity: DocumentIdentity
    /// Its bytes, as a document of its own.
    public var content: [UInt8]
    /// The file that held it and is broken now.
    public var source: String

    /// A document in force.
    public init(identity: DocumentIdentity, content: [UInt8], source: String) {
        self.identity = identity
        self.content = content
        self.source = source
    }
}

/// A demand history in the fleet repository.
public struct HistoryFile: Hashable, Sendable {
    /// Its path, relative to the fleet's root.
    public var path: String
    /// Identifies its content.
    public var contentID: String

    /// A history file.
    public init(path: String, contentID: String) {
        self.path = path
        self.contentID = contentID
    }
}

/// What a pass wants `state/` to be.
public struct Proposal: Sendable {
    /// The documents.
    public var state: CommittedState
    /// What stands in for broken documents.
    public var inForce: [InForceDocument]
    /// Files for downstream tools, by path below `state/rendered/`.
    public var rendered: [RenderedFile]

    /// A proposal.
    public init(state: CommittedState, inForce: [InForceDocument], rendered: [RenderedFile]) {
        self.state = state
        self.inForce = inForce
        self.rendered = rendered
    }
}

/// The difference between what is committed and what should be, under `state/` alone.
public struct ChangeSet: Sendable {
    /// Changed files, sorted by path; nil content removes a file.
    public var files: [FileChange]
    /// The decision record that is committed with them.
    public var record: PlanRecord
    /// The decision record in force before, if any.
    public var before: PlanRecord?

    /// A change set.
    public init(files: [FileChange], record: PlanRecord, before: PlanRecord?) {
        self.files = files
        self.record = record
        self.before = before
    }

    /// Whether there is nothing to commit.
    public var isEmpty: Bool { files.isEmpty }

    /// A changed file.
    public struct FileChange: Hashable, Sendable {
        /// Path relative to the fleet's root.
        public var path: String
        /// What it was; nil when it is new.
        public var kind: Kind
        /// Its new content; nil when it is removed.
        public var content: [UInt8]?

        /// A change.
        public init(path: String, kind: Kind, content: [UInt8]?) {
            self.path = path
            self.kind = kind
            self.content = content
        }

        /// How a file changes.
        public enum Kind: String, Sendable {
            case added, changed, removed
        }
    }
}

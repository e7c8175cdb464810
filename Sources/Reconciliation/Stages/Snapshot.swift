public import Planning
public import UnderstudyModel

/// One revision of a fleet, as a pass reads it.
public struct Snapshot: Equatable, Sendable {
    /// The revision: a commit id.
    public var revision: String
    /// The trees that it is read from.
    public var inputs: InputTrees
    /// The intent in force.
    public var fleet: Fleet
    /// Documents that can not be used as they are.
    public var broken: [BrokenDocument]
    /// Whether some document can not be read at all.
    public var keepsMissing: Bool
    /// Last good bytes of broken documents.
    public var inForce: [InForceDocument]
    /// Documents that were declared at the last decision and are declared no more, with their last bytes and the file that
    /// held them, by identity.
    public var deleted: [InForceDocument]
    /// The intent with what was deleted; nil where nothing was.
    public var keeping: Fleet?
    /// What is committed.
    public var committed: CommittedState
    /// What people put back by hand and what is not released: what is committed of it, and what the history shows anew.
    public var holds: [Hold]
    /// Where demand histories are, by name.
    public var histories: [String: HistoryFile]

    /// A snapshot.
    public init(
        revision: String,
        inputs: InputTrees,
        fleet: Fleet,
        broken: [BrokenDocument],
        keepsMissing: Bool,
        inForce: [InForceDocument],
        deleted: [InForceDocument] = [],
        keeping: Fleet? = nil,
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
        self.deleted = deleted
        self.keeping = keeping
        self.committed = committed
        self.holds = holds
        self.histories = histories
    }

    /// The deleted documents that standbys rest on.
    var deletedInUse: [DocumentIdentity] {
        deleted.map(\.identity).filter { [.persona, .region, .workload].contains($0.kind) }
    }

    /// The intent that what is committed rests on: with what was deleted, as long as the deletion awaits approval.
    public var standing: Fleet {
        let waits = committed.proposals.contains { !$0.deletions.isEmpty }
        return (waits ? keeping ?? fleet : fleet).keepingStandbys(of: committed.assignments)
    }

    /// Whether the decision record can be read, and its certificate holds as far as the intent is still the one decided from.
    var hasSoundRecord: Bool {
        guard let plan = committed.plan else { return committed.assignments.isEmpty }
        guard plan.inputs.intent == inputs.intent else { return true }
        let observed = standing.observed(committed.regionProfiles)
        return ProofVerifier(fleet: observed, state: committed, date: plan.date).certificateViolations().isEmpty
    }
}

/// The last good bytes of a document that is broken or gone just now.
public struct InForceDocument: Hashable, Sendable {
    /// Which document.
    public var identity: DocumentIdentity
    /// Its bytes, as a document of its own.
    public var content: [UInt8]
    /// The file that held it, and is broken or gone now.
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

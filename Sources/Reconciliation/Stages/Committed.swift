/// A commit that a pass made.
public struct Committed: Equatable, Sendable {
    /// The new revision.
    public var revision: String
    /// What it changed.
    public var changes: ChangeSet
    /// What it says.
    public var message: CommitMessage

    /// A commit.
    public init(revision: String, changes: ChangeSet, message: CommitMessage) {
        self.revision = revision
        self.changes = changes
        self.message = message
    }
}

public import Rendering
public import UnderstudyModel

/// What a pass wants `state/` to be, as values.
public struct DesiredState: Equatable, Sendable {
    /// The documents.
    public var state: CommittedState
    /// What stands in for broken documents.
    public var inForce: [InForceDocument]
    /// Files for downstream tools, by path below `state/rendered/`.
    public var rendered: [RenderedFile]

    /// What is wanted.
    public init(state: CommittedState, inForce: [InForceDocument], rendered: [RenderedFile]) {
        self.state = state
        self.inForce = inForce
        self.rendered = rendered
    }
}

/// What a pass wants `state/` to be, as files.
public struct StateContents: Equatable, Sendable {
    /// Every file but the decision record, by path relative to the fleet's root.
    public var files: [String: [UInt8]]
    /// The decision record, which lacks its inputs and its digest; nil where nothing was decided.
    public var record: PlanRecord?

    /// Contents.
    public init(files: [String: [UInt8]], record: PlanRecord?) {
        self.files = files
        self.record = record
    }
}

/// The difference between what is committed and what should be, under `state/` alone.
public struct ChangeSet: Equatable, Sendable {
    /// Changed files, sorted by path; nil content removes a file.
    public var files: [FileChange]
    /// The decision record that is committed with them; nil where nothing was decided.
    public var record: PlanRecord?
    /// The decision record in force before, if any.
    public var before: PlanRecord?
    /// Whether what is committed is not what that decided: people merged or edited it.
    public var followsOthers: Bool

    /// A change set.
    public init(files: [FileChange], record: PlanRecord?, before: PlanRecord?, followsOthers: Bool = false) {
        self.files = files
        self.record = record
        self.before = before
        self.followsOthers = followsOthers
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

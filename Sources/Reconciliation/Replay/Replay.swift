import Planning
public import UnderstudyModel

/// Where decisions were committed, and can be made again from.
public protocol DecisionArchive: AnyObject {
    /// All that the decision of a commit was made from.
    ///
    /// - Throws: where the commit made no decision, or is not there; `NotReplayable` where what it was made from is not.
    func basis(ofDecisionAt revision: String) throws -> ReplayBasis

    /// What the commit has of `state/`, and what it would have if contents had been committed on its parent.
    func compare(_ contents: StateContents, with basis: ReplayBasis) throws -> ReplayComparison
}

/// What a committed decision was made from.
public struct ReplayBasis: Equatable, Sendable {
    /// The commit.
    public var revision: String
    /// The parent's state with the commit's own intent, stand-ins and holds.
    public var snapshot: Snapshot
    /// What the commit recorded of demand and capacity, and the alert on a conflict of reconcilers, if it stood.
    public var observed: CommittedState
    /// The decision record of the commit.
    public var record: PlanRecord
    /// The tree id of `state/` in the commit.
    public var tree: String

    /// A basis.
    public init(
        revision: String,
        snapshot: Snapshot,
        observed: CommittedState,
        record: PlanRecord,
        tree: String
    ) {
        self.revision = revision
        self.snapshot = snapshot
        self.observed = observed
        self.record = record
        self.tree = tree
    }
}

/// Why a decision that was committed can not be made again from this repository, though nothing is wrong with it.
public struct NotReplayable: Error, Hashable {
    /// The commit.
    public var revision: String
    /// The engine that its record names.
    public var engine: Int
    /// The tree id of `state/` in the commit.
    public var tree: String
    /// The reason, in a clause that follows the commit's id; nil where it is the engine.
    public var reason: String?

    /// An error.
    public init(revision: String, engine: Int, tree: String, reason: String?) {
        self.revision = revision
        self.engine = engine
        self.tree = tree
        self.reason = reason
    }
}

/// How contents differ from what a commit has.
public struct ReplayComparison: Equatable, Sendable {
    /// The tree id of `state/` that the contents give.
    public var tree: String
    /// Files under `state/` that differ, sorted.
    public var differences: [String]

    /// A comparison.
    public init(tree: String, differences: [String]) {
        self.tree = tree
        self.differences = differences
    }
}

/// What came of deciding a commit again.
public struct ReplayResult: Hashable, Sendable {
    /// The commit.
    public var revision: String
    /// The engine that its record names.
    public var engine: Int
    /// Whether it can be decided again: this binary has that engine, and the repository what it was decided from.
    public var isVerifiable: Bool
    /// Why not, where it is not the engine.
    public var obstacle: String?
    /// The tree id of `state/` in the commit.
    public var expectedTree: String
    /// The tree id that deciding again gives.
    public var actualTree: String
    /// Files under `state/` that differ.
    public var differences: [String]

    /// Whether the same bytes came out.
    public var isSame: Bool { isVerifiable && differences.isEmpty && expectedTree == actualTree }
}

extension DecisionArchive where Self: StateStore {
    /// Decides a commit again from its parent's state and its own intent and profiles, and compares the bytes.
    ///
    /// - Throws: what the archive throws; `PlanningError` when the fleet can not be planned.
    public func replay(_ revision: String) throws -> ReplayResult {
        let basis: ReplayBasis
        do {
            basis = try self.basis(ofDecisionAt: revision)
        } catch let error as NotReplayable {
            return ReplayResult(
                revision: error.revision,
                engine: error.engine,
                isVerifiable: false,
                obstacle: error.reason,
                expectedTree: error.tree,
                actualTree: "",
                differences: []
            )
        }
        var result = ReplayResult(
            revision: basis.revision,
            engine: basis.record.engine,
            isVerifiable: true,
            expectedTree: basis.tree,
            actualTree: "",
            differences: []
        )
        let decided = try Decided(
            basis.snapshot,
            profiles: basis.observed.profiles,
            regionProfiles: basis.observed.regionProfiles,
            conflict: basis.observed.alerts.first { $0.rule == .writerConflict },
            date: basis.record.date
        )
        let comparison = try compare(files(of: decided.desired), with: basis)
        (result.actualTree, result.differences) = (comparison.tree, comparison.differences)
        return result
    }
}

/// The answer of `replay`: whether commits, decided again, give the same bytes.
public struct ReplayAnswer: Answer, Hashable {
    /// The branch that was read.
    public var source: String
    /// The commits, in the order in which they were decided again.
    public var replays: [Replay]

    /// One commit, decided again.
    public struct Replay: Hashable, Sendable {
        /// The commit.
        public var revision: String
        /// The engine that its record names.
        public var engine: Int
        /// Whether it can be decided again: by this version, from this repository.
        public var isVerifiable: Bool
        /// Why not, where it is not the engine.
        public var obstacle: String?
        /// The tree id of `state/` in the commit.
        public var expectedTree: String
        /// The tree id that deciding again gives.
        public var actualTree: String
        /// Files under `state/` that differ.
        public var differences: [String]

        /// A commit, decided again.
        public init(
            revision: String,
            engine: Int,
            isVerifiable: Bool,
            obstacle: String? = nil,
            expectedTree: String,
            actualTree: String,
            differences: [String]
        ) {
            self.revision = revision
            self.engine = engine
            self.isVerifiable = isVerifiable
            self.obstacle = obstacle
            self.expectedTree = expectedTree
            self.actualTree = actualTree
            self.differences = differences
        }

        /// Whether the same bytes came out.
        public var isSame: Bool { isVerifiable && differences.isEmpty && expectedTree == actualTree }
    }

    /// An answer.
    public init(source: String, replays: [Replay]) {
        self.source = source
        self.replays = replays
    }

    /// Whether some commit, decided again, gave other bytes.
    public var hasDifference: Bool { replays.contains { $0.isVerifiable && !$0.isSame } }
    /// The commits that need an engine which this version does not have, counted by engine.
    public var unverifiable: [NeededEngine] {
        Dictionary(grouping: replays.filter { !$0.isVerifiable && $0.obstacle == nil }, by: \.engine)
            .map { NeededEngine(engine: $0.key, decisions: $0.value.count) }.sorted { $0.engine < $1.engine }
    }

    /// An engine that this version does not have, and how many commits need it.
    public struct NeededEngine: Hashable, Sendable {
        /// The engine.
        public var engine: Int
        /// How many commits need it.
        public var decisions: Int

        /// `3 need engine 2`.
        public var phrase: String { "\(decisions) \(decisions == 1 ? "needs" : "need") engine \(engine)" }
    }
    /// How many commits can not be decided again from this repository.
    public var obstructed: Int { replays.count { $0.obstacle != nil } }

    /// Its fields.
    public static let shape = ObjectShape<ReplayAnswer>(
        "ReplayResult",
        "whether commits, decided again, give the same bytes"
    ) {
        Field("source", .text, "The branch that was read.", \.source)
        Field("same", .boolean, "Whether all of them gave the same bytes.") { $0.replays.allSatisfy(\.isSame) }
        Field("different", .boolean, "Whether one that this version can verify gave other bytes.", \.hasDifference)
        Field("needsEngine", .objects(), "Those that this version can not verify, by engine.", \.unverifiable)
        Field("replays", .objects(), "The commits.", \.replays)
    }
}

extension ReplayAnswer.NeededEngine: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<ReplayAnswer.NeededEngine>(
        "NeededEngine",
        "an engine that this version does not have"
    ) {
        Field("engine", .integer, "The engine.", \.engine)
        Field("decisions", .integer, "How many commits need it.", \.decisions)
    }
}

extension ReplayAnswer.Replay: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<ReplayAnswer.Replay>("Replay", "one commit, decided again") {
        Field("revision", .text, "The commit.", \.revision)
        Field("engine", .integer, "The engine that its record names.", \.engine)
        Field(
            "verifiable",
            .boolean,
            "Whether it can be decided again: this version has that engine, and the repository what it was decided from.",
            \.isVerifiable
        )
        Field("obstacle", .nullable(.text), "Why not, where it is not the engine.", \.obstacle)
        Field("same", .boolean, "Whether deciding again gave the same bytes.", \.isSame)
        Field("expectedTree", .text, "The tree id of state/ in the commit.", \.expectedTree)
        Field("actualTree", .text, "The tree id that deciding again gives.", \.actualTree)
        Field("differences", .texts, "Files under state/ that differ.", \.differences)
    }
}

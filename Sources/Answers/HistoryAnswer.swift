public import UnderstudyModel

/// A commit, as histories show it.
public struct CommitSummary: Hashable, Sendable {
    /// The commit id.
    public var revision: String
    /// Its committer date.
    public var date: Instant
    /// Who made it.
    public var author: String
    /// The first line of its message.
    public var subject: String
    /// Whether it made a decision.
    public var isDecision: Bool

    /// A commit.
    public init(revision: String, date: Instant, author: String, subject: String, isDecision: Bool) {
        self.revision = revision
        self.date = date
        self.author = author
        self.subject = subject
        self.isDecision = isDecision
    }
}

/// The answer of `history`: commits of the branch, newest first.
public struct HistoryAnswer: Answer, Hashable {
    /// The branch, by its full name.
    public var branch: String
    /// The commits, newest first.
    public var items: [Item]

    /// A commit with what it decided.
    public struct Item: Hashable, Sendable {
        /// The commit.
        public var commit: CommitSummary
        /// Standbys that changed, where it made a decision.
        public var moves: [PlanRecord.Move]

        /// A commit with what it decided.
        public init(commit: CommitSummary, moves: [PlanRecord.Move]) {
            self.commit = commit
            self.moves = moves
        }
    }

    /// An answer.
    public init(branch: String, items: [Item]) {
        self.branch = branch
        self.items = items
    }

    /// Its fields.
    public static let shape = ObjectShape<HistoryAnswer>("History", "commits of the branch, newest first") {
        Field("branch", .text, "The branch, by its full name.", \.branch)
        Field("items", .objects(), "The commits, newest first.", \.items)
    }
}

extension HistoryAnswer.Item: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<HistoryAnswer.Item>("Commit", "a commit with what it decided") {
        Field("revision", .text, "The commit id.", \.commit.revision)
        Field("date", .time, "Its committer date.", \.commit.date)
        Field("author", .text, "Who made it.", \.commit.author)
        Field("subject", .text, "The first line of its message.", \.commit.subject)
        Field("decision", .boolean, "Whether it made a decision.", \.commit.isDecision)
        Field("standbys", .objects(), "Standbys that changed, where it made a decision.", \.moves)
    }
}

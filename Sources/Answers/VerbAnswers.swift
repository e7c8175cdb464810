public import Documents
public import UnderstudyModel

/// What one verb answers to programs: the one list that `understudy schema --answers` and the HTTP API go by.
public struct VerbAnswers: Hashable, Sendable {
    /// The verb.
    public var verb: String
    /// What it answers, as the end of a sentence.
    public var summary: String
    /// Its answers; which of them it gives depends on its arguments.
    public var answers: [AnswerDescription]
    /// What else it may print.
    public var others: Others

    /// What a verb prints beside answers.
    public enum Others: Hashable, Sendable {
        /// Nothing.
        case none
        /// One document, as it is written in files.
        case documents
        /// A JSON Schema.
        case schemas
    }

    init(_ verb: String, _ summary: String, _ answers: [AnswerDescription], or others: Others = .none) {
        self.verb = verb
        self.summary = summary
        self.answers = answers
        self.others = others
    }

    /// Every verb that answers programs, by name.
    public static let all: [VerbAnswers] = [
        VerbAnswers("backtest", BacktestAnswer.shape.summary, [BacktestAnswer.description]),
        VerbAnswers("check", CheckAnswer.shape.summary, [CheckAnswer.description]),
        VerbAnswers("drill", DrillAnswer.shape.summary, [DrillAnswer.description]),
        VerbAnswers("explain", ExplainAnswer.shape.summary, [ExplainAnswer.description]),
        VerbAnswers(
            "get",
            "documents of one kind, one document, or how many of each kind there are",
            [ListAnswer.description, KindCountsAnswer.description],
            or: .documents
        ),
        VerbAnswers(
            "history",
            "commits of the branch, or every change of one workload's assignment",
            [HistoryAnswer.description, AssignmentHistoryAnswer.description]
        ),
        VerbAnswers("match", MatchAnswer.shape.summary, [MatchAnswer.description]),
        VerbAnswers("plan", PlanAnswer.shape.summary, [PlanAnswer.description]),
        VerbAnswers("predict", PredictAnswer.shape.summary, [PredictAnswer.description]),
        VerbAnswers("prove", ProofAnswer.shape.summary, [ProofAnswer.description]),
        VerbAnswers("reconcile", PassAnswer.shape.summary, [PassAnswer.description]),
        VerbAnswers("replay", ReplayAnswer.shape.summary, [ReplayAnswer.description]),
        VerbAnswers(
            "schema",
            "the kinds of documents, the verbs that answer, or the schema of one of them",
            [KindListAnswer.description, AnswerListAnswer.description],
            or: .schemas
        ),
        VerbAnswers("validate", ValidateAnswer.shape.summary, [ValidateAnswer.description]),
    ]

    /// The JSON Schema (draft-07) of what the verb prints with `-o json`.
    ///
    /// - Parameter documents: the schema of the documents of a kind. Answers do not know what documents hold.
    public func schema(documents: (Kind) -> Node) -> Node {
        let head: [(String, Node)] = [
            ("$schema", VerbAnswers.draft),
            ("$id", .string("https://understudy.dev/v1alpha1/answers/\(verb).schema.json")),
            ("title", .string("understudy \(verb)")),
        ]
        if others == .none, answers.count == 1, let answer = answers.first,
            case .mapping(let keywords) = answer.schema.value
        {
            return .mapping(head + keywords.map { ($0.name, $0.value) })
        }
        var definitions = answers.map { ($0.kind, $0.schema) }
        var choices = answers.map { Node.definition($0.kind) }
        switch others {
        case .none: break
        case .documents:
            definitions += Kind.allCases.map { ($0.rawValue, VerbAnswers.part(documents($0))) }
            choices += Kind.allCases.map { .definition($0.rawValue) }
        case .schemas: choices.append(VerbAnswers.anySchema)
        }
        return .mapping(
            head + [
                ("description", .string(summary)), ("anyOf", .sequence(choices)),
                ("definitions", .mapping(definitions)),
            ]
        )
    }

    private static let draft: Node = "http://json-schema.org/draft-07/schema#"

    /// What is sure of every schema that is printed.
    private static let anySchema = Node.mapping([
        ("type", "object"), ("description", "a JSON Schema"),
        ("properties", .mapping([("$schema", .mapping([("const", draft)]))])), ("required", ["$schema"]),
    ])

    /// A schema as a part of another one, without the head of a file of its own.
    private static func part(_ schema: Node) -> Node {
        guard case .mapping(let keywords) = schema.value else { return schema }
        return Node(.mapping(keywords.filter { !["$schema", "$id"].contains($0.name) }))
    }
}

extension AnswerListAnswer.Item {
    /// A verb in short.
    public init(_ verb: VerbAnswers) {
        self.init(verb: verb.verb, kinds: verb.answers.map(\.kind), summary: verb.summary)
    }
}

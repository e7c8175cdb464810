public import UnderstudyModel

/// The answer of `schema`: the kinds of documents.
public struct KindListAnswer: Answer, Hashable {
    /// The kinds, in their order.
    public var items: [Item]

    /// One kind.
    public struct Item: Hashable, Sendable {
        /// The kind.
        public var kind: Kind
        /// The folder that its documents belong into.
        public var folder: String
        /// What its documents are for, as the end of a sentence.
        public var summary: String

        /// A kind.
        public init(kind: Kind, folder: String, summary: String) {
            self.kind = kind
            self.folder = folder
            self.summary = summary
        }
    }

    /// A list of kinds.
    public init(items: [Item]) {
        self.items = items
    }

    /// Its fields.
    public static let shape = ObjectShape<KindListAnswer>("KindList", "the kinds of documents") {
        Field("items", .objects(), "The kinds.", \.items)
    }
}

extension KindListAnswer.Item: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<KindListAnswer.Item>("KindSummary", "one kind of document") {
        Field("kind", .word, "The kind.", \.kind)
        Field("plural", .text, "What several are called: in commands, and the folder below state/.", \.kind.plural)
        Field("folder", .text, "The folder that its documents belong into.", \.folder)
        Field("writtenByReconciler", .boolean, "Whether only the reconciler writes them.", \.kind.isWrittenByReconciler)
        Field("summary", .text, "What they are for.", \.summary)
    }
}

/// The answer of `schema --answers`: the verbs whose answers are described.
public struct AnswerListAnswer: Answer, Hashable {
    /// The verbs, by name.
    public var items: [Item]

    /// One verb.
    public struct Item: Hashable, Sendable {
        /// The verb.
        public var verb: String
        /// The kinds of its answers.
        public var kinds: [String]
        /// What it answers, as the end of a sentence.
        public var summary: String

        /// A verb.
        public init(verb: String, kinds: [String], summary: String) {
            self.verb = verb
            self.kinds = kinds
            self.summary = summary
        }
    }

    /// A list of verbs.
    public init(items: [Item]) {
        self.items = items
    }

    /// Its fields.
    public static let shape = ObjectShape<AnswerListAnswer>("AnswerList", "the verbs whose answers are described") {
        Field("items", .objects(), "The verbs.", \.items)
    }
}

extension AnswerListAnswer.Item: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<AnswerListAnswer.Item>("AnswerSummary", "what one verb answers") {
        Field("verb", .text, "The verb.", \.verb)
        Field("kinds", .texts, "What the field `kind` of its answers may say.", \.kinds)
        Field("summary", .text, "What it answers.", \.summary)
    }
}

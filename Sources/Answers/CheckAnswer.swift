/// The answer of `check`: what came of trying everything that a pass needs.
public struct CheckAnswer: Answer, Hashable {
    /// The checks, in the order in which they were made.
    public var items: [Item]

    /// One check.
    public struct Item: Hashable, Sendable {
        /// What was tried: `metrics/europe/cpu`.
        public var name: String
        /// What came of it.
        public var verdict: Verdict
        /// What was seen, in a sentence without a full stop.
        public var detail: String
        /// What to do; nil where all is right.
        public var fix: String?

        /// A check.
        public init(name: String, verdict: Verdict, detail: String, fix: String?) {
            self.name = name
            self.verdict = verdict
            self.detail = detail
            self.fix = fix
        }
    }

    /// What came of a check.
    public enum Verdict: String, CaseIterable, Comparable, Hashable, Sendable {
        case ok, warning, failed

        /// Milder.
        public static func < (left: Verdict, right: Verdict) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// An answer.
    public init(items: [Item]) {
        self.items = items
    }

    /// How many checks have a verdict.
    public func count(_ verdict: Verdict) -> Int { items.count { $0.verdict == verdict } }

    /// Its fields.
    public static let shape = ObjectShape<CheckAnswer>("Checks", "what came of trying everything that a pass needs") {
        Field("passed", .boolean, "Whether no check failed.") { $0.count(.failed) == 0 }
        Field("warnings", .integer, "How many checks warn.") { $0.count(.warning) }
        Field("failed", .integer, "How many checks failed.") { $0.count(.failed) }
        Field("items", .objects(), "The checks, in the order in which a pass needs things.", \.items)
    }
}

extension CheckAnswer.Item: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<CheckAnswer.Item>("Check", "one check") {
        Field("name", .text, "What was tried; checks of one part begin alike.", \.name)
        Field("verdict", .word, "What came of it.", \.verdict)
        Field("detail", .text, "What was seen.", \.detail)
        Field("fix", .nullable(.text), "What to do; null where all is right.", \.fix)
    }
}

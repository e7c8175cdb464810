/// One thing that was tried beforehand, so that it does not fail at night.
public struct Check: Hashable, Sendable {
    /// What came of it.
    public enum Verdict: String, CaseIterable, Comparable, Hashable, Sendable {
        case ok, warning, failed

        /// Milder.
        public static func < (left: Verdict, right: Verdict) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// What was tried: `metrics/europe/cpu`. Checks of one part begin alike.
    public var name: String
    /// What came of it.
    public var verdict: Verdict
    /// What was seen, in a sentence without a full stop; holds no secret.
    public var detail: String
    /// What to do; nil where all is right.
    public var fix: String?

    /// A check.
    public init(_ name: String, _ verdict: Verdict, _ detail: String, fix: String? = nil) {
        self.name = name
        self.verdict = verdict
        self.detail = detail
        self.fix = fix
    }
}

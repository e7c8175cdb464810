/// Something that a person should know; a document while it is pending or fires.
public struct Alert: Hashable, Sendable {
    /// The document's name, made from the rule and the labels.
    public var name: String
    /// Which rule.
    public var rule: AlertRule
    /// How bad.
    public var severity: Severity
    /// Whether it waits for its delay or fires.
    public var phase: Phase
    /// The hour in which its condition began.
    public var since: Instant
    /// What identifies it, sorted by key.
    public var labels: [Label]
    /// What is wrong, in a sentence.
    public var summary: String
    /// How much is missing, where it is an amount.
    public var missing: [ShortAmount]
    /// What to do.
    public var remedy: String
    /// The command that shows more.
    public var command: String
    /// What brought it about, where other alerts can share it: alerts of one rule and cause are told in one message.
    public var cause: Label?
    /// When it will be felt, where it is told ahead.
    public var expected: Expectation?
    /// The alert that explains this one: while that one fires, this one is not sent.
    public var follows: String?

    /// An alert.
    public init(
        name: String,
        rule: AlertRule,
        severity: Severity,
        phase: Phase,
        since: Instant,
        labels: [Label],
        summary: String,
        missing: [ShortAmount],
        remedy: String,
        command: String,
        cause: Label? = nil,
        expected: Expectation? = nil,
        follows: String? = nil
    ) {
        self.name = name
        self.rule = rule
        self.severity = severity
        self.phase = phase
        self.since = since
        self.labels = labels
        self.summary = summary
        self.missing = missing
        self.remedy = remedy
        self.command = command
        self.cause = cause
        self.expected = expected
        self.follows = follows
    }

    /// When a shortage will be felt, and by which forecast.
    public struct Expectation: Hashable, Sendable {
        /// The hour of the peak that there is not enough for.
        public var at: Instant
        /// The quantile that is sized.
        public var quantile: SizedQuantile

        /// An expectation.
        public init(at: Instant, quantile: SizedQuantile) {
            self.at = at
            self.quantile = quantile
        }
    }

    /// How bad an alert is.
    public typealias Severity = AlertSeverity

    /// Where an alert is in its life.
    public enum Phase: String, Vocabulary {
        case pending, firing

        /// What it means.
        public var meaning: String {
            switch self {
            case .pending: "its condition holds, but not yet for long enough"
            case .firing: "its condition has held for long enough"
            }
        }
    }

    /// A missing amount.
    public struct ShortAmount: Hashable, Sendable {
        /// Of what.
        public var resource: Resource
        /// How much, in base units, on the demand grid.
        public var amount: Int64

        /// A missing amount.
        public init(resource: Resource, amount: Int64) {
            self.resource = resource
            self.amount = amount
        }

        /// What is lacking, rounded up to the demand grid so that noise is no change; GPUs are counted exactly.
        public init(lacking amount: Int64, of resource: Resource) {
            self.init(resource: resource, amount: resource == .gpu ? amount : DemandGrid.roundUp(amount))
        }

        /// In words: `17 GPUs`, `about 390 cores`.
        public var phrase: String { (resource == .gpu ? "" : "about ") + resource.phrase(amount) }
    }
}

/// What one metric is: its name, what it means and which labels its series have.
public struct MetricDescription: Hashable, Sendable {
    /// What a metric counts.
    public enum Kind: String, Sendable {
        /// Only ever grows, from zero at each start.
        case counter
        /// Goes up and down.
        case gauge
        /// Counts observations in buckets, with their sum.
        case histogram
    }

    /// The name, by the conventions of Prometheus: prefix, unit, `_total` for counters.
    public var name: String
    /// What it means, in a sentence.
    public var help: String
    /// What it counts.
    public var kind: Kind
    /// Names of its labels; the values of each are a closed list, or as many as the fleet policy lists.
    public var labels: [String]
    /// Upper bounds of the buckets of a histogram, ascending, without infinity.
    public var buckets: [Double]

    init(_ kind: Kind, _ name: String, _ help: String, labels: [String] = [], buckets: [Double] = []) {
        self.name = name
        self.help = help
        self.kind = kind
        self.labels = labels
        self.buckets = buckets
    }

    /// The names that queries may use: of a histogram those of its parts.
    public var queryNames: [String] {
        kind == .histogram ? ["_bucket", "_sum", "_count"].map { name + $0 } : [name]
    }
}

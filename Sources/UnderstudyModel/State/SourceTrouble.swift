/// Why a source of demand says nothing new, or nothing that may be used, of a workload.
public struct SourceTrouble: StatedCause {
    /// The kinds of trouble, as documents name them.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        case duplicateSeries = "DuplicateSeries"
        case noSeries = "NoSeries"
        case noSource = "NoSource"
        case partialAnswer = "PartialAnswer"
        case queryFailed = "QueryFailed"
        case regionLost = "RegionLost"
        case seriesEnded = "SeriesEnded"
        case sourceUnreachable = "SourceUnreachable"
        case unitsChanged = "UnitsChanged"
        case warmingUp = "WarmingUp"

        /// Whether what was known before may still be used until it is stale: nothing says that it is wrong.
        public var keepsKnown: Bool { self == .sourceUnreachable }

        /// What a person does about it.
        public var remedy: String {
            switch self {
            case .duplicateSeries: "make the query give one series for each workload and region, with sum by"
            case .noSeries: "correct spec.series of the workload or the query, or declare spec.expected"
            case .noSource: "list the workload's home region under spec.metrics.sources of the fleet policy"
            case .partialAnswer: "mend the source, or set partialAnswers: use where its warnings do no harm"
            case .queryFailed: "correct the query in spec.metrics.sources of the fleet policy"
            case .regionLost: "start its failover, or wait for the region"
            case .seriesEnded: "mend what exports the series"
            case .sourceUnreachable: "mend the source or the way to it"
            case .unitsChanged: "make the query give cores, bytes, GPUs, bit/s and operations/s again"
            case .warmingUp: "wait until the source has a day of samples, or restore its data"
            }
        }
    }

    /// What happened.
    public var cause: Cause
    /// Where and to what, in words that stay the same while it lasts: they are committed.
    public var detail: String

    /// A trouble.
    public init(_ cause: Cause, _ detail: String) {
        self.cause = cause
        self.detail = detail
    }
}

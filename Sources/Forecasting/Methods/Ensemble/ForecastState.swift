/// What a forecast of one series leaves for the next. What depends on the past alone is kept by content, so that an hour of
/// new data costs about a tenth of a refit; the result is the same to the bit. A state that fits nothing is passed over, and
/// one is never larger than what a forecast has used: some ten kilobytes for a peak, twice that with steps.
public struct ForecastState: Hashable, Sendable {
    /// What made all of it.
    var maker: Ensemble.Maker?
    /// The uncorrected forecasts at past origins, by fingerprint of what they depend on.
    var origins: [UInt64: OriginForecast] = [:]
    /// The point forecasts there.
    var points: [UInt64: [Float]] = [:]
    /// What the newest point forecast is made by.
    var fit: PointFit?
    var fitKey: UInt64 = 0
    /// The newest steps by value.
    var sorted: SortedSteps?

    /// Nothing is known yet.
    public init() {}

    /// The newest point forecast's fit to what a key stands for; made where another is kept.
    mutating func fit(of key: UInt64, making make: () -> PointFit?) -> PointFit? {
        if fit == nil || fitKey != key {
            fit = make()
            fitKey = key
        }
        return fit
    }

    /// Whether nothing is kept.
    public var isEmpty: Bool { origins.isEmpty && points.isEmpty && fit == nil && sorted == nil }
}

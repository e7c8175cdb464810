/// What a series holds, counted before anything is made of it.
public struct SeriesSummary: Hashable, Sendable {
    /// Steps that the series spans.
    public var count: Int
    /// Steps with a measurement.
    public var present: Int
    /// Steps without a sample (NaN).
    public var missing: Int
    /// Steps whose value is no measurement: infinite, negative, or above `Series.largestValue`. They are read as missing.
    public var hostile: Int
    /// The smallest measurement; nil when there is none.
    public var minimum: Double?
    /// The mean of the measurements; nil when there is none.
    public var mean: Double?
    /// The largest measurement; nil when there is none.
    public var maximum: Double?

    /// A summary with these figures.
    public init(
        count: Int,
        present: Int,
        missing: Int,
        hostile: Int,
        minimum: Double?,
        mean: Double?,
        maximum: Double?
    ) {
        self.count = count
        self.present = present
        self.missing = missing
        self.hostile = hostile
        self.minimum = minimum
        self.mean = mean
        self.maximum = maximum
    }
}

extension Series {
    /// Counts what the series holds. O(count).
    public var summary: SeriesSummary {
        var present = 0
        var missing = 0
        var sum = 0.0
        var low = Double.infinity
        var high = -Double.infinity
        for value in values {
            if Series.isMeasurement(value) {
                present += 1
                sum += value
                low = min(low, value)
                high = max(high, value)
            } else if value.isNaN {
                missing += 1
            }
        }
        let known = present > 0
        return SeriesSummary(
            count: values.count,
            present: present,
            missing: missing,
            hostile: values.count - present - missing,
            minimum: known ? low : nil,
            mean: known ? sum / Double(present) : nil,
            maximum: known ? high : nil
        )
    }
}

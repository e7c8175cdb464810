/// The part of a series that a method looks at, cleaned: measurements or NaN, with past events divided out.
struct History {
    /// No more steps than these newest ones are looked at, so that work is bounded.
    static let maximumCount = ForecastRequest.maximumHistory

    /// One value a step, NaN where there is no measurement.
    var values: [Double]
    /// Measurements among `values`.
    var present: Int
    /// The mean of the measurements.
    var mean: Double
    /// The index of the first measurement.
    var first: Int
    /// How many of the newest steps have no measurement.
    var gapAtEnd: Int
    /// Measurements that are zero.
    var zeros: Int
    /// The smallest measurement.
    var minimum: Double
    /// The largest measurement.
    var maximum: Double
    /// What was found while cleaning.
    var reasons: Set<ForecastReason>

    /// How many steps there are.
    var count: Int { values.count }

    /// Added before a logarithm, so that a zero has one: 1 % of the mean. Where all is zero any positive number will do.
    var logarithmOffset: Double { mean > 0 ? max(0.01 * mean, .leastNormalMagnitude) : 1 }

    /// Cleans the newest part of a series.
    init(_ series: Series, events: [UpliftWindow]) {
        let dropped = max(0, series.values.count - History.maximumCount)
        var values = dropped == 0 ? series.values : Array(series.values[dropped...])
        reasons = dropped > 0 ? [.truncated] : []
        let factors = events.factors(origin: series.time(atStep: dropped), step: series.step, count: values.count)
        present = 0
        zeros = 0
        first = values.count
        var last = -1
        minimum = .infinity
        maximum = 0
        var sum = 0.0
        var hostile = 0
        for index in values.indices {
            var value = values[index]
            guard Series.isMeasurement(value) else {
                hostile += value.isNaN ? 0 : 1
                values[index] = .nan
                continue
            }
            if let factors {
                value /= factors[index]
                values[index] = value
            }
            first = min(first, index)
            last = index
            present += 1
            zeros += value == 0 ? 1 : 0
            sum += value
            minimum = min(minimum, value)
            maximum = max(maximum, value)
        }
        self.values = values
        gapAtEnd = present == 0 ? 0 : values.count - 1 - last
        mean = present == 0 ? 0 : sum / Double(present)
        if gapAtEnd > 0 { reasons.insert(.gapAtEnd) }
        if hostile > 0 { reasons.insert(.hostileValues) }
        if present > 0, present * 10 < (values.count - first) * 9 { reasons.insert(.gaps) }
        if events.contains(where: { $0.effectiveUplift == nil }) { reasons.insert(.invalidEvent) }
    }
}

/// One measured quantity on a regular grid of time steps, oldest first.
public struct Series: Hashable, Sendable {
    /// Values above this are no measurements: nothing that a region offers can hold them (2^63).
    public static let largestValue = 0x1p63

    /// The start of the first step, in seconds since 1970-01-01T00:00:00Z.
    public var start: Int64
    /// The length of one step, in seconds; at least 1.
    public var step: Int64
    /// One value a step, in any unit; NaN where a sample is missing.
    public var values: [Double]

    /// A series; a step below one second becomes one second.
    public init(start: Int64, step: Int64, values: [Double]) {
        self.start = start
        self.step = max(1, step)
        self.values = values
    }

    /// How many steps the series spans, with or without a sample.
    public var count: Int { values.count }

    /// The end of the last step (exclusive), in seconds since 1970-01-01T00:00:00Z; saturates instead of overflowing.
    public var end: Int64 { time(atStep: values.count) }

    /// The start of the step with this index, in seconds since 1970-01-01T00:00:00Z; indices past the end are future steps.
    public func time(atStep index: Int) -> Int64 {
        let offset = step.multipliedReportingOverflow(by: Int64(index))
        guard !offset.overflow else { return index < 0 ? .min : .max }
        let sum = start.addingReportingOverflow(offset.partialValue)
        return sum.overflow ? (index < 0 ? .min : .max) : sum.partialValue
    }

    /// Whether a value counts as a measurement: finite, not negative, at most `largestValue`.
    public static func isMeasurement(_ value: Double) -> Bool {
        value >= 0 && value <= largestValue
    }

    /// The first `count` steps, as they were known when step `count` began.
    public func prefix(_ count: Int) -> Series {
        Series(start: start, step: step, values: Array(values.prefix(max(0, count))))
    }
}

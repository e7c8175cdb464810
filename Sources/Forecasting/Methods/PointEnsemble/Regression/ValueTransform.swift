internal import RealModule

/// Values on a scale where a regression is at home: as they are or as logarithms, with mean 0 and deviation 1, and back.
struct ValueTransform: Hashable, Sendable {
    private let isLogarithmic: Bool
    private let offset: Double
    private let mean: Double
    private let deviation: Double
    /// A forecast leaves the range of the past by at most that range.
    private let bounds: ClosedRange<Double>
    private let floor: Double

    /// nil where all values are the same. Logarithms are taken only of values that are not negative. O(n).
    init?(_ values: [Double], logarithmic: Bool) {
        let low = values.min() ?? 0
        let high = values.max() ?? 0
        guard high - low > 1e-12 * max(high.magnitude, low.magnitude) else { return nil }
        let average = ValueTransform.mean(values)
        isLogarithmic = logarithmic && low >= 0
        // Zeros and what is next to them have logarithms far away from all others: 1 % of the mean brings them near.
        let offset = isLogarithmic && low < 0.001 * average ? 0.01 * average : 0
        self.offset = offset
        var scaled = isLogarithmic ? values.map { Double.log($0 + offset) } : values
        floor = low >= 0 ? 0 : -Double.infinity
        mean = isLogarithmic ? ValueTransform.mean(scaled) : average
        var squares = 0.0
        for value in scaled { squares += (value - mean) * (value - mean) }
        deviation = (squares / Double(scaled.count)).squareRoot()
        guard deviation > 0, deviation.isFinite else { return nil }
        for index in scaled.indices { scaled[index] = (scaled[index] - mean) / deviation }
        let lowest = scaled.min() ?? 0
        let highest = scaled.max() ?? 0
        bounds = (2 * lowest - highest)...(2 * highest - lowest)
    }

    /// Values of the series on the scale; those that came after it was made leave the range no further than a forecast does.
    func applied(_ values: [Double]) -> [Double] {
        values.map { value in
            let linear = isLogarithmic ? Double.log(max(value + offset, .leastNonzeroMagnitude)) : value
            return min(max((linear - mean) / deviation, bounds.lowerBound), bounds.upperBound)
        }
    }

    /// Values of the scale as values of the series.
    func restored(_ forecast: [Double]) -> [Double] {
        forecast.map { value in
            let linear = min(max(value, bounds.lowerBound), bounds.upperBound) * deviation + mean
            return max(isLogarithmic ? Double.exp(linear) - offset : linear, floor)
        }
    }

    private static func mean(_ values: [Double]) -> Double {
        var sum = 0.0
        for value in values { sum += value }
        return sum / Double(max(1, values.count))
    }
}

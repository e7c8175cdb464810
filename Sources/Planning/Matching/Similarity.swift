import UnderstudyModel

/// How well what comes with a persona's instances meets what a workload will need, per resource, in [0, 1].
///
/// The measure is asymmetric (shortage hurts more than surplus), scale free and aware of the forecast: with X the demand
/// and c the capacity that comes with the fractional number of instances which the sized demand fills,
///
///     sim = E[min(X, c)] / (E[min(X, c)] + alpha E[(X - c)+] + beta E[(c - X)+])
///
/// which is Tversky's ratio model (Psychological Review 84, 1977) with set sizes replaced by expectations.
/// alpha E[short] + beta E[idle] is the newsvendor loss, least at the quantile alpha / (alpha + beta) = 0.98.
/// The resources are combined by a weighted geometric mean, so that one hopeless resource can not be bought back by
/// four good ones.
struct Similarity {
    /// Cost of a unit that is missing.
    static let shortageWeight = 6.0
    /// Cost of a unit that idles.
    static let idleWeight = 0.12
    /// Capacity that comes along in a resource that is not needed counts as this many units idle for one used.
    static let unusedIdle = 4.0

    /// Similarity per resource, in the order of `Resource`; nil where neither side has the resource.
    var byResource: [Double?]
    /// The weighted geometric mean.
    var combined: Double

    /// Compares the quantiles of a peak with what one instance carries; `share` is the instances filled, in thousandths.
    init(peak: PeakQuantiles, carries: ResourceAmounts, share: Int64, weights: FleetPolicy.Weights) {
        byResource = []
        var weightedLog = 0.0
        var weightSum = 0.0
        for resource in Resource.allCases {
            let capacity = Double(carries[resource]) * Double(share) / 1000
            let quantiles = peak.values.map { Double($0[resource]) }
            guard let similarity = Similarity.of(quantiles, capacity: capacity) else {
                byResource.append(nil)
                continue
            }
            byResource.append(similarity)
            let weight = weights[resource].approximate
            weightedLog += weight * Elementary.ln(max(similarity, 1e-6))
            weightSum += weight
        }
        combined = weightSum > 0 ? Elementary.exp(weightedLog / weightSum) : 1
    }

    /// The similarity of one resource from its four quantiles (0.5, 0.9, 0.95, 0.99) and a capacity.
    static func of(_ quantiles: [Double], capacity: Double) -> Double? {
        guard quantiles.last ?? 0 > 0 else {
            return capacity > 0 ? 1 / (1 + idleWeight * unusedIdle) : nil
        }
        let (mean, short) = expectations(quantiles, capacity: capacity)
        let used = mean - short
        let idle = capacity - mean + short
        guard used > 0 else { return 0 }
        return used / (used + shortageWeight * short + idleWeight * max(0, idle))
    }

    /// E[X] and E[(X - c)+] of the distribution whose quantile function is linear between the given quantiles, mirrored
    /// below the median and extended above 0.99 by the slope before it; by trapezoids, exact but for the kink at c.
    private static func expectations(_ quantiles: [Double], capacity: Double) -> (mean: Double, short: Double) {
        let lowest = max(0, 2 * quantiles[0] - quantiles[1])
        let highest = quantiles[3] + max(0, quantiles[3] - quantiles[2]) * 0.25
        let levels = [0, 0.5, 0.9, 0.95, 0.99, 1]
        let values = [lowest, quantiles[0], quantiles[1], quantiles[2], quantiles[3], highest]
        var mean = 0.0
        var short = 0.0
        for index in 1..<levels.count {
            let width = levels[index] - levels[index - 1]
            let left = values[index - 1]
            let right = max(values[index], left)
            mean += width * (left + right) / 2
            let excessLeft = left - capacity
            let excessRight = right - capacity
            if excessLeft >= 0 {
                short += width * (excessLeft + excessRight) / 2
            } else if excessRight > 0 {
                short += width * excessRight / (excessRight - excessLeft) * excessRight / 2
            }
        }
        return (mean, short)
    }
}

internal import RealModule

/// A scheduled event: for a while, demand is a known multiple of what it would be.
public struct UpliftWindow: Hashable, Sendable {
    /// Factors are held within these bounds; one that is not a positive number is left out.
    public static let bounds = 0.01...100.0

    /// Where the uplift comes from.
    public enum Source: Hashable, Sendable {
        /// People said so.
        case declared
        /// Learnt from so many past occurrences.
        case learnt(from: Int)
    }

    /// What the event is called in reports.
    public var name: String
    /// The first second of the event, since 1970-01-01T00:00:00Z.
    public var start: Int64
    /// The first second after the event.
    public var end: Int64
    /// Demand during the event divided by demand without it: 1.8 is 80 % more.
    public var uplift: Double
    /// The standard deviation of the uplift's logarithm, at least 0: what is not known of it widens the upper quantiles.
    public var deviation: Double
    /// Where the uplift comes from.
    public var source: Source

    /// An event over `start..<end`.
    public init(
        name: String = "",
        start: Int64,
        end: Int64,
        uplift: Double,
        deviation: Double = 0,
        source: Source = .declared
    ) {
        self.name = name
        self.start = start
        self.end = end
        self.uplift = uplift
        self.deviation = deviation
        self.source = source
    }

    /// The factor that is applied; nil when the window is empty or the factor is no positive number.
    var effectiveUplift: Double? {
        guard start < end, uplift > 0, uplift.isFinite else { return nil }
        return min(max(uplift, UpliftWindow.bounds.lowerBound), UpliftWindow.bounds.upperBound)
    }

    /// The steps of a grid that the event touches, within `0..<count`; step 0 begins at `origin`.
    func steps(origin: Int64, step: Int64, count: Int) -> Range<Int> {
        let limit = Double(count)
        // In floating point, so that no date, however far, overflows.
        let first = ((Double(start) - Double(origin)) / Double(step)).rounded(.down)
        let last = ((Double(end) - Double(origin)) / Double(step)).rounded(.up)
        let lower = Int(min(max(first, 0), limit))
        return lower..<max(lower, Int(min(max(last, 0), limit)))
    }
}

extension [UpliftWindow] {
    /// The product of all events on each step of a grid; nil when no event touches it.
    func factors(origin: Int64, step: Int64, count: Int, leavingOut excluded: Int? = nil) -> [Double]? {
        var factors: [Double]?
        for (index, window) in enumerated() where index != excluded {
            guard let uplift = window.effectiveUplift else { continue }
            let steps = window.steps(origin: origin, step: step, count: count)
            guard !steps.isEmpty else { continue }
            var touched = factors ?? [Double](repeating: 1, count: count)
            for index in steps { touched[index] *= uplift }
            factors = touched
        }
        return factors
    }

    /// The standard deviation of the logarithm of each step's factor, variances of events that overlap added; nil when every
    /// uplift is known.
    func deviations(origin: Int64, step: Int64, count: Int, leavingOut excluded: Int? = nil) -> [Double]? {
        var variances: [Double]?
        for (index, window) in enumerated() where index != excluded && window.effectiveUplift != nil {
            guard window.deviation > 0, window.deviation.isFinite else { continue }
            let steps = window.steps(origin: origin, step: step, count: count)
            guard !steps.isEmpty else { continue }
            var touched = variances ?? [Double](repeating: 0, count: count)
            for index in steps { touched[index] += Swift.min(window.deviation * window.deviation, 100) }
            variances = touched
        }
        return variances?.map { $0.squareRoot() }
    }
}

/// What a quantile is multiplied by for what is not known of an event's uplift.
///
/// On the logarithm, the distance of a quantile from the median and the event's own deviation times the level's standard
/// score are independent, so their squares add. At and below the median nothing is widened.
func upliftWidening(quantile: Double, median: Double, deviation: Double, standardScore: Double) -> Double {
    guard standardScore > 0, deviation > 0 else { return 1 }
    let distance = median > 0 && quantile > median ? Double.log(quantile / median) : 0
    guard distance.isFinite else { return 1 }
    let own = standardScore * deviation
    return Double.exp((distance * distance + own * own).squareRoot() - distance)
}

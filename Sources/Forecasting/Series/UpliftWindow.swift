/// A scheduled event: for a while, demand is a known multiple of what it would be.
public struct UpliftWindow: Hashable, Sendable {
    /// Factors are held within these bounds; one that is not a positive number is left out.
    public static let bounds = 0.01...100.0

    /// What the event is called in reports.
    public var name: String
    /// The first second of the event, since 1970-01-01T00:00:00Z.
    public var start: Int64
    /// The first second after the event.
    public var end: Int64
    /// Demand during the event divided by demand without it: 1.8 is 80 % more.
    public var uplift: Double

    /// An event over `start..<end`.
    public init(name: String = "", start: Int64, end: Int64, uplift: Double) {
        self.name = name
        self.start = start
        self.end = end
        self.uplift = uplift
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
}

internal import RealModule

/// What demand would have been without any event, from the same place in the seasons before and after.
struct UpliftBaseline {
    /// What is known of one step.
    enum Place: Equatable {
        /// The median logarithm at its neighbours; `isLong`: those of the longest season.
        case known(Double, isLong: Bool)
        /// Every neighbour lies in an event itself: the event returns with the season.
        case taken
        /// Too few neighbours have a measurement.
        case unknown
    }

    /// The newest steps, as logarithms; NaN where there is no measurement.
    let logarithms: [Double]
    /// How many events touch each step.
    let touched: [Int]
    /// The shortest and the longest season, in steps.
    private let season: Int
    private let longSeason: Int?

    /// No more seasons than these on either side are looked at, no more than `wanted` neighbours are used.
    private static let reach = 6
    private static let wanted = 4
    private static let needed = 2

    init(logarithms: [Double], touched: [Int], periods: [Int]) {
        self.logarithms = logarithms
        self.touched = touched
        season = periods.first ?? 24
        longSeason = periods.count > 1 ? periods.last : nil
    }

    /// The logarithm that a step would have without an event.
    func place(_ step: Int) -> Place {
        if let longSeason {
            let long = neighbours(of: step, every: longSeason)
            if let value = UpliftBaseline.median(long.values, atLeast: UpliftBaseline.needed) {
                return .known(value, isLong: true)
            }
        }
        let short = neighbours(of: step, every: season)
        if let value = UpliftBaseline.median(short.values, atLeast: UpliftBaseline.needed) {
            return .known(value, isLong: false)
        }
        return short.taken >= UpliftBaseline.needed ? .taken : .unknown
    }

    /// The nearest measurements at the same place of a season, outside of all events; and how many lay in one.
    private func neighbours(of step: Int, every period: Int) -> (values: [Double], taken: Int) {
        var values: [Double] = []
        var taken = 0
        for distance in 1...UpliftBaseline.reach {
            for side in [-1, 1] {
                let other = step + side * distance * period
                guard logarithms.indices.contains(other), !logarithms[other].isNaN else { continue }
                if touched[other] > 0 {
                    taken += 1
                } else if values.count < UpliftBaseline.wanted {
                    values.append(logarithms[other])
                }
            }
        }
        return (values, taken)
    }

    /// How far, as a logarithm, ordinary steps stray from their neighbours: 1.4826 times the median absolute difference, over
    /// at most `samples` steps.
    func ordinaryScatter(samples: Int = 256) -> Double {
        var differences: [Double] = []
        for step in stride(from: 0, to: logarithms.count, by: max(1, logarithms.count / samples)) {
            guard touched[step] == 0, !logarithms[step].isNaN, case .known(let value, _) = place(step) else { continue }
            differences.append((logarithms[step] - value).magnitude)
        }
        return 1.4826 * (UpliftBaseline.median(differences, atLeast: 1) ?? 0)
    }

    /// The median of a few values; nil when there are fewer than wanted.
    static func median(_ values: [Double], atLeast least: Int) -> Double? {
        guard values.count >= max(1, least) else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

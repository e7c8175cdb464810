/// The members of the ensemble. The raw values are stable names.
public enum PointMember: String, Hashable, Sendable, CaseIterable {
    /// Regression of the logarithm on recent steps and on those around one season and one long season ago, with a level for
    /// each phase.
    case autoregression
    /// The same with coefficients of its own for each phase.
    case localAutoregression
    /// The same as `autoregression` without the logarithm.
    case plainAutoregression
    /// Regression of the changes from one season to the next.
    case seasonDifferences
    /// Regression of the changes from one long season to the next.
    case longSeasonDifferences
    /// What is usual at this phase.
    case profile
    /// Regression of what differs from the usual.
    case profileAutoregression
    /// What followed stretches that look like the newest long season.
    case analogs
    /// The same, with the newest season counting most.
    case recentAnalogs
    /// The value one long season ago; without one, one season ago.
    case seasonalNaive
    /// The last value, where there is no season.
    case lastValue
}

/// A point forecast, and what it was combined from.
public struct PointForecast: Hashable, Sendable {
    /// What one member says.
    public struct Part: Hashable, Sendable {
        /// Which one.
        public var member: PointMember
        /// One value for each step ahead, in the unit of the series.
        public var values: [Double]
    }

    /// One value for each step ahead, in the unit of the series: the median of the members.
    public var values: [Double]
    /// The members that this history allows, in the order of `PointMember`; at least one.
    public var parts: [Part]

    /// The median of the members at each step, between the two in the middle where their number is even.
    init(_ parts: [Part], horizon: Int) {
        self.parts = parts
        var column = [Double](repeating: 0, count: parts.count)
        values = (0..<horizon).map { step in
            for index in parts.indices {
                // Few values: insertion is the fastest way to sort them.
                let value = parts[index].values[step]
                var place = index
                while place > 0, column[place - 1] > value {
                    column[place] = column[place - 1]
                    place -= 1
                }
                column[place] = value
            }
            let middle = parts.count / 2
            return parts.count % 2 == 1 ? column[middle] : (column[middle - 1] + column[middle]) / 2
        }
    }
}

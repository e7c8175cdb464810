/// The members of the ensemble. The raw values are stable names.
public enum PointMember: String, Hashable, Sendable, CaseIterable {
    /// Regression of the logarithm on the last steps and on those around one season and one long season ago, with a level
    /// for each phase.
    case autoregression
    /// The same with coefficients of its own for each phase.
    case localAutoregression
    /// Regression of the values themselves on fewer lags, with a level for each phase.
    case plainAutoregression
    /// Regression of the changes from one season to the next.
    case seasonDifferences
    /// Regression of the changes from one long season to the next.
    case longSeasonDifferences
    /// What is usual at this phase.
    case profile
    /// Regression of what differs from the usual.
    case profileAutoregression
    /// What followed stretches of the past that look like the newest one.
    case analogs
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

    /// One value for each step ahead, in the unit of the series: the mean of the middle third of the members.
    public var values: [Double]
    /// The members that this history allows, in the order of `PointMember`; at least one.
    public var parts: [Part]

    /// The mean of the middle third of the members at each step.
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
            let trimmed = parts.count / 3
            var sum = 0.0
            for index in trimmed..<parts.count - trimmed { sum += column[index] }
            return sum / Double(parts.count - 2 * trimmed)
        }
    }
}

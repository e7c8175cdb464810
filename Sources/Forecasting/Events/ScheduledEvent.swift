/// An event with all its occurrences, past and future, of which the uplift may have to be learnt.
public struct ScheduledEvent: Hashable, Sendable {
    /// What it is called in reports.
    public var name: String
    /// Its occurrences, ascending, in seconds since 1970-01-01T00:00:00Z; they do not overlap.
    public var occurrences: [Range<Int64>]
    /// Demand during the event divided by demand without it; nil to learn it.
    public var uplift: Double?

    /// An event.
    public init(name: String, occurrences: [Range<Int64>], uplift: Double? = nil) {
        self.name = name
        self.occurrences = occurrences
        self.uplift = uplift
    }
}

extension [ScheduledEvent] {
    /// The events as windows with an uplift each, for a request on this series. What is learnt is learnt from the series.
    ///
    /// Of an event that is learnt, what is ahead is multiplied by the shrunk uplift, and what is past is divided by what that
    /// occurrence itself was, so that nothing of it stays in the history. O(steps looked at + windows).
    ///
    /// - Parameter periods: the seasons in steps, as in `ForecastRequest`.
    public func windows(for series: Series, periods: [Int]) -> [UpliftWindow] {
        let declared = flatMap { event in
            (event.uplift.map { uplift in
                event.occurrences.map {
                    UpliftWindow(name: event.name, start: $0.lowerBound, end: $0.upperBound, uplift: uplift)
                }
            }) ?? []
        }
        let learnt = filter { $0.uplift == nil }
        guard !learnt.isEmpty else { return declared }
        let learning = UpliftLearning(series, periods: periods, declared: declared, learnt: learnt)
        return declared + learnt.flatMap { learning.windows(of: $0) }
    }
}

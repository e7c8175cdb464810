/// On which days something returns: a recurrence rule of RFC 5545, section 3.3.10, of whole days.
///
/// Supported are `FREQ` (`DAILY`, `WEEKLY`, `MONTHLY`, `YEARLY`), `INTERVAL`, `BYMONTH`, `BYMONTHDAY`, `BYDAY`, `BYSETPOS`,
/// `WKST`, and `COUNT` or `UNTIL`.
public struct RecurrenceRule: Hashable, Sendable {
    /// The length of a period.
    public enum Frequency: String, CaseIterable, Hashable, Sendable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    /// `FR`, `1FR` or `-1FR`: every such weekday, or the n-th of the month or year, from its end where n is negative.
    public struct Day: Hashable, Sendable {
        /// Which of the period; nil for every one.
        public var ordinal: Int?
        /// The day of the week.
        public var weekday: Weekday

        /// A weekday, every one or the n-th.
        public init(_ weekday: Weekday, ordinal: Int? = nil) {
            self.ordinal = ordinal
            self.weekday = weekday
        }
    }

    /// When it ends.
    public enum End: Hashable, Sendable {
        /// Never.
        case never
        /// After so many occurrences.
        case count(Int)
        /// With the end of a local day (counted from 1970-01-01), itself included.
        case day(Int64)
        /// With a local time, itself included.
        case local(LocalTime)
        /// With a point in time, itself included.
        case instant(Instant)
    }

    /// The length of a period.
    public var frequency: Frequency
    /// Every so many periods.
    public var interval = 1
    /// Only in these months, 1 to 12; any where empty.
    public var months: [Int] = []
    /// Only on these days of the month, from its end where negative; any where empty.
    public var monthDays: [Int] = []
    /// Only on these weekdays; any where empty.
    public var weekdays: [Day] = []
    /// Only these of a period's days, from its end where negative; all where empty.
    public var positions: [Int] = []
    /// The day on which weeks begin.
    public var weekStart = Weekday.monday
    /// When it ends.
    public var end = End.never

    /// A rule with nothing but a frequency.
    public init(_ frequency: Frequency) {
        self.frequency = frequency
    }

    /// No rule may count further: work is bounded.
    public static let largestCount = 10_000
    /// No rule may skip more periods.
    public static let largestInterval = 1_000
}

extension RecurrenceRule: CustomStringConvertible {
    /// The rule as `init(parsing:)` reads it, what holds by default left out.
    public var description: String {
        var parts = ["FREQ=\(frequency.rawValue)"]
        func add(_ name: String, _ values: [String]) {
            if !values.isEmpty { parts.append("\(name)=\(values.joined(separator: ","))") }
        }
        add("INTERVAL", interval == 1 ? [] : [String(interval)])
        add("BYMONTH", months.map(String.init))
        add("BYMONTHDAY", monthDays.map(String.init))
        add("BYDAY", weekdays.map { ($0.ordinal.map(String.init) ?? "") + $0.weekday.code })
        add("BYSETPOS", positions.map(String.init))
        add("WKST", weekStart == .monday ? [] : [weekStart.code])
        switch end {
        case .never: break
        case .count(let count): add("COUNT", [String(count)])
        case .day(let day): add("UNTIL", [String(LocalTime(day: day, second: 0).basic.prefix(8))])
        case .local(let time): add("UNTIL", [time.basic])
        case .instant(let instant): add("UNTIL", [LocalTime(seconds: instant.seconds).basic + "Z"])
        }
        return parts.joined(separator: ";")
    }
}

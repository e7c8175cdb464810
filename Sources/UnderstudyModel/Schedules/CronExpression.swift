/// When something begins: the five fields of cron, minute, hour, day of the month, month and day of the week.
///
/// A field is `*`, numbers, ranges (`1-5`) and steps (`*/15`, `8-18/2`), joined by `,`; months and weekdays may be named
/// (`JAN`, `MON`), Sunday is 0 or 7. Where both days are restricted (neither field begins with `*`) either is enough, as in
/// Paul Vixie's cron (crontab(5)).
public struct CronExpression: Hashable, Sendable {
    /// The fields as they were written, in upper case, separated by one space.
    public let text: String
    /// By field: the values that match, ascending.
    private let fields: [[Int]]
    private let daysAreAlternatives: Bool

    /// What each field may hold.
    private static let ranges = [0...59, 0...23, 1...31, 1...12, 0...7]
    private static let names = ["minute", "hour", "day of the month", "month", "day of the week"]
    private static let monthNames = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]

    /// Parses `0 6 * * MON-FRI`.
    ///
    /// - Throws: `ScheduleProblem` naming the field that is wrong.
    public init(parsing text: String) throws(ScheduleProblem) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw ScheduleProblem("it is not plain ASCII") }
        let parts = text.uppercased().split(separator: " ")
        guard parts.count == 5 else {
            let count = parts.count == 1 ? "1 field" : "\(parts.count) fields"
            throw ScheduleProblem(
                text.hasPrefix("@") ? "nicknames such as '@daily' are not supported" : "it has \(count)",
                help: "write \(CronExpression.names.joined(separator: ", ")), such as '0 6 * * MON-FRI'"
            )
        }
        var fields: [[Int]] = []
        for (index, part) in parts.enumerated() { fields.append(try CronExpression.values(part, index)) }
        fields[4] = Set(fields[4].map { $0 % 7 }).sorted()
        self.fields = fields
        self.text = parts.joined(separator: " ")
        daysAreAlternatives = !parts[2].hasPrefix("*") && !parts[4].hasPrefix("*")
        let longest = fields[3].map { CivilDate.days(inMonth: Int64($0), year: 2000) }.max() ?? 31
        guard daysAreAlternatives || fields[2].contains(where: { Int64($0) <= longest }) else {
            throw ScheduleProblem("it never happens: none of its months has more than \(longest) days")
        }
    }

    private static func values(_ text: Substring, _ field: Int) throws(ScheduleProblem) -> [Int] {
        var found: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let ends = sides[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            let range = ranges[field]
            let isWhole = sides[0] == "*"
            let first = isWhole ? range.lowerBound : value(ends[0], field)
            // `*` is seven days, not eight.
            let whole = field == 4 ? 6 : range.upperBound
            let last = isWhole ? whole : ends.count == 2 ? value(ends[1], field) : first
            let step = sides.count == 2 ? decimal(sides[1]) : 1
            guard let first, let last, let step, first <= last, step >= 1, step <= range.upperBound,
                sides.count == 1 || isWhole || ends.count == 2
            else {
                throw ScheduleProblem(
                    "its \(names[field]) is '\(text.prefix(40))'",
                    help:
                        "a \(names[field]) is '*', a number from \(range.lowerBound) to \(range.upperBound), a range such as "
                        + "'\(range.lowerBound)-\(min(range.upperBound, 5))', with a step such as '*/2', or several joined by ','"
                )
            }
            found.formUnion(stride(from: first, through: last, by: step))
        }
        return found.sorted()
    }

    private static func value(_ text: Substring, _ field: Int) -> Int? {
        if field == 3, let month = monthNames.firstIndex(of: String(text)) { return month + 1 }
        if field == 4, let day = Weekday.cronNames.firstIndex(of: String(text)) { return day }
        return decimal(text).flatMap { ranges[field].contains($0) ? $0 : nil }
    }

    private static func decimal(_ text: Substring) -> Int? {
        (1...2).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    /// The local times at which it occurs within a window, ascending. Where there could be more than `limit`, only the
    /// window's last days are looked at. O(`limit`).
    public func occurrences(in window: Range<LocalTime>, limit: Int) -> [LocalTime] {
        guard window.lowerBound < window.upperBound else { return [] }
        let last = window.upperBound.day
        let perDay = fields[0].count * fields[1].count
        let first = max(window.lowerBound.day, last - Int64(max(1, limit / perDay)))
        var found: [LocalTime] = []
        for day in first...last where matches(CivilDate(daysSinceEpoch: day), Weekday(day: day)) {
            for hour in fields[1] {
                for minute in fields[0] {
                    let time = LocalTime(day: day, second: Int64(hour * 3600 + minute * 60))
                    if window.contains(time) { found.append(time) }
                }
            }
        }
        return found
    }

    private func matches(_ date: CivilDate, _ weekday: Weekday) -> Bool {
        guard fields[3].contains(Int(date.month)) else { return false }
        let monthDay = fields[2].contains(Int(date.day))
        let weekDay = fields[4].contains((weekday.rawValue + 1) % 7)
        return daysAreAlternatives ? monthDay || weekDay : monthDay && weekDay
    }
}

extension CronExpression: CustomStringConvertible {
    /// The fields, separated by one space.
    public var description: String { text }
}

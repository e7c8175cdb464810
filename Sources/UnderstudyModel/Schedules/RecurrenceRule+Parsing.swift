extension RecurrenceRule {
    /// The parts that are understood, for messages and documentation.
    public static let supportedParts = [
        "FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST", "COUNT", "UNTIL",
    ]

    /// Parses `FREQ=MONTHLY;BYDAY=-1FR`, in any case and order of parts.
    ///
    /// - Throws: `ScheduleProblem` naming the part that is wrong.
    public init(parsing text: String) throws(ScheduleProblem) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw ScheduleProblem("it is not plain ASCII") }
        guard !text.uppercased().hasPrefix("RRULE:") else {
            throw ScheduleProblem("it begins with 'RRULE:'", help: "write only what follows 'RRULE:'")
        }
        var parts: [String: Substring] = [:]
        let upper = text.uppercased()
        for part in upper.split(separator: ";", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[1].isEmpty else {
                throw ScheduleProblem(
                    "'\(part.prefix(40))' is not NAME=VALUE",
                    help: "join parts by ';', such as FREQ=DAILY;INTERVAL=2"
                )
            }
            let name = String(sides[0])
            guard RecurrenceRule.supportedParts.contains(name) else {
                throw ScheduleProblem(
                    "'\(name.prefix(40))' is not supported",
                    help: "supported are " + RecurrenceRule.supportedParts.joined(separator: ", ")
                )
            }
            guard parts.updateValue(sides[1], forKey: name) == nil else {
                throw ScheduleProblem("\(name) is given twice")
            }
        }
        let frequencies = Frequency.allCases.map(\.rawValue).joined(separator: ", ")
        guard let word = parts["FREQ"] else {
            throw ScheduleProblem("FREQ is missing", help: "FREQ is one of \(frequencies)")
        }
        guard let frequency = Frequency(rawValue: String(word)) else {
            let help = ["HOURLY", "MINUTELY", "SECONDLY"].contains(word) ? "; a `cron` schedule can be finer" : ""
            throw ScheduleProblem(
                "FREQ=\(word.prefix(40)) is not supported",
                help: "FREQ is one of \(frequencies)\(help)"
            )
        }
        self.init(frequency)
        interval = try RecurrenceRule.number(parts["INTERVAL"], "INTERVAL", 1...RecurrenceRule.largestInterval) ?? 1
        months = try RecurrenceRule.numbers(parts["BYMONTH"], "BYMONTH", 1...12, fromEnd: false)
        monthDays = try RecurrenceRule.numbers(parts["BYMONTHDAY"], "BYMONTHDAY", 1...31, fromEnd: true)
        positions = try RecurrenceRule.numbers(parts["BYSETPOS"], "BYSETPOS", 1...366, fromEnd: true)
        weekdays = try RecurrenceRule.days(parts["BYDAY"])
        if let start = parts["WKST"] { weekStart = try RecurrenceRule.weekday(start, "WKST") }
        if let count = try RecurrenceRule.number(parts["COUNT"], "COUNT", 1...RecurrenceRule.largestCount) {
            end = .count(count)
        }
        if let until = parts["UNTIL"] {
            guard end == .never else { throw ScheduleProblem("COUNT and UNTIL exclude each other") }
            end = try RecurrenceRule.until(until)
        }
        try check()
    }

    /// What RFC 5545 forbids to combine, and what can never come true.
    private func check() throws(ScheduleProblem) {
        let periods = "MONTHLY or YEARLY"
        let isLong = frequency == .monthly || frequency == .yearly
        if !isLong, weekdays.contains(where: { $0.ordinal != nil }) {
            throw ScheduleProblem("a numbered BYDAY needs FREQ=\(periods)")
        }
        if frequency == .weekly, !monthDays.isEmpty {
            throw ScheduleProblem("BYMONTHDAY can not be used with FREQ=WEEKLY")
        }
        if !positions.isEmpty, !isLong || weekdays.isEmpty && monthDays.isEmpty {
            throw ScheduleProblem("BYSETPOS needs FREQ=\(periods) and BYDAY or BYMONTHDAY")
        }
        let ordinals = frequency == .yearly && months.isEmpty ? 53 : 5
        if let day = weekdays.first(where: { abs($0.ordinal ?? 1) > ordinals }) {
            throw ScheduleProblem(
                "no month or year has a \(day.ordinal ?? 0)\(day.weekday.code)",
                help: "at most \(ordinals)"
            )
        }
        let longest = (months.isEmpty ? [1] : months).map { CivilDate.days(inMonth: Int64($0), year: 2000) }.max() ?? 31
        if !monthDays.isEmpty, monthDays.allSatisfy({ Int64(abs($0)) > longest }) {
            throw ScheduleProblem("it never happens: none of its months has more than \(longest) days")
        }
    }

    private static func number(
        _ text: Substring?,
        _ name: String,
        _ range: ClosedRange<Int>
    ) throws(ScheduleProblem) -> Int? {
        guard let text else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), range.contains(number)
        else {
            throw ScheduleProblem(
                "\(name) is '\(text.prefix(40))'",
                help: "\(name) is a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    private static func numbers(
        _ text: Substring?,
        _ name: String,
        _ range: ClosedRange<Int>,
        fromEnd: Bool
    ) throws(ScheduleProblem) -> [Int] {
        guard let text else { return [] }
        var found: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let number = integer(part), range.contains(fromEnd ? abs(number) : number) else {
                let negative = fromEnd ? ", or negative to count from the end" : ""
                throw ScheduleProblem(
                    "\(name) has '\(part.prefix(40))'",
                    help: "use numbers from \(range.lowerBound) to \(range.upperBound)\(negative), joined by ','"
                )
            }
            found.insert(number)
        }
        return found.sorted()
    }

    private static func days(_ text: Substring?) throws(ScheduleProblem) -> [Day] {
        guard let text else { return [] }
        var found: Set<Day> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let weekday = try weekday(part.suffix(2), "BYDAY")
            let number = part.dropLast(2)
            let ordinal = integer(number)
            guard number.isEmpty || (1...53).contains(abs(ordinal ?? 0)) else {
                throw ScheduleProblem(
                    "BYDAY has '\(part.prefix(40))'",
                    help: "write a weekday, such as FR, or which of the month or year, such as 1FR or -1FR"
                )
            }
            found.insert(Day(weekday, ordinal: ordinal))
        }
        return found.sorted { ($0.ordinal ?? 0, $0.weekday.rawValue) < ($1.ordinal ?? 0, $1.weekday.rawValue) }
    }

    private static func weekday(_ text: Substring, _ name: String) throws(ScheduleProblem) -> Weekday {
        if let weekday = Weekday.allCases.first(where: { $0.code == text }) { return weekday }
        let codes = Weekday.allCases.map(\.code).joined(separator: ", ")
        throw ScheduleProblem("\(name) has '\(text.prefix(40))', which is no weekday", help: "weekdays are \(codes)")
    }

    private static func until(_ text: Substring) throws(ScheduleProblem) -> End {
        if text.hasSuffix("Z"), text.utf8.count == 16, let time = LocalTime(basic: text.dropLast()) {
            return .instant(Instant(seconds: time.seconds))
        }
        if let time = LocalTime(basic: text) { return text.utf8.count == 8 ? .day(time.day) : .local(time) }
        throw ScheduleProblem(
            "UNTIL is '\(text.prefix(40))'",
            help: "write a date, such as 20261231, or a time, such as 20261231T225959Z"
        )
    }

    /// A whole number of at most four digits with an optional sign.
    private static func integer(_ text: Substring) -> Int? {
        text.utf8.count <= 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D }
            ? Int(text) : nil
    }
}

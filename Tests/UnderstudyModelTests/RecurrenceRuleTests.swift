import Testing
import UnderstudyModel

@Suite("Recurrence rules")
struct RecurrenceRuleTests {
    /// A rule with its first days, at most six of the first twelve years, as python-dateutil 2.9 gives them.
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: String
        let start: String
        let days: String

        init(_ rule: String, from start: String, _ days: String) {
            (self.rule, self.start, self.days) = (rule, start, days)
        }

        var testDescription: String { rule }
    }

    static let cases = [
        Case(
            "FREQ=DAILY;INTERVAL=3;COUNT=4",
            from: "2026-02-26T22:00:00",
            "2026-02-26 2026-03-01 2026-03-04 2026-03-07"
        ),
        Case(
            "FREQ=DAILY;BYMONTH=1;BYDAY=SA,SU",
            from: "2026-01-20T08:00:00",
            "2026-01-24 2026-01-25 2026-01-31 2027-01-02 2027-01-03 2027-01-09"
        ),
        Case(
            "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20260323T090000",
            from: "2026-03-02T09:00:00",
            "2026-03-02 2026-03-06 2026-03-09 2026-03-13 2026-03-16 2026-03-20"
        ),
        Case(
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4",
            from: "1997-08-05T09:00:00",
            "1997-08-05 1997-08-17 1997-08-19 1997-08-31"
        ),
        Case(
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4",
            from: "1997-08-05T09:00:00",
            "1997-08-05 1997-08-10 1997-08-19 1997-08-24"
        ),
        Case(
            "FREQ=MONTHLY;BYDAY=-1FR;COUNT=5",
            from: "2026-01-30T15:00:00",
            "2026-01-30 2026-02-27 2026-03-27 2026-04-24 2026-05-29"
        ),
        Case(
            "FREQ=MONTHLY;BYMONTHDAY=31",
            from: "2026-01-31T12:00:00",
            "2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31 2026-10-31"
        ),
        Case(
            "FREQ=MONTHLY;BYMONTHDAY=-1,15;COUNT=6",
            from: "2026-01-01T12:00:00",
            "2026-01-15 2026-01-31 2026-02-15 2026-02-28 2026-03-15 2026-03-31"
        ),
        Case(
            "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
            from: "2026-01-01T00:00:00",
            "2026-02-13 2026-03-13 2026-11-13 2027-08-13 2028-10-13 2029-04-13"
        ),
        Case(
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=5",
            from: "2026-01-01T17:00:00",
            "2026-01-30 2026-02-27 2026-03-31 2026-04-30 2026-05-29"
        ),
        Case(
            "FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11;COUNT=6",
            from: "1997-09-10T09:00:00",
            "1997-09-10 1997-09-11 1999-03-10 1999-03-11 2000-09-10 2000-09-11"
        ),
        Case("FREQ=YEARLY", from: "2020-02-29T06:00:00", "2020-02-29 2024-02-29 2028-02-29 2032-02-29"),
        Case("FREQ=YEARLY;BYDAY=20MO;COUNT=3", from: "1997-05-19T09:00:00", "1997-05-19 1998-05-18 1999-05-17"),
        Case(
            "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3",
            from: "2026-01-01T00:00:00",
            "2026-11-26 2027-11-25 2028-11-23"
        ),
        Case(
            "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=3",
            from: "2026-01-01T01:00:00",
            "2026-03-29 2027-03-28 2028-03-26"
        ),
        Case("FREQ=YEARLY;BYDAY=-1MO;COUNT=3", from: "2026-01-01T01:00:00", "2026-12-28 2027-12-27 2028-12-25"),
        Case(
            "FREQ=YEARLY;BYMONTH=6,7;COUNT=5",
            from: "1997-06-10T09:00:00",
            "1997-06-10 1997-07-10 1998-06-10 1998-07-10 1999-06-10"
        ),
        Case(
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3",
            from: "1996-11-05T09:00:00",
            "1996-11-05 2000-11-07 2004-11-02"
        ),
    ]

    @Test("the days of a rule are those of another implementation", arguments: cases)
    func days(example: Case) throws {
        let rule = try RecurrenceRule(parsing: example.rule)
        let start = try #require(LocalTime(text: example.start))
        let found = rule.occurrences(from: start, in: start..<LocalTime(seconds: start.seconds + 4400 * 86400))
        #expect(found.prefix(6).map { String($0.description.prefix(10)) }.joined(separator: " ") == example.days)
        #expect(found.allSatisfy { $0.description.suffix(8) == start.description.suffix(8) })
    }

    @Test(
        "a rule reads its own text back, and a window gives what its two halves give",
        arguments: 1...60 as ClosedRange<UInt64>
    )
    func properties(seed: UInt64) throws {
        var random = SeededRules(seed: seed)
        for _ in 0..<10 {
            let text = random.rule()
            let rule = try RecurrenceRule(parsing: text)
            #expect(try RecurrenceRule(parsing: rule.description) == rule, "seed \(seed): \(text)")
            #expect(try RecurrenceRule(parsing: text.lowercased()) == rule, "seed \(seed): \(text)")
            let start = random.time()
            let from = LocalTime(seconds: start.seconds + Int64(random.number(-90...900)) * 86400)
            let middle = LocalTime(seconds: from.seconds + Int64(random.number(0...9_000_000)))
            let until = LocalTime(seconds: middle.seconds + Int64(random.number(0...90_000_000)))
            let whole = rule.occurrences(from: start, in: from..<until)
            let halves =
                rule.occurrences(from: start, in: from..<middle) + rule.occurrences(from: start, in: middle..<until)
            #expect(whole == halves, "seed \(seed): \(text) from \(start)")
            #expect(zip(whole, whole.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed): \(text)")
            #expect(whole.allSatisfy { $0 >= start && $0 >= from && $0 < until }, "seed \(seed): \(text)")
        }
    }

    @Test("an end is the last day, the last local time, or a count that exceptions do not change")
    func ends() throws {
        let start = try #require(LocalTime(text: "2026-03-01T09:00"))
        let window = start..<LocalTime(seconds: start.seconds + 30 * 86400)
        func count(_ rule: String) throws -> Int {
            try RecurrenceRule(parsing: rule).occurrences(from: start, in: window).count
        }
        #expect(try count("FREQ=DAILY") == 30)
        #expect(try count("FREQ=DAILY;UNTIL=20260303") == 3)
        #expect(try count("FREQ=DAILY;UNTIL=20260303T090000") == 3)
        #expect(try count("FREQ=DAILY;UNTIL=20260303T085959") == 2)
        #expect(try count("FREQ=DAILY;COUNT=3") == 3)
        // Only a time zone can tell.
        #expect(try count("FREQ=DAILY;UNTIL=20260303T080000Z") == 30)
        let clock = Workload.Event.ClockSchedule(
            pattern: .rule(start: start, try RecurrenceRule(parsing: "FREQ=DAILY;COUNT=3")),
            duration: .hours(1),
            timeZone: "UTC",
            exceptions: [LocalTime(seconds: start.seconds + 86400)]
        )
        #expect(clock.beginnings(in: window).map(\.description) == ["2026-03-01T09:00:00", "2026-03-03T09:00:00"])
    }

    @Test("a rule that never comes true ends", arguments: ["", ";COUNT=10000", ";UNTIL=99991231"])
    func impossible(end: String) throws {
        // Leap days of every second odd year.
        let rule = try RecurrenceRule(parsing: "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29\(end)")
        let start = try #require(LocalTime(text: "1901-01-01T00:00"))
        #expect(rule.occurrences(from: start, in: start..<LocalTime.supported.upperBound).isEmpty)
    }

    @Test(
        "what is wrong with a rule is named",
        arguments: [
            ("FREQ=HOURLY", "FREQ=HOURLY is not supported"), ("", "is not NAME=VALUE"), ("BYDAY=MO", "FREQ is missing"),
            ("FREQ=DAILY;FREQ=DAILY", "FREQ is given twice"), ("FREQ=DAILY;BYHOUR=3", "'BYHOUR' is not supported"),
            ("RRULE:FREQ=DAILY", "begins with 'RRULE:'"), ("FREQ=WEEKLY;BYDAY=1MO", "numbered BYDAY"),
            ("FREQ=MONTHLY;BYDAY=6MO", "no month or year has a 6MO"), ("FREQ=DAILY;COUNT=0", "COUNT is '0'"),
            ("FREQ=DAILY;COUNT=2;UNTIL=20260101", "exclude each other"), ("FREQ=DAILY;BYDAY=MX", "'MX'"),
            ("FREQ=DAILY;UNTIL=20260231", "UNTIL is '20260231'"),
            ("FREQ=DAILY;INTERVAL=99999999999999999999", "INTERVAL is"),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "it never happens"), ("FREQ=DAILY;", "is not NAME=VALUE"),
            ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY has '0'"), ("FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=WEEKLY"),
            ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS needs"), ("FREQ=ſUNDAILY", "not plain ASCII"),
        ]
    )
    func problems(text: String, message: String) throws {
        let problem = #expect(throws: ScheduleProblem.self) { try RecurrenceRule(parsing: text) }
        #expect(try #require(problem).message.contains(message))
    }
}

/// Rules that are allowed, from a seed.
struct SeededRules {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return range.lowerBound + Int((mixed ^ (mixed >> 31)) % UInt64(range.count))
    }

    mutating func time() -> LocalTime {
        LocalTime(seconds: Int64(number(0...30_000)) * 86400 + Int64(number(0...1439)) * 60)
    }

    mutating func rule() -> String {
        let frequency = RecurrenceRule.Frequency.allCases[number(0...3)]
        let isLong = frequency == .monthly || frequency == .yearly
        var parts = ["FREQ=\(frequency.rawValue)"]
        if number(0...1) == 0 { parts.append("INTERVAL=\(number(1...9))") }
        if number(0...2) == 0 { parts.append("BYMONTH=\(number(1...6)),\(number(7...12))") }
        if frequency != .weekly, number(0...2) == 0 { parts.append("BYMONTHDAY=\(number(1...28)),-\(number(1...28))") }
        let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        if number(0...1) == 0 {
            let ordinal = isLong && number(0...1) == 0 ? String(number(-5...5)) : ""
            parts.append("BYDAY=\(ordinal == "0" ? "" : ordinal)\(days[number(0...6)]),\(days[number(0...6)])")
            if isLong, number(0...2) == 0 { parts.append("BYSETPOS=\(number(1...3)),-1") }
        }
        if number(0...3) == 0 { parts.append("WKST=\(days[number(0...6)])") }
        switch number(0...3) {
        case 0: parts.append("COUNT=\(number(1...60))")
        case 1: parts.append("UNTIL=\(time().description.filter { $0.isNumber || $0 == "T" })")
        default: break
        }
        return parts.joined(separator: ";")
    }
}

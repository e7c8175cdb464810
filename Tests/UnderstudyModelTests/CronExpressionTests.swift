import Testing
import UnderstudyModel

@Suite("Cron schedules")
struct CronExpressionTests {
    private func times(_ text: String, from: String, days: Int64, limit: Int = 4096) throws -> [String] {
        let start = try #require(LocalTime(text: from))
        let window = start..<LocalTime(seconds: start.seconds + days * 86400)
        return try CronExpression(parsing: text).occurrences(in: window, limit: limit).map(\.description)
    }

    @Test("fields select minutes, hours and days")
    func selects() throws {
        #expect(
            try times("30 6 * * MON-FRI", from: "2026-10-30T00:00", days: 4) == [
                "2026-10-30T06:30:00", "2026-11-02T06:30:00",
            ]
        )
        #expect(try times("*/20 8-10/2 1 jan *", from: "2026-01-01T00:00", days: 1).count == 6)
        #expect(
            try times("0 0 29 2 *", from: "2024-01-01T00:00", days: 1600) == [
                "2024-02-29T00:00:00", "2028-02-29T00:00:00",
            ]
        )
        #expect(try times("0 12 * * 0", from: "2026-11-01T00:00", days: 7) == ["2026-11-01T12:00:00"])
        #expect(try times("0 12 * * 7", from: "2026-11-01T00:00", days: 7) == ["2026-11-01T12:00:00"])
        #expect(try times("5,10 0 1-3 * *", from: "2026-11-02T00:06", days: 1).first == "2026-11-02T00:10:00")
    }

    @Test("where both days are restricted either is enough, else both must match, as in Vixie's cron")
    func days() throws {
        // 13 November 2026 is a Friday.
        #expect(try times("0 0 13 * FRI", from: "2026-11-01T00:00", days: 30).count == 4)
        #expect(try times("0 0 */2 * FRI", from: "2026-11-01T00:00", days: 30).count == 2)
        #expect(try times("0 0 13 * *", from: "2026-11-01T00:00", days: 30).count == 1)
    }

    @Test("no more than the limit is looked at, the newest")
    func limit() throws {
        let found = try times("* * * * *", from: "2020-01-01T00:00", days: 2000, limit: 3000)
        #expect(found.count <= 3000)
        #expect(found.last == "2025-06-22T23:59:00")
    }

    @Test(
        "what is wrong with a schedule is named",
        arguments: [
            ("@daily", "nicknames"), ("* * * *", "it has 4 fields"), ("", "it has 0 fields"),
            ("60 * * * *", "its minute is '60'"),
            ("0 24 * * *", "its hour is '24'"), ("0 0 0 * *", "its day of the month is '0'"),
            ("0 0 1 13 *", "its month is '13'"), ("0 0 * * FUN", "its day of the week is 'FUN'"),
            ("0 0 ? * *", "its day of the month is '?'"), ("0 0 5-3 * *", "'5-3'"), ("0/5 * * * *", "'0/5'"),
            ("*/0 * * * *", "'*/0'"), ("1,,2 * * * *", "'1,,2'"), ("0 0 30 2 *", "it never happens"),
            ("٣ * * * *", "not plain ASCII"), ("-1 * * * *", "its minute"), ("0 0 L * *", "'L'"),
        ]
    )
    func problems(text: String, message: String) throws {
        let problem = #expect(throws: ScheduleProblem.self) { try CronExpression(parsing: text) }
        #expect(try #require(problem).message.contains(message))
    }
}

import Planning
import Reconciliation
import Testing
import UnderstudyModel

@Suite("Events by the clocks of the world")
struct EventCalendarTests {
    private func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

    /// When an event begins in UTC within two points in time, without seconds.
    private func beginnings(
        _ pattern: Workload.Event.ClockSchedule.Pattern,
        in zone: String,
        from: String,
        until: String,
        duration: TimeSpan = .hours(1)
    ) throws -> [String] {
        let schedule = Workload.Event.ClockSchedule(pattern: pattern, duration: duration, timeZone: zone)
        let event = Workload.Event(name: "x", schedule: .clock(schedule), uplift: nil)
        let expanded = EventCalendar.expand([event], in: try instant(from)..<instant(until))
        #expect(expanded.untimed == [])
        for range in expanded.events.flatMap(\.occurrences) { #expect(range.upperBound - range.lowerBound >= duration) }
        return expanded.events.flatMap(\.occurrences).map { String($0.lowerBound.description.dropLast(4)) }
    }

    private func rule(_ text: String, _ start: String) throws -> Workload.Event.ClockSchedule.Pattern {
        .rule(start: try #require(LocalTime(text: start)), try RecurrenceRule(parsing: text))
    }

    @Test("C3: a local time keeps its place on the wall when summer ends and begins")
    func summer() throws {
        // Berlin left summer time on 25 October 2026 and takes it up on 28 March 2027.
        let days = try rule("FREQ=DAILY", "2026-10-24T17:00")
        #expect(
            try beginnings(days, in: "Europe/Berlin", from: "2026-10-24T00:00:00Z", until: "2026-10-27T00:00:00Z") == [
                "2026-10-24T15:00", "2026-10-25T16:00", "2026-10-26T16:00",
            ]
        )
        let cron = try Workload.Event.ClockSchedule.Pattern.cron(CronExpression(parsing: "0 17 * * *"))
        #expect(
            try beginnings(cron, in: "Europe/Berlin", from: "2027-03-27T00:00:00Z", until: "2027-03-30T00:00:00Z") == [
                "2027-03-27T16:00", "2027-03-28T15:00", "2027-03-29T15:00",
            ]
        )
    }

    @Test("C3: a time that the clock skips is read with the offset before, one that it shows twice is the first")
    func gapsAndOverlaps() throws {
        let early = try rule("FREQ=DAILY", "2026-01-01T02:30")
        // 02:30 does not exist on 28 March 2027 in Berlin, nor on 8 March 2026 in New York.
        #expect(
            try beginnings(early, in: "Europe/Berlin", from: "2027-03-27T12:00:00Z", until: "2027-03-29T12:00:00Z") == [
                "2027-03-28T01:30", "2027-03-29T00:30",
            ]
        )
        #expect(
            try beginnings(early, in: "America/New_York", from: "2026-03-08T00:00:00Z", until: "2026-03-09T00:00:00Z")
                == [
                    "2026-03-08T07:30"
                ]
        )
        // It is there twice on 25 October 2026.
        #expect(
            try beginnings(early, in: "Europe/Berlin", from: "2026-10-24T12:00:00Z", until: "2026-10-26T12:00:00Z") == [
                "2026-10-25T00:30", "2026-10-26T01:30",
            ]
        )
        // Lord Howe Island moves its clock by half an hour, from 02:00 to 02:30 on 4 October 2026.
        let quarter = try rule("FREQ=DAILY", "2026-01-01T02:15")
        #expect(
            try beginnings(
                quarter,
                in: "Australia/Lord_Howe",
                from: "2026-10-03T00:00:00Z",
                until: "2026-10-05T00:00:00Z"
            )
                == ["2026-10-03T15:45", "2026-10-04T15:15"]
        )
    }

    @Test("C3: zones of half and quarter hours, a skipped day, and the leap day")
    func oddPlaces() throws {
        let noon = try rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29T12:00")
        let (from, until) = ("2024-01-01T00:00:00Z", "2028-12-31T00:00:00Z")
        #expect(
            try beginnings(noon, in: "Asia/Kolkata", from: from, until: until) == [
                "2024-02-29T06:30", "2028-02-29T06:30",
            ]
        )
        #expect(
            try beginnings(noon, in: "Asia/Kathmandu", from: from, until: until) == [
                "2024-02-29T06:15", "2028-02-29T06:15",
            ]
        )
        // Samoa had no 30 December 2011.
        let days = try rule("FREQ=DAILY;COUNT=3", "2011-12-29T12:00")
        #expect(
            try beginnings(days, in: "Pacific/Apia", from: "2011-12-01T00:00:00Z", until: "2012-01-02T00:00:00Z") == [
                "2011-12-29T22:00", "2011-12-30T22:00",
            ]
        )
    }

    @Test("an end at a point in time is looked at in UTC")
    func until() throws {
        let days = try rule("FREQ=DAILY;UNTIL=20260602T220000Z", "2026-06-01T00:00")
        #expect(
            try beginnings(days, in: "Europe/Berlin", from: "2026-05-01T00:00:00Z", until: "2026-07-01T00:00:00Z") == [
                "2026-05-31T22:00", "2026-06-01T22:00", "2026-06-02T22:00",
            ]
        )
    }

    @Test("occurrences that touch are one, and one that began before counts while it lasts")
    func merging() throws {
        let cron = try Workload.Event.ClockSchedule.Pattern.cron(CronExpression(parsing: "*/30 8-9 * * *"))
        let found = try beginnings(cron, in: "UTC", from: "2026-06-01T00:00:00Z", until: "2026-06-02T00:00:00Z")
        #expect(found == ["2026-06-01T08:00"])
        let long = try rule("FREQ=WEEKLY", "2026-06-01T00:00")
        let range = ("2026-06-05T00:00:00Z", "2026-06-06T00:00:00Z")
        #expect(
            try beginnings(long, in: "UTC", from: range.0, until: range.1, duration: .hours(120)) == [
                "2026-06-01T00:00"
            ]
        )
        #expect(try beginnings(long, in: "UTC", from: range.0, until: range.1, duration: .hours(96)) == [])
    }

    @Test("C4: the version of the time zone data is named where an occurrence rests on it, and only there")
    func version() throws {
        let range = try instant("2026-06-01T00:00:00Z")..<instant("2026-06-08T00:00:00Z")
        let window = Workload.Event(
            name: "once",
            schedule: .window(start: range.lowerBound, end: range.upperBound),
            uplift: Quantity(2)
        )
        #expect(EventCalendar.expand([window], in: range).timeZoneData == nil)
        let schedule = Workload.Event.ClockSchedule(
            pattern: try rule("FREQ=YEARLY", "2026-12-24T12:00"),
            duration: .hours(1),
            timeZone: "Europe/Paris"
        )
        let event = Workload.Event(name: "eve", schedule: .clock(schedule), uplift: nil)
        #expect(EventCalendar.expand([event], in: range).timeZoneData == nil)
        let december = try instant("2026-12-01T00:00:00Z")..<instant("2027-01-01T00:00:00Z")
        let version = try #require(EventCalendar.expand([event], in: december).timeZoneData)
        #expect(version == TimeZoneDatabase.version)
        #expect(version.prefix(2) == "20")
    }

    @Test(
        "C4: a zone that is not in the data is a problem with a name",
        arguments: ["Europe/Berlim", "Etc/Nowhere", "EST", "GMT+5"]
    )
    func unknownZone(name: String) throws {
        let schedule = Workload.Event.ClockSchedule(
            pattern: .cron(try CronExpression(parsing: "0 0 * * *")),
            duration: .hours(1),
            timeZone: name
        )
        let event = Workload.Event(name: "night", schedule: .clock(schedule), uplift: nil)
        let range = try instant("2026-06-01T00:00:00Z")..<instant("2026-06-08T00:00:00Z")
        let expanded = EventCalendar.expand([event], in: range)
        #expect(expanded.events.isEmpty)
        #expect(expanded.untimed.count == 1)
        #expect(expanded.untimed.first?.description.hasPrefix("event night: the time zone data 20") == true)
        #expect(expanded.untimed.first?.reason.hasSuffix("has no '\(name)'") == true)
    }
}

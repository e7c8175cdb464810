import Testing
import UnderstudyModel

@Suite("Durations, round trips and points in time")
struct TimeTests {
    @Test(
        "durations are whole numbers of weeks, days, hours, minutes and seconds",
        arguments: [
            ("24h", 86400), ("1h30m", 5400), ("90m", 5400), ("45s", 45), ("0s", 0), ("1h1h", 7200),
            ("1d", 86400), ("2w", 1_209_600), ("1d12h", 129_600),
            ("876000h", 876_000 * 3600),
        ] as [(String, Int64)]
    )
    func durations(text: String, seconds: Int64) {
        #expect(TimeSpan(text: text)?.seconds == seconds)
    }

    @Test(
        "what is no duration is refused",
        arguments: [
            "", "1D", "1y", "10", "-5m", "9999999999h", "876001h", "h", "1h ", "1.5h", "1ms", "１h", "1H",
            "99999999999s",
        ]
    )
    func noDurations(text: String) {
        #expect(TimeSpan(text: text) == nil)
    }

    @Test("a duration reads back as it is written")
    func durationText() {
        for seconds: Int64 in [0, 1, 59, 60, 3600, 5400, 86399, 86400, 604_800, TimeSpan.longest.seconds] {
            let span = TimeSpan(seconds: seconds)
            #expect(TimeSpan(text: span.description) == span)
        }
    }

    @Test(
        "round trips are milliseconds, exact to the microsecond",
        arguments: [("12ms", 12_000), ("25.1ms", 25_100), ("0.001ms", 1), ("0ms", 0), ("60000ms", 60_000_000)]
            as [(String, Int64)]
    )
    func roundTrips(text: String, microseconds: Int64) {
        #expect(RoundTrip(text: text)?.microseconds == microseconds)
    }

    @Test(
        "what is no round trip is refused",
        arguments: ["", "ms", "12", "12s", "-1ms", "1.2345ms", "60001ms", "1e3ms", ".5ms", "5.ms", "100000ms", "12 ms"]
    )
    func noRoundTrips(text: String) {
        #expect(RoundTrip(text: text) == nil)
    }

    @Test(
        "points in time are RFC 3339",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-10-29T02:30:00+02:00", 1_793_233_800),
            ("2000-02-29T12:00:00Z", 951_825_600),
            ("1969-12-31T23:59:59Z", -1), ("2026-11-27t00:00:00.999z", 1_795_737_600),
            ("2026-11-27 00:00:00Z", 1_795_737_600),
            ("0001-01-01T00:00:00Z", -62_135_596_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] as [(String, Int64)]
    )
    func instants(text: String, seconds: Int64) {
        #expect(Instant(rfc3339: text)?.seconds == seconds)
    }

    @Test(
        "what is no point in time is refused",
        arguments: [
            "", "2026-11-27", "2026-11-27T00:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "2026-11-27T24:00:00Z", "2026-11-27T00:00:60Z", "2016-12-31T23:59:60Z", "2026-11-27T00:00:00.Z",
            "2026-11-27T00:00:00+2:00",
            "2026-11-27T00:00:00+25:00", "2026-11-27T00:00:00Zx", "26-11-27T00:00:00Z00:00",
        ]
    )
    func noInstants(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("every day of four centuries reads back as it is written")
    func calendar() {
        var day: Int64 = -62_135_596_800
        while day <= 253_402_300_799 {
            let instant = Instant(seconds: day)
            #expect(Instant(rfc3339: instant.description) == instant)
            day += 86400 * 97
        }
    }

    @Test("the start of the hour lies before, also before 1970")
    func startOfHour() {
        #expect(Instant(seconds: 3599).startOfHour == Instant(seconds: 0))
        #expect(Instant(seconds: 3600).startOfHour == Instant(seconds: 3600))
        #expect(Instant(seconds: -1).startOfHour == Instant(seconds: -3600))
    }
}

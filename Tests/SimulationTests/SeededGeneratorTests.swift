import Testing

@testable import Simulation

@Suite("Seeded random numbers")
struct SeededGeneratorTests {
    @Test("SplitMix64 gives the published first values for the seed 1234567")
    func published() {
        // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
        var generator = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test("streams of different names differ, also where the names join to the same text")
    func streams() {
        var first = SeededGenerator(seed: 1, names: "ab", "c")
        var second = SeededGenerator(seed: 1, names: "a", "bc")
        #expect(first.next() != second.next())
    }

    @Test(
        "normal and exponential numbers have the mean and spread they are said to have",
        arguments: [1, 2, 3] as [UInt64]
    )
    func moments(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let normals = (0..<20_000).map { _ in generator.normal() }
        let mean = normals.reduce(0, +) / 20_000
        let variance = normals.reduce(0) { $0 + $1 * $1 } / 20_000
        let waits = (0..<20_000).map { _ in generator.exponential(mean: 5) }
        let meanWait = waits.reduce(0, +) / 20_000
        #expect(abs(mean) < 0.04, "seed \(seed)")
        #expect(abs(variance - 1) < 0.06, "seed \(seed)")
        #expect(abs(meanWait - 5) < 0.2, "seed \(seed)")
        #expect(waits.allSatisfy { $0 > 0 }, "seed \(seed)")
    }
}

@Suite("Civil time")
struct CivilTimeTests {
    @Test("seconds since 1970 are written in RFC 3339")
    func known() {
        #expect(CivilTime.rfc3339(0) == "1970-01-01T00:00:00Z")
        #expect(CivilTime.rfc3339(-1) == "1969-12-31T23:59:59Z")
        #expect(CivilTime.rfc3339(951_782_400) == "2000-02-29T00:00:00Z")
        #expect(CivilTime.rfc3339(4_107_542_400) == "2100-03-01T00:00:00Z")
        #expect(CivilTime.rfc3339(1_234_567_890) == "2009-02-13T23:31:30Z")
    }

    @Test("the first of October 2026 is a Thursday")
    func weekdays() {
        #expect(CivilTime.weekday(daysSince1970: SampleFleet.start / 86_400) == 4)
        #expect(CivilTime.weekday(daysSince1970: -1) == 3)
    }
}

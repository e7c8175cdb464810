import Testing

@testable import Simulation

@Suite("Demand generator")
struct DemandGeneratorTests {
    static let archetypes: [(name: String, archetype: DemandArchetype)] = [
        ("web", .web), ("transactions", .transactions), ("inference", .inference), ("training", .training),
        ("cache", .cache), ("streaming", .streaming), ("batch", .batch), ("analytics", .analytics),
        ("search", .search), ("transcoding", .transcoding),
    ]

    private func series(
        _ name: String = "checkout",
        _ archetype: DemandArchetype = .web,
        seed: UInt64 = 7,
        hours: Int = 672,
        longitude: Double = 0,
        oddities: DemandOddities = DemandOddities(gapsPerWeek: 0)
    ) -> DemandHistory {
        DemandGenerator(seed: seed).series(
            for: name,
            archetype: archetype,
            scale: 100,
            hours: hours,
            start: SampleFleet.start,
            longitude: longitude,
            oddities: oddities
        )
    }

    @Test("the same seed and name give the same bytes; another seed or name gives others")
    func determinism() {
        #expect(series().csv == series().csv)
        #expect(series().csv != series(seed: 8).csv)
        #expect(series().csv != series("search").csv)
    }

    @Test("a longer history begins with the shorter one")
    func prefix() {
        #expect(series(hours: 600).cpu == Array(series(hours: 672).cpu.prefix(600)))
    }

    @Test(
        "every archetype gives five complete, positive columns",
        arguments: archetypes.indices,
        [1, 2, 3] as [UInt64]
    )
    func ranges(index: Int, seed: UInt64) throws {
        let (name, archetype) = Self.archetypes[index]
        let history = series(name, archetype, seed: seed)
        for column in [history.cpu, history.memory, history.gpu, history.network, history.iops] {
            #expect(column.count == 672)
            #expect(column.allSatisfy { ($0 ?? -1) >= 0 }, "seed \(seed)")
        }
        let cpu = history.cpu.compactMap { $0 }
        let peak = try #require(cpu.max())
        #expect(cpu.allSatisfy { $0 > 0 })
        #expect(peak > 90 && peak < 400, "seed \(seed)")
        let gpus = history.gpu.compactMap { $0 }
        #expect(gpus.allSatisfy { $0 == $0.rounded() })
        let usesGPUs = archetype.coupling.gpusPerCore > 0
        #expect(gpus.contains { $0 > 0 } == usesGPUs)
    }

    @Test("the day's peak follows the sun: it comes six hours earlier in UTC ninety degrees further east")
    func longitudes() throws {
        var archetype = DemandArchetype.web
        archetype.noise.deviation = 0
        archetype.bursts.perHour = 0
        for (longitude, hour) in [(0.0, 20), (90.0, 14), (-90.0, 2)] {
            let day = series("sun", archetype, longitude: longitude).cpu[96..<120].map { $0 ?? 0 }
            let peak = try #require(day.indices.max { day[$0] < day[$1] })
            #expect(peak == hour)
        }
    }

    @Test("analysts rest at the weekend")
    func weekend() {
        let cpu = series("warehouse", .analytics).cpu.map { $0 ?? 0 }
        // 2026-10-03 is a Saturday, 2026-10-05 a Monday.
        let saturday = cpu[48..<72].reduce(0, +)
        let monday = cpu[96..<120].reduce(0, +)
        #expect(saturday < 0.6 * monday)
    }

    @Test("a level shift and an uplift change the load from their hour on, and nothing before")
    func oddities() {
        let plain = series().cpu.map { $0 ?? 0 }
        let shifted = series(oddities: DemandOddities(levelShift: .init(hour: 300, factor: 2), gapsPerWeek: 0)).cpu.map
        { $0 ?? 0 }
        let lifted = series(oddities: DemandOddities(uplifts: [.init(hours: 300..<310, factor: 2)], gapsPerWeek: 0)).cpu
            .map { $0 ?? 0 }
        #expect(shifted[..<300] == plain[..<300])
        #expect(zip(shifted[300...], plain[300...]).allSatisfy { $0 > 1.5 * $1 })
        #expect(lifted[..<300] == plain[..<300] && lifted[310...] == plain[310...])
        #expect(zip(lifted[300..<310], plain[300..<310]).allSatisfy { $0 > 1.5 * $1 })
    }

    @Test(
        "gaps remove cells, change none that stay, and spare the first and the last day",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func gaps(seed: UInt64) {
        let whole = series(seed: seed)
        let broken = series(seed: seed, oddities: DemandOddities(gapsPerWeek: 6))
        #expect(broken.cpu.contains(nil) || broken.memory.contains(nil), "seed \(seed)")
        #expect(zip(whole.cpu, broken.cpu).allSatisfy { $1 == nil || $0 == $1 }, "seed \(seed)")
        for column in [broken.cpu, broken.memory, broken.gpu, broken.network, broken.iops] {
            #expect(!column.prefix(24).contains(nil) && !column.suffix(24).contains(nil), "seed \(seed)")
        }
    }

    @Test("hours, scales and starts at the edge give an empty or a short history, never a crash")
    func edges() {
        #expect(series(hours: 0).hours == 0)
        #expect(series(hours: -5).hours == 0)
        #expect(series(hours: 1).hours == 1)
        let generator = DemandGenerator(seed: 1)
        for scale in [0, -1, Double.nan, .infinity] {
            let history = generator.series(
                for: "x",
                archetype: .web,
                scale: scale,
                hours: 3,
                start: 0,
                longitude: 0
            )
            #expect(history.hours == 0)
        }
        let crowded = DemandOddities(gapsPerWeek: 1_000)
        #expect(series(hours: 30, oddities: crowded).hours == 30)
        #expect(series(hours: 60, oddities: crowded).cpu.contains(nil))
    }
}

import Planning
import Testing
import UnderstudyModel

@Suite("What is expected of a new workload")
struct DemandExpectationTests {
    private static let start = Instant(seconds: 1_790_812_800)

    private static let policy = FleetPolicy(
        metadata: Metadata(name: "fleet"),
        engine: 4,
        demandBasis: .requests,
        tiers: FleetPolicy.Tier.defaults,
        metrics: FleetPolicy.Metrics(),
        forecast: FleetPolicy.Forecast(horizon: .hours(24), periods: [.hours(24), .hours(168)], lowerAfter: 1),
        weights: .standard,
        penalties: FleetPolicy.Penalties(),
        stability: FleetPolicy.Stability(),
        alerts: FleetPolicy.Alerts(),
        author: FleetPolicy.Author()
    )

    private static let persona = Persona(
        metadata: Metadata(name: "web-api"),
        description: "",
        capacity: capacity(cores: 4),
        storageType: .networkDisk,
        suits: [],
        packing: Quantity(thousandths: 900),
        dependencies: [],
        tuning: [],
        pricePerHour: Quantity(1)
    )

    private static func capacity(cores: Int) -> Capacity {
        Capacity(cpu: Quantity(Int64(cores)), memory: .zero, gpu: .zero, networkBandwidth: .zero, iops: .zero)
    }

    private func workload(
        cores: Int? = nil,
        instances: Int? = nil,
        ramp: Workload.Ramp? = nil,
        type: WorkloadType? = .web
    ) -> Workload {
        Workload(
            metadata: Metadata(name: "new"),
            description: "",
            home: "north",
            type: type,
            tier: 1,
            standbys: 1,
            requirements: Workload.Requirements(),
            history: nil,
            expected: cores.map(Self.capacity),
            expectedInstances: instances.map { Workload.ExpectedInstances(persona: "web-api", count: $0) },
            ramp: ramp,
            events: []
        )
    }

    /// The profile after so many hours of a history that stands at some cores.
    private func profile(_ workload: Workload, hours: Int, cores: Double = 2) -> WorkloadProfile? {
        let column = [Double](repeating: cores, count: hours)
        let columns = DemandColumns(
            start: Self.start.seconds,
            step: 3600,
            columns: [column] + [[Double]](repeating: [Double](repeating: 0, count: hours), count: 4)
        )
        return WorkloadObservation(
            workload: workload,
            reading: hours == 0 ? nil : .history(columns),
            policy: Self.policy,
            persona: Self.persona,
            predictions: [],
            date: Self.start + .hours(Int64(hours))
        ).profile(committed: nil)
    }

    private func cores(_ profile: WorkloadProfile?) -> Double? {
        profile.map { Double($0.peak[.p50][.cpu]) / 1000 }
    }

    @Test("the weight moves from the declaration to the history by a seventh a day")
    func weight() throws {
        let workload = workload(cores: 72)
        let declared = try #require(cores(profile(workload, hours: 0)))
        #expect(declared >= 72 && declared < 80)
        for days in 1...6 {
            let found = try #require(profile(workload, hours: days * 24))
            let wanted = (2 * Double(days) + 72 * Double(7 - days)) / 7
            // Rounded up to the grid, whose cells are some 10 % wide.
            let ratio = try #require(cores(found)) / wanted
            #expect(ratio >= 1 && ratio < 1.15, "day \(days): \(ratio)")
            #expect(found.inputs.freshness == .declared)
            #expect(found.inputs.cause?.description == "history: \(days) of 7 days")
            #expect(found.reasons.contains(.declaredExpectation))
        }
        let after = try #require(profile(workload, hours: 7 * 24))
        #expect(try #require(cores(after)) < 3)
        #expect(after.inputs.freshness == .fresh)
        #expect(!after.reasons.contains(.declaredExpectation))
    }

    @Test("a declaration below what is seen lowers nothing")
    func below() throws {
        #expect(
            profile(workload(cores: 1), hours: 48, cores: 30)?.peak == profile(workload(), hours: 48, cores: 30)?.peak
        )
    }

    @Test("instances of a persona stand for what they carry")
    func archetype() throws {
        let found = try #require(profile(workload(instances: 10), hours: 0))
        #expect(cores(found) == 36)
        #expect(found.inputs.freshness == .declared)
        #expect(found.reasons.map(\.description) == ["archetype: 10 x web-api"])
    }

    @Test("a ramp begins with its share and ends with the whole, by what is reached when the horizon ends; never zero")
    func ramp() throws {
        func at(_ hours: Int64, initial: Int64 = 100) -> Double? {
            let ramp = Workload.Ramp(
                from: Self.start + .hours(hours),
                duration: .hours(100),
                initial: Quantity(thousandths: initial)
            )
            return cores(profile(workload(cores: 100, ramp: ramp), hours: 0))
        }
        #expect(at(1000) == 10)
        #expect(at(24) == 10)
        // The horizon ends half way up.
        #expect(abs(try #require(at(-26)) / 55 - 1) < 0.1)
        #expect(at(-76) == 100)
        #expect(at(-10_000) == 100)
        #expect(try #require(at(1000, initial: 10)) > 0)
        let ramp = Workload.Ramp(from: Self.start, duration: .hours(336))
        let found = try #require(profile(workload(cores: 100, ramp: ramp), hours: 8 * 24))
        // While it grows for two weeks, one week of history does not stand alone.
        #expect(found.inputs.cause?.description == "history: 8 of 14 days")
        #expect(found.reasons.map(\.description).contains("ramp from 2026-10-01T00:00:00Z"))
        #expect(try #require(cores(found)) > 20)
    }

    @Test("less than a day of history is completed by the typical day of its type")
    func typicalDay() throws {
        let web = try #require(profile(workload(), hours: 5, cores: 10))
        #expect(try #require(cores(web)) >= 16.2)
        #expect(web.reasons.contains(.typicalDay(.web)))
        #expect(try #require(cores(profile(workload(type: .batch), hours: 5, cores: 10))) >= 40)
        #expect(try #require(profile(workload(), hours: 24, cores: 10)).reasons.contains(.typicalDay(.web)) == false)
    }

    @Test("where nothing is declared and nothing is known there is no profile, not one of zero")
    func nothing() {
        #expect(profile(workload(), hours: 0) == nil)
    }

    @Test("history that breaks holds what it had raised")
    func breaks() throws {
        let workload = workload(cores: 20)
        let before = try #require(profile(workload, hours: 48, cores: 90))
        let after = WorkloadObservation(
            workload: workload,
            reading: .unreadable("it is broken"),
            policy: Self.policy,
            predictions: [],
            date: Self.start + .hours(49)
        ).profile(committed: before)
        #expect(after?.peak == before.peak)
        #expect(after?.inputs.freshness == .missing)
    }
}

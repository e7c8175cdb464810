import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("What a fleet is forecast by, and how far")
struct ForecastVersionTests {
    /// A history of one column, from a Monday on.
    private static func history(_ count: Int, step: Int64, _ value: (Int) -> Double) -> DemandColumns {
        let empty = [Double](repeating: .nan, count: count)
        return DemandColumns(
            start: 1_790_035_200,
            step: step,
            columns: [(0..<count).map(value), empty, empty, empty, empty]
        )
    }

    /// Two weeks of working days, each higher than the one before.
    private static let growing = history(336, step: 3600) { hour in
        Double((9..<18).contains(hour % 24) ? 30 : 10) * (1 + 0.15 * Double(hour / 24)) + Double(hour * 7 % 5)
    }

    @Test("another version of the method in force is judged before it is taken, against the stand-in")
    func version() throws {
        let world = RandomFleet(seed: 4)
        var policy = world.fleet.policy
        policy.forecast.method = .recentPercentiles
        var profiles = world.profiles
        for index in profiles.indices {
            profiles[index].inputs = InputState(.fresh)
            profiles[index].method = WorkloadProfile.Method(name: "recent-percentiles", version: 1)
        }
        #expect(!ForecastGate(policy: policy, committed: profiles).isNeeded)
        for index in profiles.indices { profiles[index].method.version = 0 }
        let gate = ForecastGate(policy: policy, committed: profiles)
        #expect(gate.isNeeded)
        let workload = try #require(world.fleet.workloads.first)
        let trial = try #require(
            gate.trial(workload, history: Self.growing, policy: policy, events: ScheduledEvents())
        )
        // Percentiles of the last week follow no growth.
        #expect(gate.choice([trial]).method == .seasonalQuantiles)
        #expect(gate.choice([]).method == .recentPercentiles)
    }

    @Test("a horizon of more steps than can be forecast is covered by longer ones, with the reason")
    func coarser() throws {
        let world = RandomFleet(seed: 4)
        var policy = world.fleet.policy
        policy.forecast.horizon = .hours(168)
        let columns = Self.history(3 * 1_440, step: 60) { minute in
            100 + Double(minute * 7 % 11) + ((9..<18).contains(minute / 60 % 24) ? 40 : 0)
        }
        let end = try #require(columns.end)
        func profile(_ events: [ScheduledEvents.Event]) throws -> WorkloadProfile {
            try #require(
                WorkloadObservation(
                    workload: world.fleet.workloads[0],
                    reading: .history(columns),
                    policy: policy,
                    predictions: [],
                    events: ScheduledEvents(events: events),
                    date: end
                ).profile(committed: nil)
            )
        }
        let plain = try profile([])
        #expect(plain.reasons.map(\.description).contains("coarserSteps: maxima of 5m"))
        // On the sixth day, beyond 4,096 minutes.
        let sale = (end + .hours(130))..<(end + .hours(154))
        let raised = try profile([ScheduledEvents.Event(name: "sale", uplift: Quantity(3), occurrences: [sale])])
        #expect(raised.peak[.p99].cpu > 2 * plain.peak[.p99].cpu)
    }

    @Test("a noisy demand moves its profile a few times in two days, as it comes down only after a day that agrees")
    func noise() throws {
        let world = RandomFleet(seed: 4)
        func changes(seed: UInt64) throws -> Int {
            var numbers = SeededNumbers(seed: seed)
            let noise = (0..<720).map { _ in Double(numbers.next() % 1_000) / 1_000 }
            // Bursts of any size, at any hour.
            let columns = Self.history(720, step: 3600) { hour in
                let size = noise[hour] * noise[hour] * noise[hour / 6]
                return 100 + 500 * size * size
            }
            var policy = world.fleet.policy
            policy.forecast = FleetPolicy.Forecast()
            var committed: WorkloadProfile?
            var changes = -1
            for hour in (672...720) {
                let known = columns.dropping(last: 720 - hour)
                let profile = WorkloadObservation(
                    workload: world.fleet.workloads[0],
                    reading: .history(known),
                    policy: policy,
                    predictions: [],
                    date: try #require(known.end)
                ).profile(committed: committed)
                if profile != committed { changes += 1 }
                committed = profile
            }
            return changes
        }
        let counts = try (1...6).map { try changes(seed: $0) }
        // With three agreeing hours it was 19 times.
        #expect(counts.reduce(0, +) <= 10, "\(counts)")
    }
}

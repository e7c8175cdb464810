import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("What a source can not tell moves nothing")
struct SourceTroubleTests {
    private static let date = Instant(seconds: 1_790_000_000 / 3600 * 3600)
    private let fleet = RandomFleet(seed: 3).fleet

    /// Two weeks of hours that end some hours before the date.
    private func history(_ level: Double, endingHoursAgo age: Int64 = 0) -> DemandColumns {
        let hours = (0..<336).map { level * (1 + Double($0 % 24) / 24) }
        return DemandColumns(
            start: Self.date.seconds - (336 + age) * 3600,
            step: 3600,
            columns: [
                hours, hours.map { $0 * 4e9 }, hours.map { _ in 0 }, hours.map { $0 * 1e8 }, hours.map { $0 * 100 },
            ]
        )
    }

    private func profile(
        _ reading: WorkloadObservation.Reading?,
        committed: WorkloadProfile? = nil,
        expected: Bool = false
    ) -> WorkloadProfile? {
        var workload = fleet.workloads[0]
        workload.events = []
        workload.expected =
            expected
            ? workload.expected
                ?? Capacity(
                    cpu: Quantity(5),
                    memory: Quantity(5_000_000_000),
                    gpu: .zero,
                    networkBandwidth: Quantity(1_000_000_000),
                    iops: Quantity(500)
                ) : nil
        workload.expectedInstances = nil
        workload.ramp = nil
        return WorkloadObservation(
            workload: workload,
            reading: reading,
            policy: fleet.policy,
            predictions: [],
            date: Self.date
        ).profile(committed: committed)
    }

    private func trouble(_ cause: SourceTrouble.Cause) -> SourceTrouble {
        SourceTrouble(cause, "source europe says so")
    }

    @Test("M1: an outage changes nothing until what is known is stale, and then holds and names the source")
    func outage() throws {
        let before = try #require(profile(.history(history(10))))
        let stale = fleet.policy.metrics.staleAfter
        let young = try #require(
            profile(.troubled(history(10, endingHoursAgo: 1), trouble(.sourceUnreachable)), committed: before)
        )
        #expect(young.inputs.freshness == .fresh)
        let hours = stale.seconds / 3600 + 2
        let old = try #require(
            profile(.troubled(history(1, endingHoursAgo: hours), trouble(.sourceUnreachable)), committed: before)
        )
        #expect(old.inputs.freshness == .stale)
        #expect(old.inputs.cause?.description == "SourceUnreachable: source europe says so")
        #expect(old.inputs.since == (Self.date - TimeSpan.hours(hours) + stale).startOfHour)
        #expect(old.peak == before.peak)
    }

    @Test(
        "M2, M3, M5, M9, M12: what may be wrong holds at once, whatever it says",
        arguments: SourceTrouble.Cause.allCases.filter { $0 != .sourceUnreachable }
    )
    func held(_ cause: SourceTrouble.Cause) throws {
        let before = try #require(profile(.history(history(10))))
        for columns in [history(0.001), history(10_000), nil] {
            let after = try #require(profile(.troubled(columns, trouble(cause)), committed: before))
            #expect(
                after.inputs
                    == InputState(.missing, cause: .source(trouble(cause)), since: Self.date)
            )
            #expect(after.peak == before.peak)
            let again = try #require(profile(.troubled(columns, trouble(cause)), committed: after))
            #expect(again == after)
        }
    }

    @Test("where nothing is committed yet, what is known is used and marked; nothing known is nothing, never zero")
    func first() throws {
        let known = try #require(profile(.troubled(history(10), trouble(.warmingUp))))
        #expect(known.inputs.freshness == .missing)
        #expect(known.peak[.p99][.cpu] > 0)
        #expect(profile(.troubled(nil, trouble(.noSeries))) == nil)
        let declared = try #require(profile(.troubled(nil, trouble(.noSeries)), expected: true))
        #expect(declared.inputs.freshness == .declared)
        #expect(declared.peak[.p50][.cpu] > 0)
    }

    @Test(
        "M1: trouble of a source is told also of workloads whose demand is declared; that one has no series yet is none"
    )
    func declared() throws {
        var random = RandomFleet(seed: 3)
        func told(_ cause: SourceTrouble.Cause) throws -> Bool {
            random.profiles[0].inputs = InputState(.declared, cause: .source(trouble(cause)))
            return try CoverageTests.decide(random).alerts.contains {
                $0.rule == .missingMetrics && $0.labels.contains(Label("workload", random.profiles[0].workload))
                    && $0.summary.contains("source europe says so; its declared demand is used")
            }
        }
        for cause in SourceTrouble.Cause.allCases {
            #expect(try told(cause) == ![.noSeries, .warmingUp].contains(cause), "\(cause)")
        }
    }
}

extension Instant {
    fileprivate static func - (left: Instant, right: TimeSpan) -> Instant {
        Instant(seconds: left.seconds - right.seconds)
    }
}

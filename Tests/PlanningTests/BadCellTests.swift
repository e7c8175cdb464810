import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("What is wrong with a cell says nothing of other resources")
struct BadCellTests {
    private static let start: Int64 = 1_790_812_800
    private static let hours = 24 * 21
    private let fleet = RandomFleet(seed: 3).fleet

    /// Three weeks of processors and memory; nothing else was ever reported.
    private func history(_ change: (inout DemandColumns) -> Void) -> DemandColumns {
        let hours = (0..<Self.hours).map { 30 + Double($0 % 24) }
        let never = [Double](repeating: .nan, count: Self.hours)
        var columns = DemandColumns(
            start: Self.start,
            step: 3600,
            columns: [hours, hours.map { $0 * 4e9 }, never, never, never]
        )
        change(&columns)
        return columns
    }

    private func profile(_ columns: DemandColumns, at date: Instant) -> WorkloadProfile? {
        var workload = fleet.workloads[0]
        (workload.events, workload.expected, workload.expectedInstances, workload.ramp) = ([], nil, nil, nil)
        return WorkloadObservation(
            workload: workload,
            reading: .history(columns.known(at: date)),
            policy: fleet.policy,
            predictions: [],
            date: date
        ).profile(committed: nil)
    }

    private let date = Instant(seconds: start + Int64(hours) * 3600)

    @Test("a cell that is no amount is missing, the others count, and what was never reported is zero")
    func oneBadCell() throws {
        let bad = history { columns in
            columns.columns[0][Self.hours - 30] = .nan
            columns.rejected[0] += 1
        }
        let profile = try #require(self.profile(bad, at: date))
        #expect(profile.inputs.freshness == .fresh)
        #expect(profile.peak[.p99][.cpu] >= 53_000 && profile.peak[.p99][.gpu] == 0)
        #expect(profile.reasons.contains(.rejectedSamples))
    }

    @Test("so are a spike of a counter that was reset, and the row of the hour that is running")
    func spikeAndRunningHour() throws {
        let spike = history { $0.columns[1][Self.hours - 30] = 1e17 }
        #expect(try #require(self.profile(spike, at: date)).peak[.p99][.memory] < 1_000_000)
        let early = Instant(seconds: date.seconds - 1800)
        let running = try #require(self.profile(history { _ in }, at: early))
        #expect(running.inputs.freshness == .fresh)
        // It is not wrong, only not over: nothing to be told.
        #expect(!running.reasons.contains(.rejectedSamples))
    }

    @Test("a resource of which every sample was unusable is not known, and never zero")
    func unusable() {
        let bad = history { $0.rejected[3] = Self.hours }
        #expect(profile(bad, at: date) == nil)
    }
}

import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("Workloads that move together are doubted together")
struct SourceGateTests {
    private static let date = Instant(seconds: 1_790_812_800)
    private let random = RandomFleet(seed: 3)

    /// What is doubted of the fleet when the first so many workloads have a multiple of their demand.
    private func doubts(_ factor: (by: Int64, of: Int64), of count: Int) -> [String: DemandDoubt] {
        var (before, after) = (random.profiles, random.profiles)
        for index in before.indices {
            before[index].inputs = InputState(.fresh)
            before[index].peak = PeakQuantiles(
                all: ResourceAmounts(cpu: 200, memory: 200, networkBandwidth: 200, iops: 200)
            )
            before[index].peakWithoutPredictions = nil
            (before[index].reasons, after[index]) = ([], before[index])
            after[index].reasons = []
            guard index < count else { continue }
            let peak = before[index].peak[.p99]
            after[index].peak = PeakQuantiles(all: ResourceAmounts { peak[$0] * factor.by / factor.of })
        }
        return SourceGate(fleet: random.fleet, date: Self.date).doubts(of: after, unusual: [:], against: before)
    }

    @Test("half of them and at least three, by more than half as much again or down to less than two thirds")
    func together() {
        let count = random.profiles.count
        #expect(count >= 3)
        for (factor, cause) in [((2, 1), DemandDoubt.Cause.sourceRose), ((1, 2), .sourceFell), ((0, 1), .sourceFell)] {
            let found = doubts((Int64(factor.0), Int64(factor.1)), of: count)
            #expect(found.count == count && found.values.allSatisfy { $0.cause == cause }, "\(factor)")
            #expect(doubts((Int64(factor.0), Int64(factor.1)), of: (count + 1) / 2 - 1).isEmpty)
        }
        #expect(doubts((7, 5), of: count).isEmpty && doubts((4, 5), of: count).isEmpty)
    }

    @Test("a rise that the home regions can not hold is no demand at all")
    func overfull() {
        let found = doubts((1_000_000, 1), of: random.profiles.count)
        #expect(!found.isEmpty && found.values.contains { $0.cause == .beyondHome })
    }
}

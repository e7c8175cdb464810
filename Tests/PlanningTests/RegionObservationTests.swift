import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("Observed capacity of a region")
struct RegionObservationTests {
    private static let date = Instant(seconds: 1_790_000_000)

    private func cores(_ recent: [Double], committed: RegionProfile? = nil) -> RegionProfile? {
        RegionObservation.profile(
            of: "north",
            CapacityReading(recent: [.cpu: recent]),
            committed: committed,
            periods: 3,
            date: Self.date
        )
    }

    /// Base units of so many cores.
    private func units(_ cores: Int64) -> Int64 { cores * Int64(1_000_000_000 / Resource.cpu.nanosPerBaseUnit) }

    @Test("is a value of the grid, never above what is there")
    func grid() {
        var random = SeededNumbers(seed: 11)
        for _ in 0..<500 {
            let value = Double(random.pick(1...2_000_000)) / 100
            let seen = cores([value, value, value])?.allocatable[.cpu] ?? -1
            #expect(Double(seen) <= value * Double(units(1)) + 1e-6)
            #expect(Double(seen) >= value * Double(units(1)) * 0.85 - 1)
            #expect(DemandGrid.roundUp(seen) == seen)
        }
        #expect(cores([0])?.allocatable[.cpu] == 0)
    }

    @Test("comes down at once")
    func down() throws {
        let before = try #require(cores([1000, 1000, 1000]))
        #expect(before.allocatable[.cpu] == units(1000))
        #expect(cores([1000, 1000, 500], committed: before)?.allocatable[.cpu] == units(470))
        #expect(cores([999], committed: before)?.allocatable[.cpu] == units(910))
    }

    @Test("M10: goes up only when all of the last periods agree, and by more than noise")
    func up() throws {
        let before = try #require(cores([500, 500, 500]))
        #expect(before.allocatable[.cpu] == units(470))
        #expect(cores([500, 1000, 1000], committed: before)?.allocatable[.cpu] == units(470))
        #expect(cores([1000, 1000], committed: before)?.allocatable[.cpu] == units(470))
        #expect(cores([1000, 1000, 1000], committed: before)?.allocatable[.cpu] == units(1000))
        #expect(cores([515, 515, 515], committed: before)?.allocatable[.cpu] == units(470))
        #expect(cores([550, 550, 550], committed: before)?.allocatable[.cpu] == units(510))
    }

    @Test("stays where its source can not tell, and says since when")
    func held() throws {
        let before = try #require(cores([1000, 1000, 1000]))
        let trouble = SourceTrouble(.sourceUnreachable, "source europe can not be read")
        let reading = CapacityReading(recent: [.cpu: [], .memory: []], trouble: trouble)
        let held = try #require(
            RegionObservation.profile(of: "north", reading, committed: before, periods: 3, date: Self.date)
        )
        #expect(held.allocatable[.cpu] == units(1000))
        #expect(held.allocatable[.memory] == nil)
        #expect(held.inputs.freshness == .stale)
        #expect(held.inputs.cause?.description == "SourceUnreachable: source europe can not be read")
        let later = RegionObservation.profile(
            of: "north",
            reading,
            committed: held,
            periods: 3,
            date: Self.date + .hours(5)
        )
        #expect(later == held)
        #expect(cores([], committed: before)?.allocatable[.cpu] == units(1000))
        #expect(cores([]) == nil)
    }

    private func ready(_ gpus: [Double], committed: RegionProfile? = nil, trouble: SourceTrouble? = nil)
        -> RegionProfile?
    {
        RegionObservation.profile(
            of: "north",
            CapacityReading(recent: [:], ready: [.gpu: gpus, .cpu: gpus], trouble: trouble),
            committed: committed,
            periods: 24,
            date: Self.date
        )
    }

    @Test("what is ready is exact, comes down at once, and goes up when the three newest periods agree")
    func readiness() throws {
        let before = try #require(ready([17, 17, 17]))
        #expect(before.ready[.gpu] == 17 && before.ready[.cpu] == units(17))
        #expect(before.allocatable.isEmpty)
        #expect(ready([17, 17, 16], committed: before)?.ready[.gpu] == 16)
        #expect(ready([0], committed: before)?.ready[.gpu] == 0)
        #expect(ready([17, 18, 18], committed: before)?.ready[.gpu] == 17)
        #expect(ready([18, 18], committed: before)?.ready[.gpu] == 17)
        #expect(ready([17, 18, 18, 18], committed: before)?.ready[.gpu] == 18)
        #expect(ready([]) == nil)
        let trouble = SourceTrouble(.sourceUnreachable, "source europe can not be read")
        let held = try #require(ready([3, 3, 3], committed: before, trouble: trouble))
        #expect(held.ready == before.ready && held.inputs.freshness == .stale)
    }

    @Test("a resource without a sample keeps what is committed, and the others are taken all the same")
    func partly() throws {
        let reading = CapacityReading(
            recent: [.cpu: [], .memory: [8e9, 8e9, 8e9]],
            ready: [.gpu: [2, 2, 2], .iops: []]
        )
        var before = RegionProfile(region: "north", inputs: InputState(.fresh))
        before.allocatable[.cpu] = units(470)
        before.ready[.iops] = 900
        let now = try #require(
            RegionObservation.profile(of: "north", reading, committed: before, periods: 3, date: Self.date)
        )
        #expect(now.allocatable[.cpu] == units(470) && now.ready[.iops] == 900)
        #expect(now.allocatable[.memory] != nil && now.ready[.gpu] == 2)
        #expect(now.inputs.freshness == .stale)
    }

    @Test("takes the place of what is declared, for the resources that are observed")
    func effective() throws {
        let fleet = RandomFleet(seed: 3).fleet
        let region = try #require(fleet.regions.first)
        var profile = RegionProfile(region: region.name, inputs: InputState(.fresh), allocatable: .init())
        profile.allocatable[.cpu] = units(7)
        let observed = try #require(fleet.observed([profile]).regions.first)
        #expect(observed.allocatable.cpu == Quantity(7))
        #expect(observed.allocatable.memory == region.allocatable.memory)
        #expect(fleet.observed([]) == fleet)
    }
}

import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("Demand that is doubted is held")
struct DemandGateTests {
    private static let start: Int64 = 1_790_812_800
    private static let date = Instant(seconds: start + 14 * 86400)
    private let fleet = RandomFleet(seed: 3).fleet

    /// The policy of the fleet, by which the first tier is sized at the highest quantile.
    private var policy: FleetPolicy {
        var policy = fleet.policy
        policy.tiers = FleetPolicy.Tier.defaults
        return policy
    }

    /// Two weeks of days, in steps of so many seconds, of everything but GPUs.
    private static func history(step: Int64 = 3600, _ change: (inout DemandColumns) -> Void = { _ in }) -> DemandColumns
    {
        let cores = (0..<(14 * 86400 / step)).map { 20 + Double($0 * step / 3600 % 24) }
        var columns = DemandColumns(
            start: start,
            step: step,
            columns: [
                cores, cores.map { $0 * 4e9 }, cores.map { _ in 0 }, cores.map { $0 * 1e8 }, cores.map { $0 * 100 },
            ]
        )
        change(&columns)
        return columns
    }

    private static func scaled(_ factor: Double, last count: Int = .max) -> DemandColumns {
        history { columns in
            for resource in columns.columns.indices {
                let all = columns.columns[resource].count
                for index in max(0, all - min(all, count))..<all { columns.columns[resource][index] *= factor }
            }
        }
    }

    private func profile(
        _ columns: DemandColumns,
        committed: WorkloadProfile? = nil,
        hoursLater: Int64 = 0,
        home: ResourceAmounts? = nil,
        isApproved: Bool = false,
        events: ScheduledEvents = ScheduledEvents(),
        _ change: (inout Workload) -> Void = { _ in }
    ) -> WorkloadProfile? {
        var workload = fleet.workloads[0]
        (workload.events, workload.expected, workload.expectedInstances, workload.ramp) = ([], nil, nil, nil)
        workload.tier = 1
        change(&workload)
        var columns = columns
        columns.start += hoursLater * 3600
        let date = Self.date + .hours(hoursLater)
        return WorkloadObservation(
            workload: workload,
            reading: .history(columns.known(at: date)),
            policy: policy,
            predictions: [],
            events: events,
            home: home,
            isApproved: { _ in isApproved },
            date: date
        ).profile(committed: committed)
    }

    /// What can become of a history, with the doubt that it meets.
    private static let doubts: [(cause: DemandDoubt.Cause, history: DemandColumns)] = [
        (.beyondHome, scaled(1000)), (.rise, scaled(6)), (.fall, scaled(0.1)), (.fall, scaled(0)),
        (.swapped, history { $0.columns.swapAt(0, 1) }),
        (
            .shorterHistory,
            DemandColumns(
                start: start + 13 * 86400,
                step: 3600,
                columns: history().columns.map { Array($0.suffix(24)) }
            )
        ),
    ]

    @Test(
        "the last profile stays, with the cause, the amount and since when; the next pass changes nothing",
        arguments: doubts.indices
    )
    func held(index: Int) throws {
        let (cause, history) = Self.doubts[index]
        let home = ResourceAmounts(cpu: 200_000, memory: 800_000, networkBandwidth: 40_000, iops: 40_000)
        let before = try #require(profile(Self.history(), home: home))
        let after = try #require(profile(history, committed: before, home: home))
        guard case .doubt(let doubt) = after.inputs.cause else {
            Issue.record("\(cause): \(after.inputs)")
            return
        }
        #expect(doubt.cause == cause)
        #expect(after.inputs.freshness == .doubtful && after.inputs.since == Self.date)
        #expect(after.peak == before.peak && after.doubted != nil)
        #expect(profile(history, committed: after, home: home) == after)
        // Mended, it is as if nothing had happened.
        #expect(profile(Self.history(), committed: after, home: home) == before)
    }

    @Test("a rise is believed once it has agreed for the declared time, and not sooner; what is impossible never is")
    func agreement() throws {
        let before = try #require(profile(Self.history()))
        let held = try #require(profile(Self.scaled(6), committed: before))
        let young = try #require(profile(Self.scaled(6), committed: held, hoursLater: 5))
        #expect(young == held)
        let old = try #require(profile(Self.scaled(6), committed: held, hoursLater: 6))
        #expect(old.inputs.freshness == .fresh && old.peak[.p99].cpu > before.peak[.p99].cpu * 5)
        // Another value begins to agree anew.
        let other = try #require(profile(Self.scaled(60), committed: held, hoursLater: 6))
        #expect(other.inputs.freshness == .doubtful && other.inputs.since == Self.date + .hours(6))
        let home = ResourceAmounts(cpu: 20_000)
        let beyond = try #require(profile(Self.scaled(60), committed: before, home: home))
        #expect(profile(Self.scaled(60), committed: beyond, hoursLater: 600, home: home) == beyond)
    }

    @Test("a fall is never believed without a person; with one it is, in one pass")
    func approval() throws {
        let before = try #require(profile(Self.history()))
        let held = try #require(profile(Self.scaled(0.1), committed: before))
        #expect(profile(Self.scaled(0.1), committed: held, hoursLater: 1000) == held)
        let approved = try #require(profile(Self.scaled(0.1), committed: held, isApproved: true))
        #expect(approved.inputs.freshness == .fresh && approved.peak[.p99].cpu < before.peak[.p99].cpu / 4)
    }

    @Test("a workload that doubled, one that is new, a declared event and a declaration act in one pass")
    func believed() throws {
        let before = try #require(profile(Self.history()))
        let doubled = try #require(profile(Self.scaled(2), committed: before))
        #expect(doubled.inputs.freshness == .fresh && doubled.peak[.p99].cpu > before.peak[.p99].cpu * 3 / 2)
        #expect(try #require(self.profile(Self.scaled(6))).inputs.freshness == .fresh)
        let sale = Self.date + .hours(2)..<Self.date + .hours(8)
        let events = ScheduledEvents(events: [.init(name: "sale", uplift: Quantity(8), occurrences: [sale])])
        let ahead = try #require(profile(Self.history(), committed: before, events: events))
        #expect(ahead.inputs.freshness == .fresh && ahead.peak[.p99].cpu > before.peak[.p99].cpu * 5)
        let over = try #require(profile(Self.history(), committed: ahead))
        #expect(over.inputs.freshness == .fresh)
    }

    @Test("an hour of many times the demand is left out once it is over, and the rest counts", arguments: [8.0, 40])
    func glitch(factor: Double) throws {
        let before = try #require(profile(Self.history()))
        func spiked(hoursAgo: Int, hours: Int) -> DemandColumns {
            Self.history { columns in
                for resource in columns.columns.indices {
                    let end = columns.count - hoursAgo
                    for index in end - hours..<end {
                        columns.columns[resource][index] = columns.columns[resource][23] * factor
                    }
                }
            }
        }
        let during = try #require(profile(spiked(hoursAgo: 0, hours: 1), committed: before))
        #expect(during.peak == before.peak && during.inputs.freshness == .doubtful)
        for hours in [1, 2, 5] {
            let after = try #require(profile(spiked(hoursAgo: 3, hours: hours), committed: during, hoursLater: 3))
            #expect(after.inputs.freshness == .fresh && after.reasons.contains(.rejectedSamples), "\(hours)")
            #expect(after.peak[.p99].cpu < before.peak[.p99].cpu * 3 / 2, "\(hours)")
        }
    }

    @Test("a resource that is missing for days is told as stale, and held, while the others count")
    func silentResource() throws {
        let before = try #require(profile(Self.history()))
        for (name, silent) in [
            (
                "ended",
                Self.history { columns in
                    for index in columns.count - 72..<columns.count { columns.columns[1][index] = .nan }
                }
            ),
            (
                "gone",
                Self.history { columns in
                    for index in columns.columns[1].indices { columns.columns[1][index] = .nan }
                }
            ),
        ] {
            let after = try #require(profile(silent, committed: before))
            #expect(after.inputs.freshness == .stale, "\(name)")
            #expect(after.inputs.cause?.description.contains("memory") == true, "\(name)")
            #expect(after.peak == before.peak, "\(name)")
            #expect(profile(silent, committed: after) == after, "\(name)")
        }
    }

    @Test("a spike is waited out for as long at steps of a quarter of an hour as at steps of an hour")
    func timeNotSamples() {
        func columns(_ step: Int64, hours: Int64, factor: Double) -> DemandColumns {
            Self.history(step: step) { columns in
                let end = columns.count
                for index in end - Int(hours * 3600 / step)..<end {
                    for resource in columns.columns.indices { columns.columns[resource][index] *= factor }
                }
            }
        }
        for step in [Int64(900), 3600] {
            // A hundredfold for less than three hours is a fault of what measures it.
            let spike = columns(step, hours: 2, factor: 1000).known(at: Self.date)
            #expect(spike.rejected[0] == Int(2 * 3600 / step), "\(step)")
        }
    }
}

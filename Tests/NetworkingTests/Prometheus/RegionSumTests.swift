#if Server
import Planning
import Reconciliation
import Synchronization
import Testing
import UnderstudyModel

@testable import Networking

@Suite("Demand over regions")
struct RegionSumTests {
    private let north = MetricsWorld.source("north", ["north"])
    private let south = MetricsWorld.source("south", ["south"])
    private let newest = MetricsWorld.newest

    /// What each source says of the workload `shop` at a time; nil where it has no sample, an error where it is down.
    private func servers(
        down: Set<String> = [],
        _ value: @escaping @Sendable (String, Int64) -> Int?
    ) -> FakePrometheus {
        FakePrometheus { query throws(OutboundFailure) in
            if down.contains(query.host) { throw .unreachable(host: query.host, reason: "gone") }
            let values = query.times.compactMap { time in value(query.host, time).map { (time, "\"\($0)\"") } }
            return FakePrometheus.matrix(values.isEmpty ? [] : [(MetricsWorld.labels("shop"), values)])
        }
    }

    private func failover(_ start: Int64, _ end: Int64? = nil) -> Failover {
        Failover(
            metadata: Metadata(name: "f"),
            workload: "shop",
            from: "north",
            to: "south",
            startedAt: Instant(seconds: start),
            endedAt: end.map { Instant(seconds: $0) },
            reason: "gone"
        )
    }

    @Test("is the sum of what runs in each, also where one source sees several")
    func sums() async {
        let world = MetricsWorld([north, south])
        let demand = await world.demand(servers { host, _ in host == "north" ? 4 : 1 })
        #expect(demand["shop"]?.cores == Array(repeating: 5, count: 48))
        let one = MetricsWorld([MetricsWorld.source("all", ["north", "south"], region: "region")])
        let labelled = FakePrometheus { query throws(OutboundFailure) in
            FakePrometheus.matrix([
                (MetricsWorld.labels("shop", region: "north"), query.times.map { ($0, "\"4\"") }),
                (MetricsWorld.labels("shop", region: "south"), query.times.map { ($0, "\"2\"") }),
            ])
        }
        #expect(await one.demand(labelled)["shop"]?.cores == Array(repeating: 6, count: 48))
    }

    @Test("is unknown in an hour in which home says nothing: what idles in a standby is no demand")
    func partial() async {
        let gap = newest - 5 * 3600
        let demand = await MetricsWorld([north, south]).demand(
            servers { host, time in host == "south" ? 1 : time == gap ? nil : 4 }
        )
        #expect(demand["shop"]?.cores.count { $0.isNaN } == 1)
        #expect(demand["shop"]?.cores.contains(1) == false)
    }

    @Test("is held as RegionLost when home is silent and fails over, for those that do not run elsewhere yet")
    func regionLost() async throws {
        try await MetricsWorld.withCache { cache, _ in
            var world = MetricsWorld([north, south])
            _ = await world.demand(servers { host, _ in host == "north" ? 4 : nil }, cache: cache)
            var other = failover(newest + 60)
            other.workload = "another"
            world.fleet.failovers = [other]
            let demand = await world.demand(
                servers(down: ["north"]) { _, _ in 4 },
                cache: cache,
                date: MetricsWorld.date + .hours(2)
            )
            #expect(demand["shop"]?.trouble?.cause == .regionLost)
            #expect(demand["shop"]?.trouble?.detail == "source north is silent and north is failed over")
            #expect(demand["shop"]?.cores.contains(4) == true)
        }
    }

    @Test("goes on with the standby's series once the workload runs there, and comes back with home's")
    func continued() async throws {
        try await MetricsWorld.withCache { cache, _ in
            var world = MetricsWorld([north, south])
            let lost = newest
            _ = await world.demand(servers { host, _ in host == "north" ? 4 : nil }, cache: cache)
            world.fleet.failovers = [failover(lost)]
            let away = await world.demand(
                servers(down: ["north"]) { _, time in time > lost ? 5 : nil },
                cache: cache,
                date: MetricsWorld.date + .hours(3)
            )
            #expect(away["shop"]?.trouble == nil)
            #expect(away["shop"]?.cores == Array(repeating: 4, count: 45) + [5, 5, 5])
            let back = lost + 3 * 3600
            world.fleet.failovers = [failover(lost, back)]
            let home = await world.demand(
                servers { host, time in
                    host == "north"
                        ? (time <= lost || time > back ? 4 : nil) : (time > lost && time <= back ? 5 : nil)
                },
                cache: cache,
                date: MetricsWorld.date + .hours(5)
            )
            #expect(home["shop"]?.trouble == nil)
            #expect(home["shop"]?.cores == Array(repeating: 4, count: 43) + [5, 5, 5, 4, 4])
        }
    }

    @Test("does not need a region that the workload does not run in")
    func otherRegionDown() async {
        let demand = await MetricsWorld([north, south]).demand(servers(down: ["south"]) { _, _ in 4 })
        #expect(demand["shop"]?.trouble == nil)
        #expect(demand["shop"]?.cores == Array(repeating: 4, count: 48))
        #expect(demand["jobs"]?.trouble?.cause == .sourceUnreachable)
    }

    @Test("is trouble where no source sees the home region")
    func unseen() async {
        let demand = await MetricsWorld([south]).demand(servers { _, _ in 4 })
        #expect(demand["shop"]?.trouble?.cause == .noSource)
        #expect(demand["shop"]?.trouble?.detail == "no source sees north")
    }
}
#endif

public import UnderstudyModel

extension Drill {
    /// Plays the loss of some regions.
    ///
    /// Workloads whose running failover is recorded run where it says: they leave that region when it is lost, and then go
    /// neither there nor back to the region that they came from.
    ///
    /// What running failovers left is no place for others either.
    ///
    /// - Parameter date: the date of the committed decision; running failovers are those at this date.
    public init(
        losing regions: [String],
        fleet: Fleet,
        profiles: [WorkloadProfile],
        assignments: [Assignment],
        reservations: [Reservation],
        date: Instant
    ) {
        let promise = Promise(
            fleet: fleet,
            profiles: profiles,
            assignments: assignments,
            reservations: reservations,
            date: date
        )
        lost = Set(regions).sorted()
        let gone = Set(lost)
        scenario = promise.scenarios.first { Set($0.regions) == gone }?.name
        let failovers = Dictionary(
            fleet.failovers.filter { $0.isRunning(at: date) }.map { ($0.workload, $0) },
            uniquingKeysWith: { $1 }
        )
        let parts = promise.parts.sorted { ($0.workload.tier, $0.workload.name) < ($1.workload.tier, $1.workload.name) }
        let running = Drill.running(promise, failovers: failovers, gone: gone)
        var room = Room(promise, running: running)
        moves = []
        exposed = []
        for part in parts {
            let failover = failovers[part.workload.name]
            if let move = Drill.move(part, failover: failover, gone: gone, policy: fleet.policy, room: &room) {
                moves.append(move)
            } else if let exposure = Drill.exposure(part, runsIn: failover?.to ?? part.workload.home, gone: gone) {
                exposed.append(exposure)
            }
        }
        landings = Drill.landings(moves, beside: running, promise: promise)
        overcommitted = Drill.overcommitments(of: landings, promise: promise)
        let inputs = Dictionary(profiles.map { ($0.workload, $0.inputs) }, uniquingKeysWith: { first, _ in first })
        stale = moves.map(\.workload).sorted().compactMap { name in
            let state = inputs[name]
            return state?.freshness == .fresh || state?.freshness == .declared
                ? nil : StaleInput(workload: name, inputs: state)
        }
    }

    /// What runs on standbys that are not lost, because a failover brought it there.
    private static func running(
        _ promise: Promise,
        failovers: [String: Failover],
        gone: Set<String>
    ) -> [OfferName: ResourceAmounts] {
        var loads: [OfferName: ResourceAmounts] = [:]
        for part in promise.parts {
            guard let failover = failovers[part.workload.name], !gone.contains(failover.to),
                let offer = part.offers.first(where: { $0.region == failover.to })
            else { continue }
            loads[offer] = (loads[offer] ?? .zero) + part.demand
        }
        return loads
    }

    /// What becomes of one workload; nil when it keeps running where it is.
    private static func move(
        _ part: Promise.Part,
        failover: Failover?,
        gone: Set<String>,
        policy: FleetPolicy,
        room: inout Room
    ) -> Move? {
        let home = part.workload.home
        var move = Move(
            workload: part.workload.name,
            tier: part.workload.tier,
            from: failover?.to ?? home,
            to: nil,
            rank: nil,
            share: 0,
            demand: part.demand,
            outcome: .noPlace
        )
        var avoided = gone.union(room.promise.lostNow)
        if let failover {
            avoided.insert(failover.from)
            guard gone.contains(failover.to) || gone.contains(home) else { return nil }
            if !gone.contains(failover.to) {
                move.from = home
                move.rank = part.offers.firstIndex { $0.region == failover.to }.map { $0 + 1 }
                move.to = move.rank.map { part.offers[$0 - 1] }
                move.share = move.to.flatMap { room.share(of: part.demand, persona: $0.persona) } ?? 0
                move.outcome = .runsThere
                return move
            }
        } else if !gone.contains(home) {
            return nil
        }
        guard let rank = part.offers.firstIndex(where: { !avoided.contains($0.region) }) else {
            move.outcome = part.workload.standbys == 0 ? .unprotected : .noPlace
            if policy.isShed(tier: part.workload.tier) { move.outcome = .shed }
            move.reason = reason(part, avoided: avoided)
            return move
        }
        let offer = part.offers[rank]
        move.to = offer
        move.rank = rank + 1
        move.share = room.share(of: part.demand, persona: offer.persona) ?? 0
        move.outcome = room.takes(part.demand, on: offer) ? .moves : .overfull
        return move
    }

    private static func reason(_ part: Promise.Part, avoided: Set<String>) -> String {
        if part.workload.standbys == 0 { return "it wants no standby" }
        if part.offers.isEmpty { return "no standby is assigned to it" }
        let names = part.offers.map(\.region).joined(separator: " and ")
        return
            "its \(part.offers.count == 1 ? "standby" : "standbys") \(names) \(part.offers.count == 1 ? "is" : "are") lost too"
    }

    private static func exposure(_ part: Promise.Part, runsIn region: String, gone: Set<String>) -> Exposed? {
        let lost = part.offers.filter { gone.contains($0.region) }
        guard !lost.isEmpty else { return nil }
        return Exposed(
            workload: part.workload.name,
            tier: part.workload.tier,
            home: region,
            lost: lost,
            left: part.offers.filter { !gone.contains($0.region) && $0.region != region }
        )
    }
}

/// What is ready, as it fills up in the order of the moves.
private struct Room {
    let promise: Promise
    var loads: [OfferName: ResourceAmounts]

    /// - Parameter running: what runs on reservations already.
    init(_ promise: Promise, running: [OfferName: ResourceAmounts]) {
        self.promise = promise
        loads = running
    }

    /// Whether a load fits beside what has landed before it; what does not fit takes nothing.
    mutating func takes(_ demand: ResourceAmounts, on offer: OfferName) -> Bool {
        let load = (loads[offer] ?? .zero) + demand
        let ready = promise.carried(by: offer.persona, instances: promise.instances[offer] ?? 0)
        guard Resource.allCases.allSatisfy({ load[$0] <= ready[$0] }) else { return false }
        loads[offer] = load
        return true
    }

    /// Instances of a persona that a demand fills, in thousandths, rounded up; nil when it lacks a resource.
    func share(of demand: ResourceAmounts, persona: String) -> Int64? {
        promise.instances(of: persona, carrying: demand * 1000)
    }
}

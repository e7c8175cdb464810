import Planning
import UnderstudyModel

/// Goes through every set of lost regions by hand, with nothing of the planner or the prover: names, loops and sums.
struct BruteForce {
    let fleet: Fleet
    let state: CommittedState
    let date: Instant

    /// What happens to one workload when regions are lost.
    func place(of workload: Workload, losing lost: Set<String>) -> OfferName? {
        let standbys = state.assignments.first { $0.workload == workload.name }?.standbys ?? []
        for standby in standbys where !lost.contains(standby.offer.region) { return standby.offer }
        return nil
    }

    /// Whether a running failover has brought it to a standby of its own.
    func runsOnStandby(_ workload: Workload) -> Bool {
        let standbys = state.assignments.first { $0.workload == workload.name }?.standbys ?? []
        return fleet.failovers.contains { failover in
            failover.workload == workload.name && failover.isRunning(at: date)
                && standbys.contains { $0.offer.region == failover.to }
        }
    }

    func demand(of workload: Workload) -> ResourceAmounts {
        let quantile = fleet.policy.quantile(ofTier: workload.tier)
        return state.profiles.first { $0.workload == workload.name }?.peak[quantile] ?? .zero
    }

    /// Workloads without a place and offers with too much load, when regions are lost; nor is a place where an outage is.
    func outcome(
        losing lost: Set<String>,
        in outage: Set<String> = [],
        counting counts: (Workload) -> Bool
    ) -> (homeless: Set<String>, overloaded: Set<OfferName>) {
        var homeless = Set<String>()
        var loads: [OfferName: [Int64]] = [:]
        for workload in fleet.workloads where workload.standbys > 0 {
            guard runsOnStandby(workload) || lost.contains(workload.home) && counts(workload) else { continue }
            guard let offer = place(of: workload, losing: lost.union(outage)) else {
                let sheds = fleet.policy.tiers.contains { $0.tier == workload.tier && $0.shed }
                if !sheds { homeless.insert(workload.name) }
                continue
            }
            let amounts = demand(of: workload).values
            loads[offer] = zip(loads[offer] ?? [0, 0, 0, 0, 0], amounts).map { $0 + $1 }
        }
        let overloaded = loads.filter { offer, load in
            let ready = instances(of: offer)
            let capacity = carried(offer.persona)
            return zip(load, capacity).contains { $0 > $1 * ready }
        }
        return (homeless, Set(overloaded.keys))
    }

    func instances(of offer: OfferName) -> Int64 {
        state.reservations.first { $0.region == offer.region }?.personas.first { $0.persona == offer.persona }?
            .instances ?? 0
    }

    /// In base units: thousandths of a core, MiB, GPUs, Mbit/s, operations/s.
    func carried(_ persona: String) -> [Int64] {
        guard let found = fleet.personas.first(where: { $0.name == persona }) else { return [0, 0, 0, 0, 0] }
        let capacity = found.capacity
        let whole: [Int64] = [
            Int64(capacity.cpu.approximate * 1000), Int64(capacity.memory.approximate / 1_048_576),
            Int64(capacity.gpu.approximate), Int64(capacity.networkBandwidth.approximate / 1e6),
            Int64(capacity.iops.approximate),
        ]
        let packing = found.packing.thousandths
        return whole.enumerated().map { $0.offset == 2 ? $0.element : $0.element * packing / 1000 }
    }

    func taken(_ persona: String) -> [Int64] {
        guard let capacity = fleet.personas.first(where: { $0.name == persona })?.capacity else {
            return [0, 0, 0, 0, 0]
        }
        return [
            Int64(capacity.cpu.approximate * 1000), Int64(capacity.memory.approximate / 1_048_576),
            Int64(capacity.gpu.approximate), Int64(capacity.networkBandwidth.approximate / 1e6),
            Int64(capacity.iops.approximate),
        ]
    }

    /// What a region has left after what is at home there.
    func spare(_ region: Region) -> [Int64] {
        var left: [Int64] = [
            Int64(region.allocatable.cpu.approximate * 1000), Int64(region.allocatable.memory.approximate / 1_048_576),
            Int64(region.allocatable.gpu.approximate), Int64(region.allocatable.networkBandwidth.approximate / 1e6),
            Int64(region.allocatable.iops.approximate),
        ]
        for workload in fleet.workloads where workload.home == region.name {
            left = zip(left, demand(of: workload).values).map { $0 - $1 }
        }
        return left.map { max(0, $0) }
    }

    /// Regions whose reservations take more than they have.
    var overcommitted: Set<String> {
        Set(
            fleet.regions.filter { region in
                var sum: [Int64] = [0, 0, 0, 0, 0]
                for persona in fleet.personas {
                    let count = instances(of: OfferName(region: region.name, persona: persona.name))
                    sum = zip(sum, taken(persona.name)).map { $0 + $1 * count }
                }
                return zip(sum, spare(region)).contains { $0 > $1 }
            }.map(\.name)
        )
    }
}

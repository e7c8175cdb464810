import UnderstudyModel

extension Drill {
    /// What lands on each offer beside what runs there, all of it, whether or not it fits.
    static func landings(
        _ moves: [Move],
        beside running: [OfferName: ResourceAmounts],
        promise: Promise
    ) -> [Landing] {
        var loads: [OfferName: ResourceAmounts] = [:]
        var workloads: [OfferName: [String]] = [:]
        for move in moves {
            guard let offer = move.to, move.outcome == .moves || move.outcome == .overfull else { continue }
            loads[offer] = (loads[offer] ?? running[offer] ?? .zero) + move.demand
            workloads[offer, default: []].append(move.workload)
        }
        return loads.keys.sorted().map { offer in
            let load = loads[offer] ?? .zero
            let reserved = promise.instances[offer] ?? 0
            let ready = promise.carried(by: offer.persona, instances: reserved)
            var fullest = Resource.cpu
            var fullness: Int64 = -1
            for resource in Resource.allCases where load[resource] > 0 {
                let share = Drill.fullness(load: load[resource], ready: ready[resource])
                if share > fullness { (fullest, fullness) = (resource, share) }
            }
            return Landing(
                offer: offer,
                workloads: workloads[offer] ?? [],
                reserved: reserved,
                needed: promise.instances(of: offer.persona, carrying: load) ?? .max,
                load: load,
                ready: ready,
                fullest: fullest,
                fullness: max(0, fullness),
                startable: startable(offer, promise: promise)
            )
        }
    }

    /// Load over what is ready in thousandths, rounded up: 1000 is full, above it does not fit.
    private static func fullness(load: Int64, ready: Int64) -> Int64 {
        guard ready > 0 else { return load > 0 ? 1_000_000 : 0 }
        return Int64(clamping: min(1_000_000, (Int128(load) * 1000 + Int128(ready) - 1) / Int128(ready)))
    }

    /// Regions of landings that reserve more than they have after what is at home there.
    static func overcommitments(of landings: [Landing], promise: Promise) -> [Overcommitment] {
        Set(landings.map(\.offer.region)).sorted().compactMap { name in
            guard let region = promise.regions[name] else { return nil }
            let missing = (reserved(in: name, promise: promise) - promise.spare(in: region)).clampedToZero
            return missing == .zero ? nil : Overcommitment(region: name, missing: missing)
        }
    }

    /// What the reserved instances of a region take.
    private static func reserved(in region: String, promise: Promise) -> ResourceAmounts {
        promise.instances.filter { $0.key.region == region }.reduce(.zero) { sum, entry in
            sum + promise.taken(by: entry.key.persona, instances: entry.value)
        }
    }

    /// How many more instances a region's spare capacity holds beside its reservations.
    private static func startable(_ offer: OfferName, promise: Promise) -> Int64 {
        guard let region = promise.regions[offer.region] else { return 0 }
        let left = (promise.spare(in: region) - reserved(in: offer.region, promise: promise)).clampedToZero
        let each = promise.taken(by: offer.persona, instances: 1)
        let limits = Resource.allCases.filter { each[$0] > 0 }.map { left[$0] / each[$0] }
        return limits.min() ?? 0
    }
}

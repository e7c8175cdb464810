import UnderstudyModel

extension FleetExplainer {
    /// The most changes of one kind that are listed.
    private static let listed = 3

    /// Changes that would each win a rank for another offer, all else being equal.
    func flips(
        row: Int,
        demand: SizedDemand,
        inForce: [Int?],
        alternatives: [Explanation.Alternative]
    ) -> [Flip] {
        guard market.holds[demand.workload.name] == nil else { return [] }
        return capacityFlips(demand, alternatives) + fitFlips(demand, inForce: inForce, alternatives)
    }

    /// Offers that would win if their region had more, the smallest lack first.
    private func capacityFlips(_ demand: SizedDemand, _ alternatives: [Explanation.Alternative]) -> [Flip] {
        func lack(_ alternative: Explanation.Alternative) -> Double {
            alternative.missing.reduce(0) { $0 + Double($1.amount) / Double(max(1, demand.planned[$1.resource])) }
        }
        let waiting = alternatives.compactMap { alternative -> (Double, Flip)? in
            guard let offer = alternative.offer, alternative.margin <= 0,
                case .noRoom(let missing) = alternative.verdict
            else { return nil }
            return (
                lack(alternative),
                Flip(
                    offer: offer,
                    rank: alternative.rank,
                    change: .capacity(region: alternative.region, amounts: missing)
                )
            )
        }
        return waiting.sorted { ($0.0, $0.1.offer) < ($1.0, $1.1.offer) }.prefix(FleetExplainer.listed).map(\.1)
    }

    /// Offers that have room and lose by the least, with the round trips that would make up for it.
    private func fitFlips(
        _ demand: SizedDemand,
        inForce: [Int?],
        _ alternatives: [Explanation.Alternative]
    ) -> [Flip] {
        let close = alternatives.filter { $0.offer != nil && $0.margin > 0 && $0.missing.isEmpty }
        return close.prefix(FleetExplainer.listed).enumerated().flatMap { place, alternative -> [Flip] in
            guard let offer = alternative.offer else { return [] }
            func flip(_ change: Flip.Change) -> Flip { Flip(offer: offer, rank: alternative.rank, change: change) }
            var flips = [flip(.fit(points: alternative.margin))]
            if let link = fasterLink(demand, region: alternative.region, points: alternative.margin) {
                flips.append(flip(link))
            }
            if place == 0, let standby = inForce[alternative.rank - 1],
                let link = slowerLink(demand, standby: standby, points: alternative.margin)
            {
                flips.append(flip(link))
            }
            return flips
        }
    }

    /// The slowest round trip from home at which a region would have so many points more; nil when none is.
    private func fasterLink(_ demand: SizedDemand, region: String, points: Int64) -> Flip.Change? {
        guard let index = market.catalogue.region(named: region), let now = roundTrip(demand, region: index),
            let before = latencyPoints(demand, region: index, roundTrip: now)
        else { return nil }
        let isEnough = { (microseconds: Int64) in
            let trial = RoundTrip(microseconds: microseconds)
            return (self.latencyPoints(demand, region: index, roundTrip: trial) ?? .min)
                >= before.saturatingPlus(points)
        }
        guard isEnough(0) else { return nil }
        var low: Int64 = 0
        var high = now.microseconds
        while low < high {
            let middle = high - (high - low) / 2
            if isEnough(middle) { low = middle } else { high = middle - 1 }
        }
        return .fasterLink(from: demand.workload.home, to: region, now: now, atMost: RoundTrip(microseconds: low))
    }

    /// The fastest round trip from home at which a standby would have so many points less; nil when none is.
    private func slowerLink(_ demand: SizedDemand, standby: Int, points: Int64) -> Flip.Change? {
        let index = market.catalogue.offers[standby].region
        guard let now = roundTrip(demand, region: index),
            let before = latencyPoints(demand, region: index, roundTrip: now)
        else { return nil }
        let isEnough = { (microseconds: Int64) in
            let trial = RoundTrip(microseconds: microseconds)
            return (self.latencyPoints(demand, region: index, roundTrip: trial) ?? .min)
                <= before.saturatingPlus(-points)
        }
        var low = now.microseconds
        var high = RoundTrip.longest.microseconds
        guard isEnough(high) else { return nil }
        while low < high {
            let middle = low + (high - low) / 2
            if isEnough(middle) { high = middle } else { low = middle + 1 }
        }
        return .slowerLink(
            from: demand.workload.home,
            to: market.catalogue.regions[index].name,
            now: now,
            atLeast: RoundTrip(microseconds: low)
        )
    }

    private func roundTrip(_ demand: SizedDemand, region: Int) -> RoundTrip? {
        market.catalogue.region(named: demand.workload.home).flatMap { market.catalogue.roundTrip($0, region) }
    }

    /// What a round trip would cost in points; nil when it would be refused.
    private func latencyPoints(_ demand: SizedDemand, region: Int, roundTrip: RoundTrip) -> Int64? {
        var facts = market.matcher.facts(demand, region: region)
        facts.roundTrip = roundTrip
        guard case .points(let points) = LatencyRule(penalties: policy.penalties).judge(demand, facts) else {
            return nil
        }
        return points
    }
}

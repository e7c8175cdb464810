public import UnderstudyModel

/// Proves from the committed documents alone that the loss of any declared set of regions is covered, or says what is not.
public struct CoverageProver {
    let promise: Promise

    /// A prover over a fleet and what is committed for it.
    ///
    /// - Parameter date: the date of the decision: what runs on a standby then loads it in every scenario.
    public init(
        fleet: Fleet,
        profiles: [WorkloadProfile],
        assignments: [Assignment],
        reservations: [Reservation],
        date: Instant
    ) {
        promise = Promise(
            fleet: fleet,
            profiles: profiles,
            assignments: assignments,
            reservations: reservations,
            date: date
        )
    }

    /// What was proved of every scenario.
    public struct Outcome: Hashable, Sendable {
        /// A proof for each single and declared scenario, in their order, then one for every pair where there are pairs.
        public var proofs: [CoverageProof]
        /// How many scenarios were looked at.
        public var scenarios: Int
        /// How many of them are covered.
        public var covered: Int
    }

    /// Proves every scenario. O(scenarios x workloads).
    public func proveAll() -> Outcome {
        var outcome = Outcome(proofs: [], scenarios: promise.scenarios.count, covered: 0)
        var pairs: [CoverageProof] = []
        for scenario in promise.scenarios {
            let proof = proof(of: scenario)
            outcome.covered += proof.isCovered ? 1 : 0
            if scenario.isPair { pairs.append(proof) } else { outcome.proofs.append(proof) }
        }
        if let group = CoverageProver.group(pairs) { outcome.proofs.append(group) }
        return outcome
    }

    /// The proof of one scenario, as things are: what running failovers left is no place for anybody.
    public func proof(of scenario: Scenario) -> CoverageProof { proof(of: scenario, landing: promise.landingNow) }

    /// The proof of one scenario, with where a workload lands.
    func proof(
        of scenario: Scenario,
        landing place: (Promise.Part, Scenario) -> OfferName?
    ) -> CoverageProof {
        var affected = 0
        var homeless: [CoverageProof.Homeless] = []
        var shed: [String] = []
        var loads: [OfferName: ResourceAmounts] = [:]
        for part in promise.parts where promise.moves(part, in: scenario) {
            affected += 1
            if let offer = place(part, scenario) {
                loads[offer] = (loads[offer] ?? .zero) + part.demand
            } else if promise.fleet.policy.isShed(tier: part.workload.tier) {
                shed.append(part.workload.name)
            } else {
                homeless.append(CoverageProof.Homeless(workload: part.workload.name))
            }
        }
        let landings = loads.keys.sorted().map { landing(on: $0, load: loads[$0] ?? .zero) }
        return CoverageProof(
            scenario: scenario.name,
            regions: scenario.regions,
            isCovered: homeless.isEmpty && landings.allSatisfy { $0.margin >= 0 },
            affected: affected,
            uncovered: homeless,
            shed: shed,
            landings: landings
        )
    }

    private func landing(on offer: OfferName, load: ResourceAmounts) -> CoverageProof.Landing {
        let instances = promise.instances[offer] ?? 0
        let ready = promise.carried(by: offer.persona, instances: instances)
        var tightest = Resource.cpu
        var margin = Int64.max
        for resource in Resource.allCases where load[resource] > 0 {
            let left = CoverageProver.margin(load: load[resource], ready: ready[resource])
            if left < margin { (tightest, margin) = (resource, left) }
        }
        return CoverageProof.Landing(
            offer: offer,
            instances: instances,
            load: load,
            ready: ready,
            tightest: tightest,
            margin: margin == .max ? 1000 : margin
        )
    }

    /// The share of what is ready that is left, in thousandths, rounded down; negative whenever the load is larger.
    private static func margin(load: Int64, ready: Int64) -> Int64 {
        guard ready > 0 else { return -1000 }
        let left = Int128(ready) - Int128(load)
        let scaled = left * 1000
        let floor = scaled >= 0 ? scaled / Int128(ready) : (scaled - Int128(ready) + 1) / Int128(ready)
        return Int64(clamping: max(floor, -1_000_000))
    }

    /// One proof for all pairs: the tightest landing of each offer, each homeless workload once.
    private static func group(_ pairs: [CoverageProof]) -> CoverageProof? {
        guard !pairs.isEmpty else { return nil }
        var tightest: [OfferName: CoverageProof.Landing] = [:]
        var homeless: [String: String] = [:]
        var shed = Set<String>()
        for pair in pairs {
            for landing in pair.landings where landing.margin < tightest[landing.offer]?.margin ?? .max {
                var named = landing
                named.scenario = pair.scenario
                tightest[landing.offer] = named
            }
            for workload in pair.uncovered where homeless[workload.workload] == nil {
                homeless[workload.workload] = pair.scenario
            }
            shed.formUnion(pair.shed)
        }
        return CoverageProof(
            scenario: Scenario.pairsName,
            regions: [],
            scenarios: pairs.count,
            isCovered: pairs.allSatisfy(\.isCovered),
            affected: pairs.reduce(0) { max($0, $1.affected) },
            uncovered: homeless.keys.sorted().map { CoverageProof.Homeless(workload: $0, scenario: homeless[$0]) },
            shed: shed.sorted(),
            landings: tightest.keys.sorted().compactMap { tightest[$0] }
        )
    }
}

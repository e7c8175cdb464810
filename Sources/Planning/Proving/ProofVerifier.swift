public import UnderstudyModel

/// Checks everything that committed documents promise: that loads fit what is ready, that what is ready fits the regions,
/// that standbys meet their workloads' requirements, and that no tier goes without what a lower one has.
public struct ProofVerifier {
    let promise: Promise
    private let assignments: [String: Assignment]
    private let committedProofs: [CoverageProof]
    private let prover: CoverageProver
    let plan: PlanRecord?
    let profiles: [WorkloadProfile]
    let committedAssignments: [Assignment]
    let date: Instant

    /// A verifier over a fleet and what is committed for it, at a date (running failovers take capacity).
    public init(fleet: Fleet, state: CommittedState, date: Instant) {
        let fleet = fleet.holding(state.holds)
        prover = CoverageProver(
            fleet: fleet,
            profiles: state.profiles,
            assignments: state.assignments,
            reservations: state.reservations,
            date: date
        )
        promise = prover.promise
        assignments = Dictionary(state.assignments.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        committedProofs = state.proofs
        plan = state.plan
        profiles = state.profiles
        committedAssignments = state.assignments
        self.date = date
    }

    /// Every promise that is not kept, in a stable order; empty when the proof holds.
    public func violations() -> [Violation] {
        overloads() + overcommitments() + brokenStandbys() + outdatedAssignments() + unservedTiers() + outdatedProofs()
    }

    /// Loads that are larger than what is ready for them. What an outage adds to them was promised to nobody: the proof of the
    /// scenario tells it.
    func overloads() -> [Violation] {
        var found: [Violation] = []
        for scenario in promise.scenarios {
            for landing in prover.proof(of: scenario, landing: promise.landing).landings {
                for resource in Resource.allCases where landing.load[resource] > landing.ready[resource] {
                    let load = resource.phrase(landing.load[resource])
                    let ready = resource.phrase(landing.ready[resource])
                    found.append(
                        Violation(
                            .loadExceedsReady,
                            scenario: scenario.name,
                            region: landing.offer.region,
                            resource: resource,
                            message: "\(scenario.name) lands \(load) on \(landing.offer), where "
                                + "\(landing.instances) instances carry \(ready)"
                        )
                    )
                }
            }
        }
        return found
    }

    /// Regions whose reservations take more than they can give; names the scenario that needs the most of it.
    func overcommitments() -> [Violation] {
        var found: [Violation] = []
        for region in promise.fleet.regions where !promise.awaitingRegions.contains(region.name) {
            let spare = promise.spare(in: region)
            var taken = ResourceAmounts.zero
            for (offer, instances) in promise.instances.sorted(by: { $0.key < $1.key })
            where offer.region == region.name {
                taken = taken + promise.taken(by: offer.persona, instances: instances)
            }
            for resource in Resource.allCases where taken[resource] > spare[resource] {
                let scenario = bindingScenario(region: region.name, resource: resource)
                found.append(
                    Violation(
                        .reservationExceedsSpare,
                        scenario: scenario,
                        region: region.name,
                        resource: resource,
                        message:
                            "\(region.name) reserves \(resource.phrase(taken[resource])), and has "
                            + "\(resource.phrase(spare[resource])) to give; \(scenario ?? "no scenario") needs the most"
                    )
                )
            }
        }
        return found
    }

    /// The scenario for which a region must give the most of a resource.
    private func bindingScenario(region: String, resource: Resource) -> String? {
        var most: (taken: Int64, name: String)?
        for scenario in promise.scenarios {
            var loads: [String: ResourceAmounts] = [:]
            for part in promise.parts where promise.moves(part, in: scenario) {
                guard let landing = promise.landing(of: part, in: scenario), landing.region == region else { continue }
                loads[landing.persona] = (loads[landing.persona] ?? .zero) + part.demand
            }
            let taken = loads.reduce(Int64(0)) { sum, entry in
                let instances = promise.instances(of: entry.key, carrying: entry.value) ?? 0
                return sum.saturatingPlus(promise.taken(by: entry.key, instances: instances)[resource])
            }
            if taken > most?.taken ?? 0 { most = (taken, scenario.name) }
        }
        return most?.name
    }

    /// Assignments that are not those of the workload and profile as they are now.
    func outdatedAssignments() -> [Violation] {
        promise.parts.compactMap { part in
            let name = part.workload.name
            guard let assignment = assignments[name] else {
                guard part.workload.standbys > 0 else { return nil }
                return Violation(.assignmentOutOfDate, workload: name, message: "\(name) has no assignment")
            }
            guard assignment.demand == part.demand, assignment.home == part.workload.home else {
                return Violation(
                    .assignmentOutOfDate,
                    workload: name,
                    message: "the assignment of \(name) was made for another demand or home"
                )
            }
            return nil
        }
    }

    /// Proof documents that say something else than what the documents prove.
    func outdatedProofs() -> [Violation] {
        guard !committedProofs.isEmpty else { return [] }
        let proved = prover.proveAll().proofs
        let committed = Dictionary(committedProofs.map { ($0.scenario, $0) }, uniquingKeysWith: { first, _ in first })
        return proved.compactMap { proof in
            guard committed[proof.scenario] != proof else { return nil }
            return Violation(
                .proofOutOfDate,
                scenario: proof.scenario,
                message: "the committed proof of \(proof.scenario) is not what the documents prove"
            )
        }
    }
}

/// Something that makes a plan infeasible. Ranks count from 0.
public enum PlanViolation: Sendable, Hashable {
    /// The plan has another number of rows than the problem has workloads.
    case rowCount(expected: Int, found: Int)
    /// The plan has another number of instance counts than the problem has offers.
    case instanceCount(expected: Int, found: Int)
    /// A row has another number of ranks than the workload wants standbys.
    case rankCount(workload: Int, expected: Int, found: Int)
    /// A row names an offer that does not exist.
    case unknownOffer(workload: Int, rank: Int, offer: Int)
    /// A row names an offer that is not eligible.
    case ineligible(workload: Int, rank: Int, offer: Int)
    /// A standby is in the workload's home.
    case atHome(workload: Int, rank: Int, offer: Int)
    /// Two standbys of a workload are in one region.
    case repeatedRegion(workload: Int, rank: Int, region: Int)
    /// A rank is set although the one before is not.
    case gap(workload: Int, rank: Int)
    /// More lands on an offer than its ready instances carry; the scenario and resource that need the most instances.
    case underReserved(offer: Int, scenario: Int, resource: Int, load: Int64, ready: Int64)
    /// The instances ready in a region take more than its spare.
    case overSpare(region: Int, resource: Int, reserved: Int64, spare: Int64)
}

extension PlanEvaluation {
    static func rowViolations(_ plan: StandbyPlan, of problem: StandbyProblem) -> [PlanViolation] {
        var violations: [PlanViolation] = []
        if plan.assignment.count != problem.workloads.count {
            violations.append(.rowCount(expected: problem.workloads.count, found: plan.assignment.count))
        }
        for (index, (workload, row)) in zip(problem.workloads, plan.assignment).enumerated() {
            if row.count != workload.standbys {
                violations.append(.rankCount(workload: index, expected: workload.standbys, found: row.count))
            }
            var regions: [Int] = []
            for (rank, entry) in row.enumerated() {
                guard let offer = entry else { continue }
                guard problem.offers.indices.contains(offer) else {
                    violations.append(.unknownOffer(workload: index, rank: rank, offer: offer))
                    continue
                }
                let region = problem.offers[offer].region
                if rank > 0 && row[rank - 1] == nil { violations.append(.gap(workload: index, rank: rank)) }
                if region == workload.home {
                    violations.append(.atHome(workload: index, rank: rank, offer: offer))
                } else if !workload.candidates.contains(where: { $0.offer == offer }) {
                    violations.append(.ineligible(workload: index, rank: rank, offer: offer))
                }
                if regions.contains(region) {
                    violations.append(.repeatedRegion(workload: index, rank: rank, region: region))
                }
                regions.append(region)
            }
        }
        return violations
    }

    static func reservationViolations(
        _ plan: StandbyPlan,
        of problem: StandbyProblem,
        needed: [Reservation]
    ) -> [PlanViolation] {
        guard plan.instances.count == problem.offers.count else {
            return [.instanceCount(expected: problem.offers.count, found: plan.instances.count)]
        }
        var violations: [PlanViolation] = []
        for reservation in needed where plan.instances[reservation.offer] < reservation.instances {
            let carries = problem.offers[reservation.offer].carries
            let ready = max(0, plan.instances[reservation.offer])
            let worst = reservation.bindings.max { $0.load < $1.load }
            guard let worst else { continue }
            let (carried, overflow) = ready.multipliedReportingOverflow(by: carries[worst.resource])
            violations.append(
                .underReserved(
                    offer: reservation.offer,
                    scenario: worst.scenario,
                    resource: worst.resource,
                    load: worst.load,
                    ready: overflow ? .max : carried
                )
            )
        }
        for region in problem.spare.indices {
            for resource in 0..<problem.resourceCount {
                let reserved = reserved(plan.instances, of: problem, region: region, resource: resource)
                let spare = problem.spare[region][resource]
                if reserved > spare {
                    violations.append(
                        .overSpare(region: region, resource: resource, reserved: reserved, spare: spare)
                    )
                }
            }
        }
        return violations
    }

    /// What instances take of a region's resource, at most Int64's largest value.
    static func reserved(_ instances: [Int64], of problem: StandbyProblem, region: Int, resource: Int) -> Int64 {
        var total = CheckedTotal()
        for (offer, count) in zip(problem.offers, instances) where offer.region == region && count > 0 {
            total.add(count, offer.takes[resource])
        }
        return total.value ?? .max
    }
}

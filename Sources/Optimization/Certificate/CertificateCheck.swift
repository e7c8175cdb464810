/// Works out the bound that a certificate gives, in integers, rounding up wherever something is rounded.
///
/// Shares nothing with the search for it. For prices p the bound is: what workloads pay, plus for every region the most
/// that instances within its spare can earn. An instance earns the prices of the loads that it carries and the gates that
/// it opens, costs what it costs, and lets first standbys in, each with its worth less its workload's price. Standbys of
/// one offer that run in one common scenario must fit its instances together: the least continuous knapsack over
/// resources bounds what they are worth.
public struct CertificateCheck {
    let problem: StandbyProblem
    let certificate: Certificate
    let audiences: [Audience]
    let audienceOf: [Int]
    /// Offer by scenario: position among the load prices, -1 for none.
    let priced: [Int32]
    /// Per offer: the workloads that it is a candidate of, with its value.
    let usersByOffer: [[(workload: Int, value: Int64)]]
    /// Per offer: positions among the gate prices.
    let gatesByOffer: [[Int]]
    /// Workload by region of the first standby: worth of the best second one; empty for those that want no second.
    var seconds: [[Int64]] = []

    /// The scenarios in which some workloads run on standbys.
    struct Audience {
        var scenarios: [Int] = []
        /// By scenario.
        var isOne: [Bool] = []
        /// By region: the first of the scenarios that leaves it up; nil when none does.
        var common: [Int?] = []
        /// By region: the scenarios that lose it.
        var losing: [[Int]] = []
    }

    /// One in fractions.
    static let shift = Int128(1) << Int128(Certificate.fractionBits)

    /// The upper bound on the objective of every feasible plan.
    ///
    /// - Throws: `Certificate.Refusal` when the certificate does not fit the problem.
    public static func bound(
        of problem: StandbyProblem,
        by certificate: Certificate
    ) throws(Certificate.Refusal) -> Int64 {
        var check = try CertificateCheck(problem, certificate)
        try check.findSeconds()
        var total: Int128 = 0
        for price in certificate.workloads { total += Int128(price) }
        for region in problem.spare.indices { total += try check.earnings(of: region) }
        // Rounded down: the objective is an integer.
        guard let bound = Int64(exactly: total >> Int128(Certificate.fractionBits)) else { throw .overflow }
        return bound
    }

    /// Checks a plan and the bound claimed for it; returns the objective.
    public static func verify(
        _ plan: StandbyPlan,
        bound claimed: Int64,
        of problem: StandbyProblem,
        by certificate: Certificate
    ) throws(Certificate.Refusal) -> Int64 {
        guard let evaluation = try? PlanEvaluation(plan, of: problem) else { throw .doesNotFit }
        guard evaluation.isFeasible else { throw .infeasiblePlan }
        let found = try bound(of: problem, by: certificate)
        guard found == claimed else { throw .otherBound(claimed: claimed, found: found) }
        let objective = evaluation.objective.total
        guard objective <= found else { throw .belowPlan(bound: found, objective: objective) }
        return objective
    }

    private init(_ problem: StandbyProblem, _ certificate: Certificate) throws(Certificate.Refusal) {
        guard problem.validate().isEmpty else { throw .doesNotFit }
        guard problem.workloads.allSatisfy({ $0.standbys <= 2 }) else { throw .tooManyRanks }
        try Self.requireFit(problem, certificate)
        self.problem = problem
        self.certificate = certificate
        var priced = [Int32](repeating: -1, count: problem.offers.count * problem.scenarios.count)
        for (index, load) in certificate.loads.enumerated() {
            priced[load.offer * problem.scenarios.count + load.scenario] = Int32(index)
        }
        self.priced = priced
        var users = [[(workload: Int, value: Int64)]](repeating: [], count: problem.offers.count)
        for (index, workload) in problem.workloads.enumerated() where workload.standbys > 0 {
            for candidate in workload.candidates { users[candidate.offer].append((index, candidate.value)) }
        }
        usersByOffer = users
        var gates = [[Int]](repeating: [], count: problem.offers.count)
        for (index, gate) in certificate.gates.enumerated() { gates[gate.offer].append(index) }
        gatesByOffer = gates
        (audiences, audienceOf) = Self.audiences(problem)
    }

    private static func requireFit(_ problem: StandbyProblem, _ certificate: Certificate) throws(Certificate.Refusal) {
        let resources = problem.resourceCount
        guard certificate.workloads.count == problem.workloads.count,
            certificate.spare.count == problem.spare.count,
            certificate.spare.allSatisfy({ $0.count == resources }),
            certificate.loads.allSatisfy({ load in
                problem.offers.indices.contains(load.offer) && problem.scenarios.indices.contains(load.scenario)
                    && load.prices.count == resources
            }),
            certificate.gates.allSatisfy({ gate in
                problem.workloads.indices.contains(gate.workload) && problem.offers.indices.contains(gate.offer)
            }),
            zip(certificate.loads, certificate.loads.dropFirst())
                .allSatisfy({ ($0.offer, $0.scenario) < ($1.offer, $1.scenario) }),
            zip(certificate.gates, certificate.gates.dropFirst())
                .allSatisfy({ ($0.workload, $0.offer) < ($1.workload, $1.offer) })
        else { throw .doesNotFit }
        let isPositive =
            certificate.loads.allSatisfy { $0.prices.allSatisfy { $0 >= 0 } }
            && certificate.gates.allSatisfy { $0.price >= 0 }
            && certificate.spare.allSatisfy { $0.allSatisfy { $0 >= 0 } }
        guard isPositive else { throw .negativePrice }
        guard isCounted(problem, certificate) else { throw .overflow }
    }

    /// Whether no sum of prices times amounts can leave Int128, however often a region holds an instance.
    private static func isCounted(_ problem: StandbyProblem, _ certificate: Certificate) -> Bool {
        func isBelow(_ price: Int64, _ amount: Int64, bits: Int) -> Bool {
            Int128(price) * Int128(amount) < Int128(1) << Int128(bits)
        }
        let demand = (0..<problem.resourceCount).map { resource in
            problem.workloads.reduce(Int64(0)) { max($0, $1.demand[resource]) }
        }
        return certificate.loads.allSatisfy { load in
            let carries = problem.offers[load.offer].carries
            return load.prices.indices.allSatisfy { resource in
                isBelow(load.prices[resource], carries[resource], bits: 76)
                    && isBelow(load.prices[resource], demand[resource], bits: 100)
            }
        }
            && problem.offers.allSatisfy { offer in
                zip(certificate.spare[offer.region], offer.takes).allSatisfy { isBelow($0, $1, bits: 76) }
            }
            && zip(certificate.spare, problem.spare).allSatisfy { prices, amounts in
                zip(prices, amounts).allSatisfy { isBelow($0, $1, bits: 100) }
            }
    }

    private static func audiences(_ problem: StandbyProblem) -> (all: [Audience], of: [Int]) {
        let hasMasks = problem.scenarios.contains { if case .only = $0.participants { true } else { false } }
        var all: [Audience] = []
        var known: [[Int]: Int] = [:]
        let of = problem.workloads.indices.map { index in
            let workload = problem.workloads[index]
            let key = [workload.home, workload.standbys, workload.isDisplaced ? 1 : 0, hasMasks ? index : -1]
            if let number = known[key] { return number }
            known[key] = all.count
            var audience = Audience()
            audience.isOne = problem.scenarios.indices.map { problem.mustMove(workload: index, in: $0) }
            audience.scenarios = problem.scenarios.indices.filter { audience.isOne[$0] }
            for region in problem.spare.indices {
                let losing = audience.scenarios.filter { problem.scenarios[$0].regions.contains(region) }
                audience.losing.append(losing)
                audience.common.append(
                    audience.scenarios.first { !problem.scenarios[$0].regions.contains(region) }
                )
            }
            all.append(audience)
            return all.count - 1
        }
        return (all, of)
    }
}

extension PlanEvaluation {
    /// What lands in one region in one scenario, against what is ready there.
    public struct Landing: Sendable, Equatable {
        /// The region.
        public var region: Int
        /// The load that lands there, per resource.
        public var load: [Int64]
        /// What the instances ready there carry, per resource; at most Int64's largest value.
        public var ready: [Int64]

        /// Creates a landing.
        public init(region: Int, load: [Int64], ready: [Int64]) {
            self.region = region
            self.load = load
            self.ready = ready
        }
    }

    /// A rank of a workload.
    public struct Standby: Sendable, Hashable {
        /// The workload.
        public var workload: Int
        /// The rank, counted from 0.
        public var rank: Int

        /// Names a rank of a workload.
        public init(workload: Int, rank: Int) {
            self.workload = workload
            self.rank = rank
        }
    }

    /// The wanted standbys that the plan does not have, by workload and rank.
    public var uncovered: [Standby] {
        problem.workloads.indices.flatMap { workload in
            (0..<problem.workloads[workload].standbys)
                .filter { offer(of: workload, rank: $0) == nil }
                .map { Standby(workload: workload, rank: $0) }
        }
    }

    /// Where a workload runs in a scenario; nil when it need not move, is shed, or has nowhere to go.
    public func activeOffer(of workload: Int, in scenario: Int) -> Int? {
        Needs.active(plan.assignment, of: workload, in: scenario, problem: problem)
    }

    /// The workloads that must survive a scenario, lose their home in it, and have no standby outside it.
    public func uncovered(in scenario: Int) -> [Int] {
        problem.workloads.indices.filter { workload in
            problem.mustMove(workload: workload, in: scenario)
                && activeOffer(of: workload, in: scenario) == nil
        }
    }

    /// What lands in every region that is left in a scenario, by region; regions that nothing lands in are left out.
    public func landings(in scenario: Int) -> [Landing] {
        let loads = Needs.loads(plan.assignment, in: scenario, problem: problem)
        let resources = problem.resourceCount
        var landed = problem.spare.map { _ in [Int64](repeating: 0, count: resources) }
        for (index, offer) in problem.offers.enumerated() {
            for resource in 0..<resources { landed[offer.region][resource] += loads[index * resources + resource] }
        }
        return landed.indices.filter { landed[$0].contains { $0 > 0 } }.map { region in
            Landing(
                region: region,
                load: landed[region],
                ready: (0..<resources).map { readyCapacity(in: region, resource: $0) }
            )
        }
    }

    /// What lands on every offer in a scenario, per resource.
    public func loads(in scenario: Int) -> [[Int64]] {
        let loads = Needs.loads(plan.assignment, in: scenario, problem: problem)
        let resources = problem.resourceCount
        return problem.offers.indices.map { Array(loads[($0 * resources)..<(($0 + 1) * resources)]) }
    }

    private func readyCapacity(in region: Int, resource: Int) -> Int64 {
        var total = CheckedTotal()
        for (offer, count) in zip(problem.offers, plan.instances) where offer.region == region && count > 0 {
            total.add(count, offer.carries[resource])
        }
        return total.value ?? .max
    }

    private func offer(of workload: Int, rank: Int) -> Int? {
        guard plan.assignment.indices.contains(workload) else { return nil }
        let row = plan.assignment[workload]
        return rank < row.count ? row[rank] : nil
    }
}

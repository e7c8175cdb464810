/// What rows of standbys ask of every offer, recomputed from nothing.
struct Needs {
    let problem: StandbyProblem
    /// Instances needed, per offer.
    private(set) var instances: [Int64]
    /// The scenarios and resources that need them all, per offer.
    private(set) var bindings: [[PlanEvaluation.Binding]]

    init(rows: [[Int?]], problem: StandbyProblem) {
        self.problem = problem
        instances = Array(repeating: 0, count: problem.offers.count)
        bindings = Array(repeating: [], count: problem.offers.count)
        for scenario in problem.scenarios.indices {
            let loads = Self.loads(rows, in: scenario, problem: problem)
            for (index, offer) in problem.offers.enumerated() {
                for resource in 0..<problem.resourceCount {
                    let load = loads[index * problem.resourceCount + resource]
                    guard load > 0, offer.carries[resource] > 0 else { continue }
                    count(load, of: resource, on: index, in: scenario)
                }
            }
        }
    }

    private mutating func count(_ load: Int64, of resource: Int, on offer: Int, in scenario: Int) {
        let carried = problem.offers[offer].carries[resource]
        let needed = load / carried + (load % carried > 0 ? 1 : 0)
        let binding = PlanEvaluation.Binding(scenario: scenario, resource: resource, load: load)
        if needed > instances[offer] {
            instances[offer] = needed
            bindings[offer] = [binding]
        } else if needed == instances[offer] {
            bindings[offer].append(binding)
        }
    }

    /// The offers that are needed, with what needs them.
    var reservations: [PlanEvaluation.Reservation] {
        instances.indices.filter { instances[$0] > 0 }.map { offer in
            PlanEvaluation.Reservation(offer: offer, instances: instances[offer], bindings: bindings[offer])
        }
    }
}

extension Needs {
    /// The offer that a workload runs on in a scenario; nil when it need not move, is shed, or has none left.
    static func active(_ rows: [[Int?]], of workload: Int, in scenario: Int, problem: StandbyProblem) -> Int? {
        guard problem.mustMove(workload: workload, in: scenario), rows.indices.contains(workload) else { return nil }
        let lost = problem.scenarios[scenario].regions
        for case .some(let offer) in rows[workload].prefix(problem.workloads[workload].standbys)
        where problem.offers.indices.contains(offer) && !lost.contains(problem.offers[offer].region) {
            return offer
        }
        return nil
    }

    /// Offer by resource: what lands there in a scenario.
    static func loads(_ rows: [[Int?]], in scenario: Int, problem: StandbyProblem) -> [Int64] {
        var loads = [Int64](repeating: 0, count: problem.offers.count * problem.resourceCount)
        for index in problem.workloads.indices {
            guard let offer = active(rows, of: index, in: scenario, problem: problem) else { continue }
            for resource in 0..<problem.resourceCount {
                loads[offer * problem.resourceCount + resource] += problem.workloads[index].demand[resource]
            }
        }
        return loads
    }
}

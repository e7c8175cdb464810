/// Which scenarios concern which workload, without those that concern nobody.
struct ScenarioIndex {
    let count: Int
    /// Where each workload's scenarios begin; one entry more than workloads.
    let start: [Int]
    let scenarios: [Int32]
    /// Region by scenario: whether the region is lost.
    let isLost: [Bool]
    /// The position in the problem of each scenario kept.
    let position: [Int]

    init(_ problem: StandbyProblem) {
        let lost = problem.scenarios.map { scenario in
            var regions = [Bool](repeating: false, count: problem.regionCount)
            for region in scenario.regions { regions[region] = true }
            return regions
        }
        var concerned: [[Int32]] = []
        var isUsed = [Bool](repeating: false, count: problem.scenarios.count)
        for (index, workload) in problem.workloads.enumerated() {
            var mine: [Int32] = []
            if workload.standbys > 0 {
                for scenario in lost.indices
                where workload.isDisplaced
                    || lost[scenario][workload.home] && problem.participates(workload: index, in: scenario)
                {
                    mine.append(Int32(scenario))
                    isUsed[scenario] = true
                }
            }
            concerned.append(mine)
        }
        let kept = isUsed.indices.filter { isUsed[$0] }
        var renumbered = [Int32](repeating: -1, count: isUsed.count)
        for (new, old) in kept.enumerated() { renumbered[old] = Int32(new) }
        var start = [0]
        var scenarios: [Int32] = []
        for mine in concerned {
            scenarios += mine.map { renumbered[Int($0)] }
            start.append(scenarios.count)
        }
        count = kept.count
        position = kept
        self.start = start
        self.scenarios = scenarios
        isLost = (0..<problem.regionCount).flatMap { region in kept.map { lost[$0][region] } }
    }
}

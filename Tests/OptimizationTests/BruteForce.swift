import Optimization

/// The semantics once more, as naively as they can be written, and exhaustive search over them.
struct BruteForce {
    let problem: StandbyProblem

    /// Every row that a workload may have: regions distinct, none the home, no gaps.
    func rows(of workload: Int) -> [[Int]] {
        var all: [[Int]] = [[]]
        var last: [[Int]] = [[]]
        for _ in 0..<problem.workloads[workload].standbys {
            last = last.flatMap { row in
                problem.workloads[workload].candidates.map(\.offer)
                    .filter { offer in
                        !row.contains { problem.offers[$0].region == problem.offers[offer].region }
                    }
                    .map { row + [$0] }
            }
            all += last
        }
        return all
    }

    func instances(_ rows: [[Int]]) -> [Int64] {
        var needed = problem.offers.map { _ in Int64(0) }
        for scenario in problem.scenarios.indices {
            let lost = Set(problem.scenarios[scenario].regions)
            for (offer, needs) in needed.enumerated() {
                var worst = needs
                for resource in 0..<problem.resourceCount {
                    var load: Int64 = 0
                    for (index, row) in rows.enumerated()
                    where
                        (problem.workloads[index].isDisplaced
                        || lost.contains(problem.workloads[index].home)
                            && problem.participates(workload: index, in: scenario))
                        && row.first(where: { !lost.contains(problem.offers[$0].region) }) == offer
                    {
                        load += problem.workloads[index].demand[resource]
                    }
                    while worst * problem.offers[offer].carries[resource] < load { worst += 1 }
                }
                needed[offer] = worst
            }
        }
        return needed
    }

    func fits(_ rows: [[Int]]) -> Bool {
        let needed = instances(rows)
        return problem.spare.indices.allSatisfy { region in
            (0..<problem.resourceCount).allSatisfy { resource in
                var taken: Int64 = 0
                for (offer, count) in needed.enumerated() where problem.offers[offer].region == region {
                    taken += count * problem.offers[offer].takes[resource]
                }
                return taken <= problem.spare[region][resource]
            }
        }
    }

    func objective(_ rows: [[Int]]) -> Int64 {
        var total: Int64 = 0
        for (workload, row) in zip(problem.workloads, rows) {
            for rank in 0..<workload.standbys {
                let offer = rank < row.count ? row[rank] : nil
                let value = workload.candidates.first { $0.offer == offer }?.value
                total += problem.rankWeights[rank] * (value ?? -workload.unassignedPenalty)
                if let inForce = workload.committedOffer(at: rank), inForce != offer {
                    total -= workload.switchingCost
                }
            }
        }
        for (offer, count) in zip(problem.offers, instances(rows)) { total -= problem.costWeight * count * offer.cost }
        return total
    }

    /// Calls back with every combination of rows, feasible or not.
    func forEachPlan(_ body: ([[Int]]) -> Void) {
        let choices = problem.workloads.indices.map(rows(of:))
        var digits = choices.map { _ in 0 }
        while true {
            body(zip(choices, digits).map { $0[$1] })
            guard let next = digits.indices.first(where: { digits[$0] + 1 < choices[$0].count }) else { return }
            for index in 0..<next { digits[index] = 0 }
            digits[next] += 1
        }
    }

    /// The first missing ranks that have room once lower tiers, except what is held, are gone.
    func breaches(_ rows: [[Int]]) -> [(workload: Int, rank: Int)] {
        var found: [(workload: Int, rank: Int)] = []
        for (index, workload) in problem.workloads.enumerated() where rows[index].count < workload.standbys {
            var staying = zip(problem.workloads, rows).map { other, row -> [Int] in
                guard other.tier > workload.tier else { return row }
                guard other.isHeld else { return [] }
                var kept: [Int] = []
                for (rank, offer) in row.enumerated() {
                    guard other.committedOffer(at: rank) == offer else { break }
                    kept.append(offer)
                }
                return kept
            }
            let row = staying[index]
            let hasRoom = self.rows(of: index).contains { longer in
                guard longer.count == row.count + 1, longer.starts(with: row) else { return false }
                staying[index] = longer
                return fits(staying)
            }
            if hasRoom { found.append((index, row.count)) }
        }
        return found
    }
}

extension StandbyPlan {
    /// The rows without missing ranks.
    var rows: [[Int]] { assignment.map { row in row.compactMap { $0 } } }
}

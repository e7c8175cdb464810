/// The best standbys for one workload that has none on the ledger (or only its first ones), all else left alone.
///
/// Exact: the standbys of a row are in different regions, so their marginal costs add up, and what the later ranks cost
/// depends on an earlier one only through its region. Candidates come best value first and marginal costs are never
/// negative, so a scan ends as soon as the value alone is no better than what was found.
struct RowSearch {
    /// What the search counts beside value and marginal cost.
    struct Scoring {
        /// The candidate's own cost is charged divided by this; 0 charges nothing. Opening a shared offer for one
        /// workload looks dearer than it is, this makes offers look as dear as they are when full.
        var ownCostDivisor: Int64 = 0
        /// Whether leaving a committed standby costs. Compound moves look without, so that what they find does not
        /// depend on what is in force, and a plan at rest stays at rest once it is committed.
        var countsSwitching = true
    }

    /// Standbys for the ranks searched, and how good they are.
    struct Choice {
        var offers: [Int]
        var standing: Standing
    }

    let workload: Int
    let scoring: Scoring
    /// Offers that ranks are bound to, -1 where free; empty when all are.
    var pins: [Int] = []
}

extension Placement {
    /// The best offers for the ranks after the first `kept` standbys, which are on the ledger and stay.
    func best(_ search: RowSearch, keeping kept: [Int] = []) -> RowSearch.Choice {
        let workload = search.workload
        var scenarios = Array(problem.scenarios(of: workload))
        var taken: [Int] = []
        for offer in kept {
            let region = problem.offerRegion[offer]
            scenarios.removeAll { !problem.isLost(region, in: $0) }
            taken.append(region)
        }
        return best(search, from: kept.count, in: scenarios, taken: taken)
    }

    /// Depth of recursion is the number of ranks.
    private func best(
        _ search: RowSearch,
        from rank: Int,
        in scenarios: [Int32],
        taken: [Int]
    ) -> RowSearch.Choice {
        typealias Choice = RowSearch.Choice
        let workload = search.workload
        let standbys = problem.standbys[workload]
        guard rank < standbys else { return Choice(offers: [], standing: Standing(importance: 0, worth: 0)) }
        var best = Choice(offers: [], standing: uncovered(search, from: rank))
        let range = problem.candidateRange(of: workload)
        guard let topValue = range.first.map({ problem.candidates[$0].value }) else { return best }
        var allCovered: Int64 = 0
        var laterValue: Int64 = 0
        for later in rank..<standbys {
            allCovered += problem.importance(of: workload, rank: later)
            if later > rank { laterValue += problem.rankWeights[later] * topValue }
        }
        let weight = problem.rankWeights[rank]
        let isLast = rank + 1 == standbys
        let pin = search.pins.isEmpty ? -1 : search.pins[rank]
        var laterChoices = [Choice?](repeating: nil, count: isLast ? 0 : problem.regionCount)
        for index in range {
            let candidate = problem.candidates[index]
            let value = weight * candidate.value
            if best.standing.importance == allCovered && value + laterValue <= best.standing.worth { break }
            let offer = Int(candidate.offer)
            let region = problem.offerRegion[offer]
            guard pin < 0 || offer == pin, !taken.contains(region) else { continue }
            guard let cost = ledger.quote(workload, on: offer, in: scenarios) else { continue }
            var standing = Standing(
                importance: problem.importance(of: workload, rank: rank),
                worth: value - cost - charges(search, for: candidate, at: rank)
            )
            guard !isLast else {
                if standing > best.standing { best = Choice(offers: [offer], standing: standing) }
                continue
            }
            let later: Choice
            if let known = laterChoices[region] {
                later = known
            } else {
                let losingToo = scenarios.filter { problem.isLost(region, in: $0) }
                later = self.best(search, from: rank + 1, in: losingToo, taken: taken + [region])
                laterChoices[region] = later
            }
            standing.importance += later.standing.importance
            standing.worth += later.standing.worth
            if standing > best.standing { best = Choice(offers: [offer] + later.offers, standing: standing) }
        }
        return best
    }

    private func charges(_ search: RowSearch, for candidate: CompiledProblem.Candidate, at rank: Int) -> Int64 {
        let own = search.scoring.ownCostDivisor > 0 ? candidate.ownCost / search.scoring.ownCostDivisor : 0
        guard search.scoring.countsSwitching else { return own }
        return own + problem.switching(of: search.workload, rank: rank, offer: Int(candidate.offer))
    }

    private func uncovered(_ search: RowSearch, from rank: Int) -> Standing {
        let workload = search.workload
        var worth: Int64 = 0
        for missing in rank..<problem.standbys[workload] {
            worth -= problem.rankWeights[missing] * problem.penalty[workload]
            if search.scoring.countsSwitching {
                worth -= problem.switching(of: workload, rank: missing, offer: -1)
            }
        }
        return Standing(importance: 0, worth: worth)
    }
}

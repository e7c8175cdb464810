extension CertificateCheck {
    /// A worth in fractions, less what loads cost in finer ones; rounded up.
    func less(_ worth: Int128, _ loads: Int128) throws(Certificate.Refusal) -> Int64 {
        let fine = (worth << Int128(Certificate.fractionBits)) - loads
        let rounded = (fine + Self.shift - 1) >> Int128(Certificate.fractionBits)
        guard let result = Int64(exactly: rounded) else { throw .overflow }
        return result
    }

    /// What a workload's load on an offer costs in a scenario, in finer fractions; zero when it is not priced.
    func loadPrice(of workload: Int, on offer: Int, in scenario: Int) -> Int128 {
        let index = Int(priced[offer * problem.scenarios.count + scenario])
        guard index >= 0 else { return 0 }
        var sum: Int128 = 0
        for (price, demand) in zip(certificate.loads[index].prices, problem.workloads[workload].demand) {
            sum += Int128(price) * Int128(demand)
        }
        return sum
    }

    /// Switching cost of an offer (nil for none) at a rank.
    func switching(of workload: Int, rank: Int, to offer: Int?) -> Int64 {
        let inForce = problem.workloads[workload].committedOffer(at: rank)
        return inForce != nil && inForce != offer ? problem.workloads[workload].switchingCost : 0
    }

    /// The least that a workload can add to the objective, in fractions: with no standby at all.
    func emptyWorth(of index: Int) -> Int128 {
        let workload = problem.workloads[index]
        var worth: Int128 = 0
        for rank in 0..<workload.standbys {
            worth -= Int128(problem.rankWeights[rank]) * Int128(workload.unassignedPenalty)
            worth -= Int128(switching(of: index, rank: rank, to: nil))
        }
        return worth << Int128(Certificate.fractionBits)
    }

    /// Finds the best second standby for every region of a first one. A workload whose price is below its worth without
    /// standbys is no valid one.
    mutating func findSeconds() throws(Certificate.Refusal) {
        var gateStart = 0
        for index in problem.workloads.indices {
            guard Int128(certificate.workloads[index]) >= emptyWorth(of: index) else { throw .negativePrice }
            var gates: [Int: Int64] = [:]
            while gateStart < certificate.gates.count, certificate.gates[gateStart].workload == index {
                gates[certificate.gates[gateStart].offer] = certificate.gates[gateStart].price
                gateStart += 1
            }
            guard problem.workloads[index].standbys == 2 else {
                seconds.append([])
                continue
            }
            let sorted = problem.workloads[index].candidates.sorted { $0.value > $1.value }
            let weight = Int128(problem.rankWeights[1])
            var found: [Int64] = []
            for region in problem.spare.indices {
                let none = -weight * Int128(problem.workloads[index].unassignedPenalty)
                var best = try less((none - Int128(switching(of: index, rank: 1, to: nil))) << 20, 0)
                for candidate in sorted {
                    let value = (weight * Int128(candidate.value)) << Int128(Certificate.fractionBits)
                    if value <= Int128(best) { break }
                    let place = problem.offers[candidate.offer].region
                    guard place != region else { continue }
                    var loads: Int128 = 0
                    // A standby that never runs needs no instances.
                    let runs = audiences[audienceOf[index]].losing[region].contains {
                        !problem.scenarios[$0].regions.contains(place)
                    }
                    let gate = runs ? gates[candidate.offer] ?? 0 : 0
                    for scenario in audiences[audienceOf[index]].losing[region]
                    where priced[candidate.offer * problem.scenarios.count + scenario] >= 0
                        && !problem.scenarios[scenario].regions.contains(place)
                    {
                        loads += loadPrice(of: index, on: candidate.offer, in: scenario)
                    }
                    let switched = Int128(switching(of: index, rank: 1, to: candidate.offer)) << 20
                    best = max(best, try less(value - switched - Int128(gate), loads))
                }
                found.append(best)
            }
            seconds.append(found)
        }
    }
}

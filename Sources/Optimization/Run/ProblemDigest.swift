/// A number that depends on every amount of a problem but what is in force: the seed of everything random.
struct ProblemDigest {
    private(set) var value: UInt64 = 0

    init(_ problem: StandbyProblem) {
        for amounts in problem.spare { amounts.forEach { add($0) } }
        for offer in problem.offers {
            add(Int64(offer.region))
            add(offer.cost)
            offer.carries.forEach { add($0) }
        }
        for workload in problem.workloads {
            add(Int64(workload.home))
            add(Int64(workload.standbys))
            workload.demand.forEach { add($0) }
            workload.candidates.forEach { add($0.value) }
        }
    }

    private mutating func add(_ amount: Int64) {
        value = RandomSource.mixed(value &+ 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: amount))
    }
}

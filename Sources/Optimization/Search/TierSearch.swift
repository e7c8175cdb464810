/// The search within one tier: rows of higher tiers are on the ledger and stay, lower tiers are not placed yet.
struct TierSearch {
    let problem: CompiledProblem
    var placement: Placement
    var budget: StepBudget
    /// Improving moves taken.
    var moves = 0
    /// The workloads of the tier that want standbys, those whose coverage counts most first, then by index.
    let members: [Int]
    private let keepsInForce: Bool

    init(placement: Placement, budget: StepBudget, tier: Int, keepsInForce: Bool) {
        problem = placement.problem
        self.keepsInForce = keepsInForce
        self.placement = placement
        self.budget = budget
        members = Self.members(of: tier, in: placement.problem)
    }

    /// The workloads of a tier that want standbys, by penalty, then by index.
    static func members(of tier: Int, in problem: CompiledProblem) -> [Int] {
        (0..<problem.workloadCount)
            .filter { problem.tier[$0] == tier && problem.standbys[$0] > 0 }
            .sorted { (problem.penalty[$1], $0) < (problem.penalty[$0], $1) }
    }

    /// Whether a workload has what is in force and is to keep it unless coverage needs it elsewhere.
    func isSettled(_ workload: Int) -> Bool {
        guard keepsInForce else { return false }
        let start = workload * problem.rankCount
        let inForce = problem.committed[start..<(start + problem.standbys[workload])].prefix { $0 >= 0 }
        return !inForce.isEmpty && placement.row(of: workload).starts(with: inForce)
    }

    /// Puts back what is in force, constructs the rest, and improves until nothing changes or the steps run out.
    mutating func run() {
        restore()
        construct()
        improve()
    }

    /// Puts back the standbys in force, as far as they are eligible and fit.
    mutating func restore() {
        for workload in members where placement.row(of: workload).isEmpty {
            placement.restore(workload)
        }
    }

    /// Takes moves of every kind until none of them improves or the steps run out.
    mutating func improve() {
        var improved = true
        while improved {
            settle()
            improved = coverByEjecting()
        }
    }

    /// Takes the moves that are cheap to look for.
    private mutating func settle() {
        var improved = true
        while improved {
            improved = relocate()
            if !improved { improved = consolidate() }
        }
    }
}

extension Placement {
    /// Puts back the first standbys in force of a workload that has none: as many ranks as are eligible and fit.
    mutating func restore(_ workload: Int) {
        let start = workload * problem.rankCount
        var row: [Int] = []
        var regions = [problem.home[workload]]
        for offer in problem.committed[start..<(start + problem.standbys[workload])] {
            guard offer >= 0, problem.candidate(of: workload, offer: offer) != nil,
                !regions.contains(problem.offerRegion[offer])
            else { break }
            row.append(offer)
            regions.append(problem.offerRegion[offer])
        }
        while !row.isEmpty && !fits(row, for: workload) { row.removeLast() }
        if !row.isEmpty { place(row, for: workload) }
    }

    /// The eligible standbys in force of a held workload, -1 for ranks that have none; empty when it is not held.
    func pins(of workload: Int) -> [Int] {
        guard problem.isHeld[workload] else { return [] }
        let start = workload * problem.rankCount
        return problem.committed[start..<(start + problem.standbys[workload])].map { offer in
            offer >= 0 && problem.candidate(of: workload, offer: offer) != nil ? offer : -1
        }
    }
}

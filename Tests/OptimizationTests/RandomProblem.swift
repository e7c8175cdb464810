import Optimization

/// The published SplitMix64 generator, so that a seed means the same everywhere.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func amount(_ range: ClosedRange<Int64>) -> Int64 {
        Int64.random(in: range, using: &self)
    }

    mutating func index(_ range: Range<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    mutating func chance(_ percent: Int) -> Bool {
        index(0..<100) < percent
    }
}

extension StandbyProblem {
    /// A problem small enough for brute force, with every feature of the model somewhere in it.
    static func tiny(seed: UInt64, workloads count: Int? = nil) -> StandbyProblem {
        var random = SplitMix64(seed: seed)
        let regions = random.index(3..<5)
        let resources = random.index(1..<3)
        let offers = (0..<random.index(3..<6)).map { _ in
            let carries = (0..<resources).map { _ in random.chance(85) ? random.amount(2...8) : 0 }
            return Offer(
                region: random.index(0..<regions),
                carries: carries,
                takes: random.chance(50) ? carries : carries.map { $0 + random.amount(0...2) },
                cost: random.amount(0...12)
            )
        }
        let workloads = (0..<(count ?? random.index(2..<5))).map { _ in
            workload(among: offers, regions: regions, random: &random)
        }
        return StandbyProblem(
            spare: (0..<regions).map { _ in (0..<resources).map { _ in random.amount(0...20) } },
            offers: offers,
            workloads: workloads,
            scenarios: scenarios(regions: regions, workloads: workloads.count, random: &random),
            rankWeights: [2, 1],
            costWeight: random.amount(0...2)
        )
    }

    private static func workload(among offers: [Offer], regions: Int, random: inout SplitMix64) -> Workload {
        let home = random.index(0..<regions)
        let demand = offers[0].carries.map { _ in random.amount(0...7) }
        let eligible = offers.indices.filter { index in
            offers[index].region != home && zip(demand, offers[index].carries).allSatisfy { $0 == 0 || $1 > 0 }
        }
        let standbys = random.index(0..<3)
        let isInForce = random.chance(40)
        return Workload(
            home: home,
            tier: random.index(1..<4),
            standbys: standbys,
            demand: demand,
            candidates: eligible.filter { _ in random.chance(90) }.map {
                Candidate(offer: $0, value: random.amount(-20...60))
            },
            unassignedPenalty: random.amount(0...120),
            switchingCost: random.amount(0...15),
            committed: isInForce
                ? (0..<standbys).map { _ in random.chance(80) ? random.index(0..<offers.count) : nil } : [],
            isHeld: random.chance(15),
            isDisplaced: random.chance(10)
        )
    }

    private static func scenarios(regions: Int, workloads: Int, random: inout SplitMix64) -> [Scenario] {
        guard random.chance(60) else {
            return (0..<random.index(1..<5)).map { _ in
                let lost = (0..<regions).filter { _ in random.chance(45) }
                let participants: Participants =
                    random.chance(50) ? .everyone : .only((0..<workloads).map { _ in random.chance(70) })
                return Scenario(regions: lost, participants: participants)
            }
        }
        return singlesAndPairs(regionCount: regions)
    }

    /// The problem as it stands once a plan is in force.
    func committing(_ plan: StandbyPlan) -> StandbyProblem {
        var next = self
        for index in workloads.indices { next.workloads[index].committed = plan.assignment[index] }
        return next
    }

    /// Everyone in one tier, nobody held, nothing in force.
    var unconstrained: StandbyProblem {
        var next = self
        for index in workloads.indices {
            next.workloads[index].tier = 1
            next.workloads[index].isHeld = false
            next.workloads[index].committed = []
        }
        return next
    }
}

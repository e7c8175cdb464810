import Optimization
import UnderstudyModel

/// A fleet as a standby assignment problem, and the way back from indices to names.
struct StandbyMarket {
    let matcher: Matcher
    let scenarios: [Scenario]
    /// Workloads whose demand is known, in name order; the first rows of the problem.
    let demands: [SizedDemand]
    /// Committed assignments whose document can not be read just now; the rows after those of `demands`. What is offered of
    /// their standbys stays.
    let retained: [Assignment]
    /// Committed assignments that can not even be planned, because nothing of them is offered any more.
    let frozen: [Assignment]
    let capacity: SpareCapacity
    /// Why a workload may not move, by name.
    let holds: [String: String]
    /// The hold that says on which standbys a workload stays, by name.
    let placements: [String: Hold]
    /// The hold that leaves a workload with fewer standbys than it wants, by name.
    let takenAway: [String: Hold]
    let problem: StandbyProblem

    var catalogue: OfferCatalogue { matcher.catalogue }

    /// Whether a workload keeps what it has because its document can not be read.
    func isRetained(_ workload: String) -> Bool { retained.contains { $0.workload == workload } }

    /// The workload of a row of the problem.
    func name(ofRow row: Int) -> String {
        row < demands.count ? demands[row].workload.name : retained[row - demands.count].workload
    }

    /// Committed assignments that await approval keep what they have, whatever is known of them.
    ///
    /// - Parameters:
    ///   - standing: the assignments by which running failovers are on a standby of their own or elsewhere, and workloads that
    ///     can not be read have one left; the committed ones where nil.
    ///   - unkept: workloads whose hold names standbys that they can not have: they stay as they are.
    init(
        fleet: Fleet,
        profiles: [WorkloadProfile],
        committed: [Assignment],
        standing: [Assignment]? = nil,
        unkept: Set<String> = [],
        keepsMissing: Bool,
        date: Instant
    ) {
        let catalogue = OfferCatalogue(fleet: fleet)
        let scenarios = Scenario.all(of: fleet)
        let matcher = Matcher(fleet: fleet, catalogue: catalogue, scenarios: scenarios)
        let awaiting = Set(committed.filter(\.awaitsApproval).map(\.workload))
        let demands = StandbyMarket.demands(of: fleet, profiles, without: awaiting, in: catalogue)
        let declared = Set(fleet.workloads.map(\.name))
        let planned = Set(demands.map(\.workload.name))
        // Nothing new is known of these: their document can not be read, or their demand or home is not there.
        let inPlace = Dictionary((standing ?? committed).map { ($0.workload, $0) }) { first, _ in first }
        func hasStandbys(_ assignment: Assignment) -> Bool {
            StandbyMarket.isOffered(inPlace[assignment.workload], outside: assignment.home, in: catalogue)
        }
        let unplanned = committed.filter { assignment in
            declared.contains(assignment.workload)
                ? !planned.contains(assignment.workload) && hasStandbys(assignment) : keepsMissing
        }
        let retained = unplanned.filter { RowBuilder.home(of: $0, in: catalogue) != nil && hasStandbys($0) }
        let plannable = Set(retained.map(\.workload))
        frozen = unplanned.filter { !plannable.contains($0.workload) }
        let byName = Dictionary(committed.map { ($0.workload, $0.standbys.map(\.offer)) }) { first, _ in first }
        let failovers = RunningFailovers(fleet, at: date)
        let displaced = inPlace.compactMapValues { assignment in
            failovers.onStandby(assignment.workload, standbys: assignment.standbys.map(\.offer))
        }
        let holds = StandbyMarket.holds(fleet, profiles, displaced: displaced, awaiting: awaiting, date: date)
        let capacity = SpareCapacity(
            catalogue: catalogue,
            demands: demands,
            retained: unplanned,
            committed: inPlace,
            failovers: failovers
        )
        let build = RowBuilder(matcher: matcher, policy: fleet.policy)
        let placements = fleet.placements(at: date).filter { !unkept.contains($0.key) }
        let takenAway = StandbyMarket.reducing(placements, of: fleet)
        let rows =
            demands.map { demand in
                build.row(
                    demand,
                    committed: placements[demand.workload.name]?.standbys ?? byName[demand.workload.name] ?? [],
                    isReduced: takenAway[demand.workload.name] != nil,
                    elsewhere: failovers.elsewhere(
                        demand.workload.name,
                        standbys: inPlace[demand.workload.name]?.standbys.map(\.offer) ?? []
                    ),
                    isHeld: holds[demand.workload.name] != nil,
                    isDisplaced: displaced[demand.workload.name] != nil
                )
            }
            + build.rows(retaining: retained, displaced: Set(displaced.keys))
        problem = StandbyMarket.problem(
            capacity: capacity,
            catalogue: catalogue,
            scenarios: scenarios,
            policy: fleet.policy,
            rows: rows
        )
        self.matcher = matcher
        self.scenarios = scenarios
        self.demands = demands
        self.retained = retained
        self.capacity = capacity
        self.holds = holds
        self.placements = placements
        self.takenAway = takenAway
    }

    /// The sized demand of every workload of which it is known and whose home is there, but those whose loss awaits approval,
    /// in the order of the fleet.
    private static func demands(
        of fleet: Fleet,
        _ profiles: [WorkloadProfile],
        without awaiting: Set<String>,
        in catalogue: OfferCatalogue
    ) -> [SizedDemand] {
        let profile = Dictionary(profiles.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        return fleet.workloads.compactMap { workload in
            guard let known = profile[workload.name], catalogue.region(named: workload.home) != nil,
                !awaiting.contains(workload.name)
            else { return nil }
            return SizedDemand(workload: workload, profile: known, policy: fleet.policy)
        }
    }

    /// Whether a standby of an assignment is still offered, outside of a region.
    private static func isOffered(_ assignment: Assignment?, outside home: String, in catalogue: OfferCatalogue) -> Bool
    {
        assignment?.standbys.contains {
            catalogue.offer(named: $0.offer) != nil && $0.offer.region != home
        } ?? false
    }

    private static func problem(
        capacity: SpareCapacity,
        catalogue: OfferCatalogue,
        scenarios: [Scenario],
        policy: FleetPolicy,
        rows: [StandbyProblem.Workload]
    ) -> StandbyProblem {
        StandbyProblem(
            spare: capacity.spare.map(\.values),
            offers: catalogue.offers.map { offer in
                StandbyProblem.Offer(
                    region: offer.region,
                    carries: catalogue.carries[offer.persona].values,
                    takes: catalogue.takes[offer.persona].values,
                    cost: min(
                        offer.milliPricePerHour.saturatingTimes(policy.penalties.cost) / 1000,
                        1_000_000_000
                    )
                )
            },
            workloads: rows,
            scenarios: scenarios.map { scenario in
                StandbyProblem.Scenario(
                    regions: scenario.regions.compactMap { catalogue.region(named: $0) },
                    participants: scenario.audience == .all ? .everyone : .wanting(standbys: 2)
                )
            },
            rankWeights: StandbyRank.weights,
            costWeight: 1
        )
    }
}

/// Makes the rows of the problem.
private struct RowBuilder {
    let matcher: Matcher
    let policy: FleetPolicy

    /// The rows of assignments that are kept as they are.
    func rows(retaining retained: [Assignment], displaced: Set<String>) -> [StandbyProblem.Workload] {
        retained.map { assignment in
            let isHomeless = matcher.catalogue.region(named: assignment.home) == nil
            return row(retaining: assignment, isDisplaced: isHomeless || displaced.contains(assignment.workload))
        }
    }

    /// - Parameters:
    ///   - committed: the standbys in force.
    ///   - isReduced: whether a person took standbys away: then there are no candidates but those.
    func row(
        _ demand: SizedDemand,
        committed: [OfferName],
        isReduced: Bool,
        elsewhere: String?,
        isHeld: Bool,
        isDisplaced: Bool
    ) -> StandbyProblem.Workload {
        let catalogue = matcher.catalogue
        let personas = matcher.personaPoints(demand)
        let regions = matcher.regionPoints(demand)
        var candidates: [StandbyProblem.Candidate] = []
        var cheapest = Int64.max
        // Where it runs already, on nothing that was reserved, a standby would be lost with it.
        let running = elsewhere.flatMap { catalogue.region(named: $0) }
        let inForce = Set(committed.compactMap { catalogue.offer(named: $0) })
        for (index, offer) in catalogue.offers.enumerated() where offer.region != running {
            guard !isReduced || inForce.contains(index) else { continue }
            guard let suitability = personas[offer.persona], let place = regions[offer.region],
                let share = catalogue.share(of: demand.planned, persona: offer.persona)
            else { continue }
            candidates.append(StandbyProblem.Candidate(offer: index, value: (suitability + place) * demand.weight))
            cheapest = min(cheapest, ((share + 999) / 1000).saturatingTimes(offer.milliPricePerHour))
        }
        let ranks = min(max(0, demand.workload.standbys), StandbyRank.weights.count)
        let standbys = committed.prefix(ranks).map { catalogue.offer(named: $0) }
        return StandbyProblem.Workload(
            home: catalogue.region(named: demand.workload.home) ?? 0,
            tier: demand.workload.tier,
            standbys: ranks,
            demand: demand.planned.values,
            candidates: candidates,
            unassignedPenalty: penalty(weight: demand.weight, cheapest: candidates.isEmpty ? 0 : cheapest),
            switchingCost: max(0, policy.stability.switchingCost) * demand.weight,
            committed: standbys + Array(repeating: nil, count: ranks - standbys.count),
            isHeld: isHeld,
            isDisplaced: isDisplaced
        )
    }

    /// The home of a workload that keeps what it has; where that is gone, any region that it does not stand by in: it then runs
    /// on its standbys whatever is lost. nil where there is no such region.
    static func home(of assignment: Assignment, in catalogue: OfferCatalogue) -> Int? {
        if let home = catalogue.region(named: assignment.home) { return home }
        let places = Set(assignment.standbys.map(\.offer.region))
        return catalogue.regions.firstIndex { !places.contains($0.name) }
    }

    /// A workload whose document can not be read, or whose home is gone, keeps exactly what it has.
    func row(retaining assignment: Assignment, isDisplaced: Bool) -> StandbyProblem.Workload {
        let catalogue = matcher.catalogue
        let offers = assignment.standbys.prefix(StandbyRank.weights.count)
            .filter { $0.offer.region != assignment.home }.compactMap { catalogue.offer(named: $0.offer) }
        let weight = Int64(1) << Int64(4 - min(max(assignment.tier, 1), 4))
        let demand = assignment.planned
        let wanted = min(assignment.standbys.count + assignment.uncovered.count, StandbyRank.weights.count)
        return StandbyProblem.Workload(
            home: RowBuilder.home(of: assignment, in: catalogue) ?? 0,
            tier: assignment.tier,
            standbys: max(wanted, offers.count),
            demand: demand.values,
            candidates: Set(offers).sorted().filter { offer in
                catalogue.share(of: demand, persona: catalogue.offers[offer].persona) != nil
            }.map { StandbyProblem.Candidate(offer: $0, value: 1000 * weight) },
            unassignedPenalty: penalty(weight: weight, cheapest: 0),
            switchingCost: 1000 * weight,
            committed: offers + Array(repeating: nil, count: max(0, wanted - offers.count)),
            isHeld: true,
            isDisplaced: isDisplaced
        )
    }

    /// More than any standby can cost: leaving a workload uncovered must never pay.
    private func penalty(weight: Int64, cheapest: Int64) -> Int64 {
        let cost = min(cheapest.saturatingTimes(max(0, policy.penalties.cost)) / 1000, 1_000_000_000_000)
        return 4000 * weight + 3 * cost
    }
}

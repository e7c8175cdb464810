extension StandbyProblem {
    /// Why a problem cannot be solved as it stands.
    public enum Defect: Hashable, Sendable {
        /// What an amount belongs to.
        public enum Place: Hashable, Sendable {
            /// The spare of a region.
            case spare(region: Int)
            /// What an instance of an offer carries, takes or costs.
            case offer(Int)
            /// A workload's demand, penalty, switching cost or candidates.
            case workload(Int)
            /// A scenario's regions or participants.
            case scenario(Int)
            /// The rank weights.
            case rankWeights
            /// The cost weight.
            case costWeight
        }

        /// A list has another length than the regions, resources, workloads or ranks ask for.
        case wrongCount(Place, expected: Int, found: Int)
        /// An amount is below zero.
        case negative(Place)
        /// A region is named that does not exist.
        case unknownRegion(Place, region: Int)
        /// An offer is named that does not exist.
        case unknownOffer(workload: Int, offer: Int)
        /// Candidates are not strictly ascending by offer.
        case unsortedCandidates(workload: Int)
        /// A candidate is in the workload's own home.
        case candidateAtHome(workload: Int, offer: Int)
        /// A candidate has nothing of a resource that the workload needs.
        case candidateLacksResource(workload: Int, offer: Int, resource: Int)
        /// More standbys are wanted than there are rank weights, or fewer than none.
        case standbysOutOfRange(workload: Int, standbys: Int)
        /// The demands for a resource do not add up within Int64.
        case demandOverflow(resource: Int)
        /// The worst possible objective does not fit Int64 with room to compare.
        case objectiveOverflow
        /// Scenarios times offers times resources, or the ranks, exceed what may be held in memory.
        case tooLarge(cells: Int, limit: Int)
    }

    /// Thrown for a problem that `validate()` finds defects in.
    public struct Invalid: Error, Hashable {
        /// What is wrong, in the order of the problem's parts; never empty.
        public var defects: [Defect]

        /// Creates the error.
        public init(defects: [Defect]) {
            self.defects = defects
        }
    }
}

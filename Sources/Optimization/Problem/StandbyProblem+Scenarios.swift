extension StandbyProblem {
    /// A set of regions that are lost together, and who must survive that.
    public struct Scenario: Sendable, Equatable {
        /// The regions lost.
        public var regions: [Int]
        /// The workloads that must run on; the others at home there are shed.
        public var participants: Participants

        /// Creates a scenario.
        public init(regions: [Int], participants: Participants = .everyone) {
            self.regions = regions
            self.participants = participants
        }
    }

    /// Who must survive a scenario.
    public enum Participants: Sendable, Equatable {
        /// Every workload.
        case everyone
        /// The workloads that want at least so many standbys.
        case wanting(standbys: Int)
        /// The workloads whose entry is true; one entry per workload.
        case only([Bool])
    }

    /// Whether a workload must run on in a scenario when its home is lost in it.
    public func participates(workload: Int, in scenario: Int) -> Bool {
        switch scenarios[scenario].participants {
        case .everyone: true
        case .wanting(let standbys): workloads[workload].standbys >= standbys
        case .only(let mask): mask[workload]
        }
    }

    /// Whether a workload runs on a standby in a scenario: its home is lost and it participates, or it is displaced.
    public func mustMove(workload index: Int, in scenario: Int) -> Bool {
        let workload = workloads[index]
        guard workload.standbys > 0, !workload.isDisplaced else { return workload.standbys > 0 }
        return scenarios[scenario].regions.contains(workload.home) && participates(workload: index, in: scenario)
    }

    /// The default contract: every single region for everyone, every pair for workloads with two standbys or more.
    public static func singlesAndPairs(regionCount: Int) -> [Scenario] {
        var scenarios = (0..<max(0, regionCount)).map { Scenario(regions: [$0]) }
        for first in 0..<max(0, regionCount) {
            for second in (first + 1)..<max(first + 1, regionCount) {
                scenarios.append(Scenario(regions: [first, second], participants: .wanting(standbys: 2)))
            }
        }
        return scenarios
    }
}

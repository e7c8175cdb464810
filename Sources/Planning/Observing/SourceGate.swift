public import UnderstudyModel

/// The part of the gate that looks at all workloads of a source together: when most of them rise or fall in one pass, it is
/// the source that has changed, not demand.
public struct SourceGate {
    /// With fewer workloads than this, a change may be demand.
    static let fewest = 3

    private let fleet: Fleet
    private let date: Instant
    private let regions: [String: Region]

    /// A gate over a fleet at a date.
    public init(fleet: Fleet, date: Instant) {
        self.fleet = fleet
        self.date = date
        regions = Dictionary(fleet.regions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What speaks against believing profiles that were observed, by workload. O(workloads).
    ///
    /// - Parameters:
    ///   - observed: profiles as each workload alone gives them.
    ///   - unusual: how the newest samples of workloads differ from what is usual, where they do.
    ///   - committed: the profiles in force.
    public func doubts(
        of observed: [WorkloadProfile],
        unusual: [String: DemandChange],
        against committed: [WorkloadProfile]
    ) -> [String: DemandDoubt] {
        let before = Dictionary(committed.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(observed.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        var doubts: [String: DemandDoubt] = [:]
        let sources = Dictionary(grouping: fleet.workloads, by: source(of:))
        for (source, workloads) in sources.sorted(by: { $0.key < $1.key }) {
            var moved: [(workload: Workload, change: DemandChange)] = []
            var count = 0
            for workload in workloads {
                guard let old = before[workload.name], let new = after[workload.name],
                    [.fresh, .doubtful].contains(new.inputs.freshness), old.inputs.freshness != .declared
                else { continue }
                count += 1
                let change = unusual[workload.name] ?? gate(workload).movement(of: new, against: old)
                if let change { moved.append((workload, change)) }
            }
            for isRise in [true, false] {
                let these = moved.filter { $0.change.isRise == isRise }
                guard these.count >= SourceGate.fewest, these.count * 2 >= count else { continue }
                let overfull = isRise ? overfullHomes(after) : []
                for (workload, change) in these {
                    let cause: DemandDoubt.Cause =
                        isRise ? overfull.contains(workload.home) ? .beyondHome : .sourceRose : .sourceFell
                    let verb = isRise ? "rise" : "fall"
                    doubts[workload.name] = DemandDoubt(
                        cause,
                        "\(change.phrase), as \(these.count) of \(count) workloads of \(source) \(verb) together"
                            + (cause == .beyondHome ? ", beyond what \(workload.home) has" : "")
                    )
                }
            }
        }
        return doubts
    }

    /// Regions that do not have what their workloads would take: demand can not be there.
    private func overfullHomes(_ observed: [String: WorkloadProfile]) -> Set<String> {
        var taken: [String: ResourceAmounts] = [:]
        for workload in fleet.workloads {
            guard let profile = observed[workload.name] else { continue }
            let quantile = fleet.policy.quantile(ofTier: workload.tier)
            taken[workload.home, default: .zero] =
                (taken[workload.home] ?? .zero) + (profile.doubted ?? profile.observedPeak[quantile])
        }
        return Set(
            taken.compactMap { home, amounts in
                guard let has = regions[home]?.allocatable.asSupply else { return nil }
                return Resource.allCases.contains { has[$0] > 0 && amounts[$0] > has[$0] } ? home : nil
            }
        )
    }

    private func gate(_ workload: Workload) -> DemandGate {
        DemandGate(policy: fleet.policy, workload: workload, home: nil, date: date)
    }

    /// What a workload's demand comes from, as people call it.
    private func source(of workload: Workload) -> String {
        let named = fleet.policy.metrics.sources.first { $0.regions.contains(workload.home) }
        guard fleet.policy.metrics.source == .prometheus, let named else { return "the fleet" }
        return "source \(named.name)"
    }
}

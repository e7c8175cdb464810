import UnderstudyModel

/// What a shortage depends on: the workload that needs most of each resource, whose peak says when it will be felt.
///
/// Demand is sized for the peak over the horizon, so a shortage is told up to that long ahead. The hour is that of the
/// largest workload's peak, of several short resources the earliest. It is not the hour at which the sum of demands first
/// exceeds the capacity: profiles hold no demand by hour, so that a decision, which knows the tree alone, can not tell it.
/// What is held against the capacity is the sum of the peaks of all, which others may reach earlier or later.
struct Shortage {
    /// The workload with the most demand, by resource.
    private let leads: [(resource: Resource, workload: WorkloadProfile)]
    private let policy: FleetPolicy
    private let tiers: [String: Int]

    /// The shortage of what has no place, in every resource that it needs.
    init(of workloads: [String], _ subject: AlertSubject) {
        let missing = workloads.count == 1 ? subject.plan.nearestRoom[workloads[0]]?.missing.map(\.resource) : nil
        self.init(among: Set(workloads), missing ?? Resource.allCases, subject)
    }

    /// The shortage of a region for what is at home there.
    init(ofHomesIn region: String, _ resources: [Resource], _ subject: AlertSubject) {
        let homes = subject.fleet.workloads.filter { $0.home == region }.map(\.name)
        self.init(among: Set(homes), resources, subject)
    }

    private init(among names: Set<String>, _ resources: [Resource], _ subject: AlertSubject) {
        let profiles = subject.profiles.filter { names.contains($0.workload) }
        leads = resources.compactMap { resource in
            // Of two alike the first by name.
            let most = profiles.max { left, right in
                (left.peak[.p95][resource], right.workload) < (right.peak[.p95][resource], left.workload)
            }
            return most.flatMap { $0.peak[.p95][resource] > 0 ? (resource, $0) : nil }
        }
        policy = subject.fleet.policy
        tiers = Dictionary(subject.fleet.workloads.map { ($0.name, $0.tier) }, uniquingKeysWith: { first, _ in first })
    }

    /// Names of the workloads whose peaks say when.
    var workloads: [String] { leads.map(\.workload.workload) }

    /// The earliest of these peaks; nil where nobody has looked when they come.
    var expected: Alert.Expectation? {
        let known = leads.compactMap { lead in
            lead.workload.peakAt?[lead.resource].map { (at: $0, workload: lead.workload.workload) }
        }
        return known.min { ($0.at, $0.workload) < ($1.at, $1.workload) }.map {
            Alert.Expectation(at: $0.at, quantile: policy.quantile(ofTier: tiers[$0.workload] ?? 1))
        }
    }
}

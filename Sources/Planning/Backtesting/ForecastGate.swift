import Forecasting
public import UnderstudyModel

/// Decides in which way a fleet is forecast: as its policy wants, unless that is a change which a backtest on the fleet's own
/// history refuses. Then what is in force stays.
///
/// A margin is a person's wish for more safety at a cost: a larger one is taken as it is, and what it costs does not speak
/// against a method. A smaller one must not cover too little. What another version of a method said, this build can not
/// try any more: its own version is held against the stand-in, which takes its place where that did better.
///
/// The gate looks at a bounded sample of the workloads, so that a refused change costs the same in every pass however
/// large the fleet is.
public struct ForecastGate: Sendable {
    /// How many workloads are looked at, evenly spread over their names.
    public static let sampleSize = 40
    /// Where both ways are tried on each series.
    public static let plan = WorkloadBacktest.Plan(origins: 7)
    /// The level at which they are compared.
    public static let level = 0.95

    /// What the policy wants.
    public let wanted: FleetForecast
    /// What most committed profiles were made with; nil where there is none, or this build does not know it.
    public let inForce: FleetForecast?
    /// Whether that was made by another version of the method than this build's.
    private let isOtherVersion: Bool

    /// The question, from a policy and the committed profiles.
    public init(policy: FleetPolicy, committed: [WorkloadProfile]) {
        wanted = FleetForecast(wantedBy: policy)
        var counts: [WorkloadProfile.Method: Int] = [:]
        for profile in committed where profile.inputs.freshness != .declared { counts[profile.method, default: 0] += 1 }
        let most = counts.max { left, right in
            (left.value, right.key.name, right.key.version, right.key.margin.nanos)
                < (right.value, left.key.name, left.key.version, left.key.margin.nanos)
        }
        inForce = most.flatMap { FleetForecast(of: $0.key) }
        isOtherVersion = inForce.map { $0.engine.version != most?.key.version } ?? false
    }

    /// What is held against what the policy wants: what is in force, or the stand-in of a version that this build lacks; nil
    /// where there is nothing to judge, and the policy has its way.
    private var active: FleetForecast? {
        guard let inForce else { return nil }
        if isOtherVersion {
            return inForce.method == wanted.method
                ? FleetForecast(method: wanted.method.standIn, margin: inForce.margin) : inForce
        }
        return inForce.method == wanted.method && inForce.margin <= wanted.margin ? nil : inForce
    }

    /// Whether there is a change to judge; without one the policy has its way.
    public var isNeeded: Bool { active != nil }

    /// The workloads to try both ways on, in name order.
    public static func sample(of names: [String]) -> [String] {
        let sorted = names.sorted()
        guard sorted.count > sampleSize else { return sorted }
        return (0..<sampleSize).map { sorted[$0 * sorted.count / sampleSize] }
    }

    /// Tries both ways on one workload's history; nil where nothing is in force.
    public func trial(_ workload: Workload, history: DemandColumns, policy: FleetPolicy, events: ScheduledEvents)
        -> Trial?
    {
        guard let active else { return nil }
        let bare = FleetForecast(method: wanted.method, margin: min(wanted.margin, active.margin))
        let ways = (bare == wanted ? [active, wanted] : [active, wanted, bare]).map { way in
            WorkloadBacktest(
                workload: workload,
                history: history,
                policy: policy,
                events: events,
                methods: [way.engine],
                plan: ForecastGate.plan
            ).series
        }
        var pairs: [Trial.Pair] = []
        for ((old, new), plain) in zip(zip(ways[0], ways[1]), ways[ways.count - 1]) {
            guard let active = old.backtests.first?.measures, let candidate = new.backtests.first?.measures,
                let bare = plain.backtests.first?.measures, active.trials == candidate.trials,
                active.trials == bare.trials
            else { continue }
            pairs.append(Trial.Pair(active: active, candidate: candidate, bare: bare))
        }
        return Trial(pairs: pairs)
    }

    /// The way to forecast, given the trials: what the policy wants where they accept it, or where there is nothing to judge.
    public func choice(_ trials: [Trial]) -> FleetForecast {
        guard let inForce = self.active else { return wanted }
        let pairs = trials.flatMap(\.pairs)
        guard let active = BacktestMeasures(meanOf: pairs.map(\.active)),
            let candidate = BacktestMeasures(meanOf: pairs.map(\.candidate)),
            let bare = BacktestMeasures(meanOf: pairs.map(\.bare)),
            let verdict = BacktestGate().judge(
                active: active,
                candidate: candidate,
                withoutMargin: bare,
                level: ForecastGate.level
            )
        else { return wanted }
        return verdict.isAccepted ? wanted : inForce
    }

    /// How both ways did on one workload's series.
    public struct Trial: Sendable {
        struct Pair: Sendable {
            var active: BacktestMeasures
            var candidate: BacktestMeasures
            /// The candidate's with no larger margin than the active one's.
            var bare: BacktestMeasures
        }

        let pairs: [Pair]
    }
}

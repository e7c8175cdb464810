public import Forecasting
public import UnderstudyModel

/// How forecasts of one workload's demand did on its own past, method by method.
public struct WorkloadBacktest: Sendable {
    /// Where methods are tried.
    public struct Plan: Hashable, Sendable {
        /// How many origins, at most.
        public var origins: Int
        /// How far they are apart.
        public var spacing: TimeSpan

        /// Origins; by default the days of two weeks.
        public init(origins: Int = 14, spacing: TimeSpan = .hours(24)) {
            self.origins = max(1, origins)
            self.spacing = spacing
        }
    }

    /// One resource's series.
    public struct SeriesResult: Sendable {
        /// The resource.
        public var resource: Resource
        /// One result for each method, in their order; those without a trial are left out.
        public var backtests: [Backtest]
    }

    /// The workload.
    public var workload: Workload
    /// The quantile that its tier is sized for.
    public var quantile: SizedQuantile
    /// One result for each resource that has a sample, in the order of `Resource`.
    public var series: [SeriesResult]

    /// Tries methods on one workload's history. Pure; takes methods x origins forecasts for each resource.
    public init(
        workload: Workload,
        history original: DemandColumns,
        policy: FleetPolicy,
        events: ScheduledEvents = ScheduledEvents(),
        methods: [any ForecastMethod],
        plan: Plan
    ) {
        self.workload = workload
        quantile = policy.quantile(ofTier: workload.tier)
        let history = original.covering(policy.reach)
        let engine = DemandForecast(
            policy: policy,
            way: FleetForecast(wantedBy: policy),
            events: events,
            date: history.end ?? Instant(seconds: 0)
        )
        let spacing = Int(max(1, plan.spacing.seconds / max(1, history.step)))
        series = Resource.allCases.compactMap { resource in
            let samples = history[resource]
            guard samples.contains(where: { $0 > 0 }) else { return nil }
            let request = engine.request(samples, history, wantsSteps: true)
            let backtests = methods.map { method in
                // What an event adds is learnt at each origin anew, from what was known there.
                Backtest(method, on: request, origins: plan.origins, spacing: spacing) { past in
                    events.forEngine.windows(for: past, periods: request.periods)
                }
            }
            return SeriesResult(resource: resource, backtests: backtests.filter { !$0.trials.isEmpty })
        }
    }

    /// At how many origins all resources together stayed at or below their sized quantile, of how many at which every
    /// resource was tried; nil where there is none. Resources may peak at different hours; each is sized for its own peak.
    public func jointCoverage(of method: String) -> (held: Int, of: Int)? {
        let level = SizedQuantile.levels[quantile.rawValue]
        var held: [Int: (count: Int, isHeld: Bool)] = [:]
        for result in series {
            guard let backtest = result.backtests.first(where: { $0.method == method }) else { continue }
            for trial in backtest.trials {
                let isCovered = trial.peak(atLevel: level)?.isCovered ?? false
                let before = held[trial.origin] ?? (0, true)
                held[trial.origin] = (before.count + 1, before.isHeld && isCovered)
            }
        }
        let most = held.values.reduce(0) { max($0, $1.count) }
        let whole = held.values.filter { $0.count == most }
        return whole.isEmpty ? nil : (whole.count { $0.isHeld }, whole.count)
    }
}

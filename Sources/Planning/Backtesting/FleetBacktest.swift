public import Forecasting
public import UnderstudyModel

/// How forecasts of a whole fleet's demand did on its own past.
public struct FleetBacktest: Sendable {
    /// How one method did over series.
    public struct Score: Sendable {
        /// The method's name.
        public var method: String
        /// How many series it was tried on.
        public var series: Int
        /// The mean over the series.
        public var measures: BacktestMeasures
    }

    /// The methods, in the order in which they were tried; the first is the active one.
    public var methods: [String]
    /// By workload name.
    public var workloads: [WorkloadBacktest]

    /// The results of some workloads, in any order.
    public init(methods: [String], workloads: [WorkloadBacktest]) {
        self.methods = methods
        self.workloads = workloads.sorted { $0.workload.name < $1.workload.name }
    }

    /// Every method over all series.
    public var scores: [Score] { methods.compactMap { score($0, isWanted: { _ in true }) } }

    /// A method over the series of one resource; nil where it was tried on none.
    public func score(_ method: String, resource: Resource) -> Score? {
        score(method) { $0 == resource }
    }

    private func score(_ method: String, isWanted: (Resource) -> Bool) -> Score? {
        let measures = workloads.flatMap { workload in
            workload.series.filter { isWanted($0.resource) }.compactMap { result in
                result.backtests.first { $0.method == method }?.measures
            }
        }
        return BacktestMeasures(meanOf: measures).map { Score(method: method, series: measures.count, measures: $0) }
    }

    /// At how many origins all resources of a workload together stayed at or below what is sized, over the fleet.
    public func jointCoverage(of method: String) -> (held: Int, of: Int) {
        workloads.compactMap { $0.jointCoverage(of: method) }.reduce((0, 0)) { ($0.0 + $1.held, $0.1 + $1.of) }
    }

    /// What the gate says of a candidate against the active method, over the series on which both were tried.
    public func verdict(on candidate: String, level: Double, gate: BacktestGate = BacktestGate())
        -> BacktestGate.Verdict?
    {
        guard let active = methods.first else { return nil }
        var pairs: [(BacktestMeasures, BacktestMeasures)] = []
        for result in workloads.flatMap(\.series) {
            guard let old = result.backtests.first(where: { $0.method == active })?.measures,
                let new = result.backtests.first(where: { $0.method == candidate })?.measures, old.trials == new.trials
            else { continue }
            pairs.append((old, new))
        }
        guard let old = BacktestMeasures(meanOf: pairs.map(\.0)), let new = BacktestMeasures(meanOf: pairs.map(\.1))
        else { return nil }
        return gate.judge(active: old, candidate: new, level: level)
    }
}

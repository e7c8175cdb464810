import Forecasting
import Planning
import Testing
import UnderstudyModel

/// Says the same peak whatever the series: what a gate and a joint coverage can be checked with by hand.
private struct Constant: ForecastMethod {
    var name: String
    let version = 1
    var value: Double

    func forecast(_ request: ForecastRequest) -> ForecastOutcome {
        .forecast(
            Forecast(
                start: request.series.end,
                step: request.series.step,
                levels: request.levels,
                steps: request.levels.map { _ in Array(repeating: value, count: request.horizon) },
                peak: request.levels.map { _ in value },
                reasons: [],
                calibration: .none,
                confidence: 1
            )
        )
    }
}

@Suite("A backtest of a fleet")
struct BacktestTests {
    private static let policy = FleetPolicy(
        metadata: Metadata(name: "fleet"),
        engine: 4,
        demandBasis: .requests,
        tiers: FleetPolicy.Tier.defaults,
        metrics: FleetPolicy.Metrics(),
        forecast: FleetPolicy.Forecast(),
        weights: .standard,
        penalties: FleetPolicy.Penalties(),
        stability: FleetPolicy.Stability(),
        alerts: FleetPolicy.Alerts(),
        author: FleetPolicy.Author()
    )

    private static func workload(_ name: String) -> Workload {
        Workload(
            metadata: Metadata(name: name),
            description: "",
            home: "west",
            type: .web,
            tier: 2,
            standbys: 1,
            requirements: Workload.Requirements(),
            history: nil,
            expected: nil,
            events: []
        )
    }

    /// Ten days of hours: `low`, and `high` at one hour of the day.
    private static func daily(peakAt hour: Int, low: Double = 1, high: Double = 10) -> DemandColumns {
        let column = (0..<240).map { $0 % 24 == hour ? high : low }
        let empty = [Double](repeating: .nan, count: 240)
        return DemandColumns(start: 1_790_035_200, step: 3600, columns: [column, empty, empty, empty, empty])
    }

    private static func run(_ history: DemandColumns, _ methods: [any ForecastMethod]) -> FleetBacktest {
        let result = WorkloadBacktest(
            workload: workload("shop"),
            history: history,
            policy: policy,
            methods: methods,
            plan: WorkloadBacktest.Plan(origins: 5)
        )
        return FleetBacktest(methods: methods.map(\.name), workloads: [result])
    }

    @Test("adding up the peaks of workloads that peak at different hours overstates what they need together")
    func peaksAtDifferentHours() throws {
        func ratio(_ first: Int, _ second: Int) throws -> Double {
            let peaks = ConcurrentPeaks(
                workloads: [
                    (BacktestTests.workload("a"), BacktestTests.daily(peakAt: first)),
                    (BacktestTests.workload("b"), BacktestTests.daily(peakAt: second)),
                ],
                days: 7
            )
            return try #require(peaks.rows.first { $0.resource == .cpu }).ratio
        }
        #expect(try ratio(9, 9) == 1)
        #expect(try ratio(9, 17) == 20.0 / 11.0)
    }

    @Test("the gate refuses what covers less and what loses more, and accepts what is as good")
    func gate() throws {
        let history = BacktestTests.daily(peakAt: 9)
        let backtest = BacktestTests.run(
            history,
            [
                Constant(name: "active", value: 10.5), Constant(name: "same", value: 10.5),
                Constant(name: "low", value: 8), Constant(name: "wasteful", value: 40),
            ]
        )
        #expect(backtest.scores.map(\.method) == ["active", "same", "low", "wasteful"])
        #expect(try #require(backtest.verdict(on: "same", level: 0.95)).isAccepted)
        let low = try #require(backtest.verdict(on: "low", level: 0.95))
        #expect(!low.isAccepted && low.candidateCoverage == 0 && low.activeCoverage == 1)
        let wasteful = try #require(backtest.verdict(on: "wasteful", level: 0.95))
        #expect(!wasteful.isAccepted && wasteful.candidateLoss > wasteful.activeLoss)
        #expect(backtest.verdict(on: "unheard-of", level: 0.95) == nil)
    }

    @Test("all resources of a workload must hold for it to hold")
    func jointCoverage() throws {
        var history = BacktestTests.daily(peakAt: 9)
        // Memory rises above the constant on the newest two days.
        history.columns[1] = (0..<240).map { $0 < 192 ? 5.0 : 20.0 }
        let backtest = BacktestTests.run(history, [Constant(name: "flat", value: 12)])
        let joint = backtest.jointCoverage(of: "flat")
        #expect(joint.of == 5)
        #expect(joint.held == 3)
        let cpu = try #require(backtest.score("flat", resource: .cpu))
        #expect(cpu.measures[0.95]?.peakCoverage == 1)
    }

    @Test("the plain percentiles of a week cover a demand that repeats, and are no better than its own peak")
    func percentiles() throws {
        let backtest = BacktestTests.run(BacktestTests.daily(peakAt: 9), [RecentPercentiles()])
        let measures = try #require(backtest.scores.first?.measures)
        #expect(measures[0.95]?.peakCoverage == 1)
        #expect(measures[0.95]?.peakExcess == 0)
        // The median of the week is the low value: right in 23 hours of 24.
        #expect(measures.scaledError ?? 0 > 0)
    }
}

@Suite("The methods that a policy may name")
struct ForecastMethodNameTests {
    @Test("all are there", arguments: ForecastMethodName.allCases)
    func exist(name: ForecastMethodName) {
        #expect(FleetForecast(method: name).engine.name == name.rawValue)
    }
}

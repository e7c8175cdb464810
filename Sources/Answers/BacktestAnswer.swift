public import Forecasting
public import Planning
public import UnderstudyModel

/// The answer of `backtest`: how good forecasts have been on the fleet's own past.
public struct BacktestAnswer: Answer {
    /// The level at which a gate compares.
    public static let gateLevel = 0.95

    /// What the fleet was read from.
    public var source: String
    /// How far ahead was forecast.
    public var horizon: TimeSpan
    /// Method by method.
    public var backtest: FleetBacktest
    /// What adding up peaks overstates.
    public var concurrency: ConcurrentPeaks
    /// Workloads without a history, by name.
    public var withoutHistory: [String]
    /// The method that was judged; nil where none was.
    public var candidate: String?

    /// An answer.
    public init(
        source: String,
        horizon: TimeSpan,
        backtest: FleetBacktest,
        concurrency: ConcurrentPeaks,
        withoutHistory: [String],
        candidate: String?
    ) {
        self.source = source
        self.horizon = horizon
        self.backtest = backtest
        self.concurrency = concurrency
        self.withoutHistory = withoutHistory
        self.candidate = candidate
    }

    /// The method in force.
    public var active: String { backtest.methods.first ?? "" }

    /// What the gate says of the candidate; nil where it can not judge.
    public var verdict: BacktestGate.Verdict? {
        candidate.flatMap { backtest.verdict(on: $0, level: BacktestAnswer.gateLevel) }
    }

    /// Its fields.
    public static let shape = ObjectShape<BacktestAnswer>(
        "BacktestResult",
        "how good forecasts have been on the fleet's own past"
    ) {
        Field("source", .text, "What the fleet was read from.", \.source)
        Field("horizon", .text, "How far ahead was forecast: `24h`.") { "\($0.horizon)" }
        Field("active", .nullable(.text), "The method in force.", \.backtest.methods.first)
        Field("methods", .objects(), "Every method over all series.", \.backtest.scores)
        Field("jointCoverage", .object, "Whether all resources of a workload held together.", \.jointCoverage)
        Field("workloads", .objects(), "Workload by workload.", \.backtest.workloads)
        Field("concurrentPeaks", .objects(), "What adding up peaks overstates.", \.concurrency.rows)
        Field("withoutHistory", .texts, "Workloads without a history.", \.withoutHistory)
        Field("gate", .nullable(.object), "Whether a method may become the active one.", \.gate)
    }

    private var jointCoverage: JointCoverage {
        let joint = backtest.jointCoverage(of: active)
        return JointCoverage(held: joint.held, trials: joint.of)
    }

    private var gate: Gate? { candidate.map { Gate(candidate: $0, verdict: verdict) } }
}

/// At how many origins all resources of a workload stayed at or below what is sized.
private struct JointCoverage: Shaped {
    let held: Int
    let trials: Int

    static let shape = ObjectShape<JointCoverage>("JointCoverage", "whether all resources held together") {
        Field("held", .integer, "In how many trials they did.", \.held)
        Field("trials", .integer, "Of how many.", \.trials)
    }
}

/// What the gate says of a candidate.
private struct Gate: Shaped {
    let candidate: String
    let verdict: BacktestGate.Verdict?

    static let shape = ObjectShape<Gate>("Gate", "whether a method may become the active one") {
        Field("candidate", .text, "The method that was judged.", \.candidate)
        Field("isAccepted", .nullable(.boolean), "Whether it may; null where there is nothing to judge by.") {
            $0.verdict?.isAccepted
        }
        Field(optional: "level", .measured, "The level at which both were compared.") { $0.verdict?.level }
        Field(optional: "trials", .integer, "Trials of each.") { $0.verdict?.trials }
        Field(optional: "activeLoss", .measured, "The active method's mean scaled pinball loss of the peak.") {
            $0.verdict?.activeLoss
        }
        Field(optional: "candidateLoss", .measured, "The candidate's.") { $0.verdict?.candidateLoss }
        Field(optional: "activeCoverage", .measured, "The share of peaks at or below the active method's forecast.") {
            $0.verdict?.activeCoverage
        }
        Field(optional: "candidateCoverage", .measured, "The candidate's.") { $0.verdict?.candidateCoverage }
    }
}

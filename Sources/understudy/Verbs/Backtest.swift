import Answers
import ArgumentParser
import Forecasting
import GitState
import Planning
import Reconciliation
import UnderstudyModel

/// `understudy backtest`: how good forecasts have been on the fleet's own past.
struct BacktestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Try the forecasts on the fleet's own history, against simpler methods.",
        discussion: """
            At each of several days of the past every method is shown only what was known then, and held against what came. \
            Says how accurate and how well calibrated the forecasts are, whether all resources of a workload held together, \
            and by how much adding up peaks overstates what a region needs at once.

            --gate METHOD asks whether a method may take the place of the active one, --weights FILE whether newly trained \
            models may: exit code 1 when that loses more, or covers less, than the active one did.
            """
    )

    @Argument(help: "Workloads; all of them when none is named.")
    var workloads: [String] = []

    @Option(
        help: "How many origins are tried on each series; default: 14, and \(ForecastGate.plan.origins) with --gate."
    )
    var origins: Int?

    @Option(help: "How far origins are apart, such as 24h.")
    var spacing = "24h"

    @Option(help: ArgumentHelp("Compare only these methods with the active one.", valueName: "method"))
    var method: [String] = []

    @Option(help: ArgumentHelp("Judge whether this method may become the active one.", valueName: "method"))
    var gate: String?

    @Option(help: ArgumentHelp("Judge the models that `understudy train` wrote to a file.", valueName: "file"))
    var weights: String?

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...366).contains(origins ?? 1) else { throw ValidationError("--origins must be between 1 and 366") }
        guard let spacing = TimeSpan(text: spacing), spacing >= .hours(1) else {
            throw ValidationError("--spacing must be a duration of at least an hour, such as 24h or 1d")
        }
        guard gate == nil || weights == nil else { throw ValidationError("--gate and --weights judge one at a time") }
    }

    func run() async throws {
        let access = try FleetAccess(fleet)
        let loaded = try access.read()
        let policy = loaded.snapshot.fleet.policy
        let inForce =
            ForecastGate(policy: policy, committed: loaded.snapshot.committed.profiles).inForce
            ?? FleetForecast(wantedBy: policy)
        let run = BacktestRun(
            workloads: try wanted(loaded),
            methods: try BacktestRun.methods(named: method + (gate.map { [$0] } ?? []), besides: inForce.engine)
                + (weights.map { [try TrainedCandidate(path: $0)] } ?? []),
            origins: origins ?? (judged == nil ? 14 : ForecastGate.plan.origins),
            spacing: TimeSpan(text: spacing) ?? .hours(24)
        )
        let result = try await run.result(access, loaded)
        let answer = BacktestAnswer(
            source: loaded.sourceName,
            horizon: policy.forecast.horizon,
            backtest: result.backtest,
            concurrency: result.concurrency,
            withoutHistory: result.withoutHistory,
            candidate: judged
        )
        let printer = Printer(output)
        printer.emit(answer, table: { BacktestView(answer: answer).text(printer) })
        if judged != nil, answer.verdict?.isAccepted != true {
            throw ExitCode.failure
        }
    }

    /// What is judged, by its name in the backtest.
    private var judged: String? { gate ?? weights.map { _ in TrainedCandidate.label } }

    /// The workloads that are named; else all of them, or with --gate those that the reconciler looks at.
    private func wanted(_ loaded: LoadedFleet) throws -> [Workload] {
        if !workloads.isEmpty { return try workloads.map { try loaded.workload(named: $0) } }
        let snapshot = loaded.snapshot
        guard judged != nil else { return snapshot.fleet.workloads }
        let known = snapshot.fleet.workloads.filter { snapshot.histories[$0.historyName] != nil }
        let sample = Set(ForecastGate.sample(of: known.map(\.name)))
        return known.filter { sample.contains($0.name) }
    }
}

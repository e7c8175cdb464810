import Documents
import Forecasting
import Planning
import UnderstudyModel

extension BacktestView {
    /// The answer for programs.
    var node: Node {
        let backtest = result.backtest
        let joint = backtest.jointCoverage(of: backtest.methods.first ?? "")
        return .result(
            "BacktestResult",
            [
                ("source", .string(source)), ("horizon", .string("\(horizon)")),
                ("active", .text(backtest.methods.first)),
                ("methods", .sequence(backtest.scores.map(BacktestView.node))),
                (
                    "jointCoverage",
                    .mapping([("held", .integer(joint.held)), ("trials", .integer(joint.of))])
                ),
                ("workloads", .sequence(backtest.workloads.map(BacktestView.node))),
                ("concurrentPeaks", .sequence(result.concurrency.rows.map(BacktestView.node))),
                ("withoutHistory", .texts(result.withoutHistory)),
                (
                    "gate",
                    gate.map { BacktestView.node($0, backtest.verdict(on: $0, level: BacktestView.level)) } ?? .null
                ),
            ]
        )
    }

    private static func node(_ score: FleetBacktest.Score) -> Node {
        .mapping(
            [("method", .string(score.method)), ("series", .integer(score.series))] + fields(of: score.measures)
        )
    }

    private static func fields(of measures: BacktestMeasures) -> [(String, Node)] {
        [
            ("trials", .integer(measures.trials)), ("scaledError", measures.scaledError.map { .measured($0) } ?? .null),
            ("bias", measures.bias.map { .measured($0) } ?? .null),
            (
                "levels",
                .sequence(
                    measures.levels.map { level in
                        .mapping([
                            ("level", .measured(level.level)), ("peakCoverage", .measured(level.peakCoverage)),
                            ("peakPinball", .measured(level.peakPinball)), ("peakExcess", .measured(level.peakExcess)),
                            ("stepCoverage", level.stepCoverage.map { .measured($0) } ?? .null),
                            ("stepPinball", level.stepPinball.map { .measured($0) } ?? .null),
                        ])
                    }
                )
            ),
        ]
    }

    private static func node(_ workload: WorkloadBacktest) -> Node {
        .mapping([
            ("workload", .string(workload.workload.name)), ("quantile", .quantity(workload.quantile.level)),
            (
                "series",
                .sequence(
                    workload.series.map { series in
                        .mapping([
                            ("resource", .string(series.resource.name)),
                            (
                                "methods",
                                .sequence(
                                    series.backtests.map { backtest in
                                        .mapping(
                                            [("method", .string(backtest.method))]
                                                + (backtest.measures.map(fields) ?? [])
                                        )
                                    }
                                )
                            ),
                        ])
                    }
                )
            ),
        ])
    }

    private static func node(_ row: ConcurrentPeaks.Row) -> Node {
        .mapping([
            ("region", .string(row.region)), ("resource", .string(row.resource.name)),
            ("workloads", .integer(row.workloads)), ("sumOfPeaks", .measured(row.sumOfPeaks)),
            ("peakOfSum", .measured(row.peakOfSum)), ("ratio", .measured(row.ratio)),
        ])
    }

    private static func node(_ candidate: String, _ verdict: BacktestGate.Verdict?) -> Node {
        guard let verdict else { return .mapping([("candidate", .string(candidate)), ("isAccepted", .null)]) }
        return .mapping([
            ("candidate", .string(candidate)), ("isAccepted", .boolean(verdict.isAccepted)),
            ("level", .measured(verdict.level)), ("trials", .integer(verdict.trials)),
            ("activeLoss", .measured(verdict.activeLoss)), ("candidateLoss", .measured(verdict.candidateLoss)),
            ("activeCoverage", .measured(verdict.activeCoverage)),
            ("candidateCoverage", .measured(verdict.candidateCoverage)),
        ])
    }
}

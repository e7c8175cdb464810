import Answers
import Forecasting
import Planning
import UnderstudyModel

/// The answer of `backtest` for people.
struct BacktestView {
    /// The level that the table shows.
    private static let level = BacktestAnswer.gateLevel
    let answer: BacktestAnswer

    private var backtest: FleetBacktest { answer.backtest }
    private var active: String { answer.active }

    func text(_ printer: Printer) -> String {
        let scores = backtest.scores
        guard let best = scores.first else {
            return printer.red("No series is long enough for a backtest") + missing()
        }
        var text = head(best, printer) + "\n" + methods(scores)
        text += "\n" + resources() + joint() + concurrent() + worst() + missing() + verdict(printer)
        return text + "\nOne of them with its plot: understudy predict WORKLOAD\n"
    }

    private func head(_ score: FleetBacktest.Score, _ printer: Printer) -> String {
        let covered = score.measures[BacktestView.level]?.peakCoverage ?? 0
        let line =
            "\(BacktestView.percent(covered)) of the peaks stayed at or below the 95 % forecast of \(active): "
            + "\(score.series) series, \(score.measures.trials) trials, \(answer.horizon) ahead"
        return printer.bold(String(Paragraph.wrap(line).dropLast())) + "\n" + Paragraph.wrap("from \(answer.source)")
    }

    /// One line a method.
    private func methods(_ scores: [FleetBacktest.Score]) -> String {
        var table = BacktestView.table("METHOD")
        for score in scores { table.add([score.method] + BacktestView.cells(score.measures)) }
        return table.rendered()
            + Paragraph.wrap(
                "ERROR and BIAS are those of the median, LOSS95 and COVER95 of each hour's 95 %, PEAK95 and LOSS of the "
                    + "peak's 95 %; OVER is what that was above the peak. Errors and losses are in units of the error of "
                    + "repeating yesterday."
            )
    }

    private func resources() -> String {
        var table = BacktestView.table("RESOURCE")
        for resource in Resource.allCases {
            guard let score = backtest.score(active, resource: resource) else { continue }
            table.add([Amounts.shortName(resource)] + BacktestView.cells(score.measures))
        }
        return table.rendered()
    }

    private static func table(_ first: String) -> Table {
        Table(
            [first, "ERROR", "BIAS", "LOSS95", "COVER95", "PEAK95", "LOSS", "OVER"],
            alignRight: Set(1...7)
        )
    }

    private static func cells(_ measures: BacktestMeasures) -> [String] {
        let level = measures[BacktestView.level]
        return [
            measures.scaledError.map(number) ?? "-", measures.bias.map(number) ?? "-",
            level?.stepPinball.map(number) ?? "-", level?.stepCoverage.map(percent) ?? "-",
            level.map { percent($0.peakCoverage) } ?? "-", level.map { number($0.peakPinball) } ?? "-",
            level.map { percent($0.peakExcess) } ?? "-",
        ]
    }

    /// Whether each resource's own peak being sized holds all of them together.
    private func joint() -> String {
        let joint = backtest.jointCoverage(of: active)
        guard joint.of > 0 else { return "" }
        return "\n"
            + Paragraph.wrap(
                "All resources of a workload held together at its sized quantile in \(joint.held) of \(joint.of) trials "
                    + "(\(BacktestView.percent(Double(joint.held) / Double(joint.of)))).",
                indent: "  "
            )
    }

    /// By how much adding up peaks overstates what is needed together.
    private func concurrent() -> String {
        let rows = answer.concurrency.rows.sorted { left, right in
            (right.ratio, left.region, left.resource.rawValue) < (left.ratio, right.region, right.resource.rawValue)
        }
        guard !rows.isEmpty else { return "" }
        var table = Table(
            ["HOME", "RESOURCE", "WORKLOADS", "SUM OF PEAKS", "PEAK OF SUM", "RATIO"],
            alignRight: [2, 3, 4, 5]
        )
        for row in rows.prefix(6) {
            let scale = ForecastPlot.scale(row.resource)
            table.add([
                row.region, Amounts.shortName(row.resource), "\(row.workloads)",
                "\(Amounts.number(row.sumOfPeaks / scale.factor)) \(scale.unit)",
                "\(Amounts.number(row.peakOfSum / scale.factor)) \(scale.unit)", BacktestView.number(row.ratio),
            ])
        }
        return "\nAdding up peaks is conservative; by so much most:\n" + table.rendered()
    }

    /// Series whose peaks exceeded the sized quantile most often.
    private func worst() -> String {
        var misses: [(workload: String, resource: Resource, missed: Int, of: Int)] = []
        for workload in backtest.workloads {
            let level = SizedQuantile.levels[workload.quantile.rawValue]
            for series in workload.series {
                guard let trials = series.backtests.first(where: { $0.method == active })?.trials else { continue }
                let missed = trials.count { $0.peak(atLevel: level)?.isCovered == false }
                // Three times what the level allows is worth a look.
                guard Double(missed) > max(1, 3 * (1 - level) * Double(trials.count)) else { continue }
                misses.append((workload.workload.name, series.resource, missed, trials.count))
            }
        }
        guard !misses.isEmpty else { return "" }
        misses.sort { ($1.missed, $0.workload, $0.resource.rawValue) < ($0.missed, $1.workload, $1.resource.rawValue) }
        let shown = misses.prefix(5).map { "\($0.workload) \($0.resource.name) \($0.missed) of \($0.of)" }
        return "\n"
            + Paragraph.wrap(
                "Peaks above what is sized, more often than they should: " + shown.joined(separator: ", ")
                    + (misses.count > 5 ? " and \(misses.count - 5) more" : ""),
                indent: "  "
            )
    }

    private func missing() -> String {
        answer.withoutHistory.isEmpty
            ? ""
            : "\n"
                + Paragraph.wrap(
                    "Without a history: \(Paragraph.list(answer.withoutHistory, limit: 8))",
                    indent: "  "
                )
    }

    private func verdict(_ printer: Printer) -> String {
        guard let gate = answer.candidate else { return "" }
        guard let verdict = answer.verdict else {
            return "\n" + printer.red("The gate can not judge \(gate): it has no trials beside \(active)") + "\n"
        }
        let line =
            "peak loss \(BacktestView.number(verdict.candidateLoss)) against \(BacktestView.number(verdict.activeLoss)), "
            + "covered \(BacktestView.percent(verdict.candidateCoverage)) against "
            + "\(BacktestView.percent(verdict.activeCoverage)), \(verdict.trials) trials"
        let word =
            verdict.isAccepted ? printer.green("The gate accepts \(gate)") : printer.red("The gate refuses \(gate)")
        return "\n" + word + "\n" + Paragraph.wrap(line, first: "  ", indent: "  ")
    }

    static func number(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e9 else { return "-" }
        let hundredths = Int64((value * 100).rounded())
        let rest = (hundredths % 100).magnitude
        return "\(hundredths < 0 && hundredths > -100 ? "-" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    static func percent(_ share: Double) -> String {
        let tenths = Int64((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}

import Answers
import Forecasting
import Planning
import UnderstudyModel

/// The answer of `predict` for people.
struct PredictView {
    let answer: PredictAnswer
    /// The plot of one resource; nil when there is nothing to plot.
    let plot: ForecastPlot?

    /// Shows an answer with the plot of one resource.
    init(_ answer: PredictAnswer, plotting resource: Resource) {
        self.answer = answer
        let quantile = answer.quantile
        plot = answer.outlook?.resources.first { $0.resource == resource }.flatMap { found in
            ForecastPlot(
                found,
                workload: answer.workload,
                events: answer.outlook?.events ?? [],
                sized: (answer.committed ?? answer.observed)?.peak[quantile][resource],
                quantile: quantile,
                isCommitted: answer.committed != nil
            )
        }
    }

    private var workload: Workload { answer.workload }
    private var quantile: SizedQuantile { answer.quantile }

    func text(_ printer: Printer) -> String {
        var text = verdict(printer) + state()
        if let plot { text += "\n" + plot.text(colour: printer.usesColour) }
        text += "\n" + table()
        text += reasons() + events() + calibration()
        return text + "\nWhere it would fit: understudy match \(workload.name)\n"
    }

    private func verdict(_ printer: Printer) -> String {
        guard let profile = answer.observed ?? answer.committed else {
            return printer.red("\(workload.name): nothing is known of its demand") + "\n"
        }
        return printer.bold(
            String(
                Paragraph.wrap(
                    "\(workload.name) is sized for \(Amounts.describe(profile.peak[quantile]))"
                ).dropLast()
            )
        ) + "\n"
    }

    private func state() -> String {
        var text = Paragraph.wrap(
            "\(quantile.shortName) of the peak (tier \(workload.tier)), forecast by \(answer.way) at \(answer.date) from \(answer.source)"
        )
        if let inputs = answer.observed?.inputs, inputs.freshness != .fresh {
            text += Paragraph.wrap(
                "note: demand is \(inputs.freshness.rawValue)" + (inputs.cause.map { ": \($0)" } ?? ""),
                indent: "  "
            )
        }
        return text
    }

    /// Quantiles of the peak, what would be committed of them and what is.
    private func table() -> String {
        let levels = SizedQuantile.allCases
        var table = Table(
            ["PEAK", "UNIT"] + levels.map { $0.shortName.uppercased() } + ["WOULD SIZE", "COMMITTED"],
            alignRight: Set(2...(levels.count + 3))
        )
        for resource in Resource.allCases {
            let peaks = answer.outlook?.resources.first { $0.resource == resource }?.peak ?? []
            let sized = answer.observed?.peak[quantile][resource]
            guard peaks.contains(where: { $0 > 0 }) || sized ?? 0 > 0 else { continue }
            let scale = ForecastPlot.scale(resource)
            func cell(_ amount: Int64?) -> String {
                amount.map { Amounts.number(Double($0) * resource.unitsPerBaseUnit / scale.factor) } ?? "-"
            }
            table.add(
                [Amounts.shortName(resource), scale.unit]
                    + levels.map { cell(peaks.isEmpty ? nil : peaks[$0.rawValue]) }
                    + [cell(sized), cell(answer.committed?.peak[quantile][resource])]
            )
            if let other = answer.shadow?.outlook.resources.first(where: { $0.resource == resource })?.peak,
                !other.isEmpty
            {
                table.add(["  shadow", scale.unit] + levels.map { cell(other[$0.rawValue]) } + ["", ""])
            }
        }
        return table.rendered()
            + (answer.shadow.map { "  shadow: \($0.method.rawValue), which decides nothing\n" } ?? "")
    }

    private func reasons() -> String {
        guard let reasons = answer.observed?.reasons, !reasons.isEmpty else { return "" }
        return "\n"
            + Paragraph.wrap(
                "Why the interval is as it is: \(reasons.map(\.description).joined(separator: ", "))",
                indent: "  "
            )
    }

    private func events() -> String {
        guard let events = answer.outlook?.eventsAhead, !events.isEmpty else { return "" }
        return "\nEvents ahead:\n"
            + events.map {
                Paragraph.wrap(
                    "\($0.name), \($0.time.lowerBound) to \($0.time.upperBound), \(effect(of: $0))\(added(by: $0))",
                    first: "- ",
                    indent: "  "
                )
            }.joined()
    }

    /// What the event adds to the sized quantile of each peak: `; adds 96 cores, 7 Gbit/s to the p99 of the peak`.
    private func added(by occurrence: DemandOutlook.Occurrence) -> String {
        let amounts = (answer.outlook?.resources ?? []).compactMap { found -> String? in
            let effect = found.forecast?.eventEffects.first {
                $0.window.name == occurrence.name && $0.window.start == occurrence.time.lowerBound.seconds
            }
            guard let effect, effect.addedToPeak.indices.contains(quantile.rawValue) else { return nil }
            let scale = ForecastPlot.scale(found.resource)
            let amount = Amounts.number(effect.addedToPeak[quantile.rawValue] / scale.factor)
            return amount == "0" ? nil : "\(amount) \(scale.unit)"
        }
        guard !amounts.isEmpty else { return "; adds nothing to the peak" }
        return "; adds \(amounts.joined(separator: ", ")) to the \(quantile.shortName) of the peak"
    }

    /// `demand x 1.8`, or what was learnt of each resource: `cpu x 1.38, learnt from 3 occurrences`.
    private func effect(of occurrence: DemandOutlook.Occurrence) -> String {
        if let uplift = occurrence.uplift { return "demand x \(uplift)" }
        let learnt = answer.learntUplifts(of: occurrence)
        guard let count = learnt.map(\.occurrences).max() else { return "nothing learnt yet" }
        let factors = learnt.compactMap { found -> String? in
            let factor = (found.uplift * 100).rounded() / 100
            return factor == 1 ? nil : "\(found.resource.name) x \(Amounts.number(factor))"
        }
        let list = factors.isEmpty ? "no change" : factors.joined(separator: ", ")
        return "\(list), learnt from \(Paragraph.count(count, "occurrence"))"
    }

    private func calibration() -> String {
        let lines = (answer.outlook?.resources ?? []).compactMap { found -> String? in
            guard let forecast = found.forecast, forecast.calibration.origins > 0,
                let index = forecast.levels.firstIndex(of: SizedQuantile.levels[quantile.rawValue]),
                forecast.calibration.peakCoverage.indices.contains(index)
            else { return nil }
            let percent = Int((forecast.calibration.peakCoverage[index] * 100).rounded())
            return "\(found.resource.name) \(percent) % of \(forecast.calibration.origins)"
        }
        guard !lines.isEmpty else { return "" }
        return "\n"
            + Paragraph.wrap(
                "Past peaks at or below their \(quantile.shortName) when forecast: "
                    + lines.joined(separator: ", "),
                indent: "  "
            )
    }
}

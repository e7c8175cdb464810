import Documents
import Forecasting
import GitState
import Planning
import Reconciliation
import UnderstudyModel

/// The answer of `predict` for people and for programs.
struct PredictView {
    let workload: Workload
    let quantile: SizedQuantile
    /// The forecast; nil where there is no history that can be read.
    let outlook: DemandOutlook?
    /// What observe would commit now; nil when nothing is known.
    let observed: WorkloadProfile?
    /// What is committed.
    let committed: WorkloadProfile?
    let loadedFrom: String
    /// The plot of one resource; empty when there is nothing to plot.
    let plot: ForecastPlot?
    let date: Instant
    /// How it is forecast.
    let way: FleetForecast
    /// What another method says, which decides nothing.
    let shadow: (method: ForecastMethodName, outlook: DemandOutlook)?

    /// Forecasts a workload's demand from the history that a fleet holds.
    ///
    /// - Throws: `CommandError` when nothing is known of its demand; what the history's source throws.
    init(
        _ access: FleetAccess,
        _ loaded: LoadedFleet,
        _ workload: Workload,
        plotting resource: Resource,
        shadow: ForecastMethodName?
    ) async throws {
        var alone = loaded
        alone.snapshot.fleet.workloads = [workload]
        let policy = loaded.snapshot.fleet.policy
        // Where the clock is the fleet's last sample, that may be another workload's.
        let demand = try await access.demand(policy.metrics.clock == .lastSample ? loaded : alone)
        self.workload = workload
        loadedFrom = loaded.sourceName
        quantile = policy.quantile(ofTier: workload.tier)
        let date = Observation.date(policy: policy, demand: demand, now: nil, clock: WallClock.now)
        self.date = date
        let known = loaded.snapshot.committed.profiles.first { $0.workload == workload.name }
        let way = known.flatMap { FleetForecast(of: $0.method) } ?? FleetForecast(wantedBy: policy)
        self.way = way
        observed = await Observation.profiles(
            of: alone.snapshot.fleet,
            demand: demand,
            committed: known.map { [$0] } ?? [],
            date: date,
            way: way
        ).first
        committed = known
        func forecast(_ way: FleetForecast) -> DemandOutlook? {
            (demand[workload.name]?.columns?.known(at: date)).map { history in
                DemandOutlook(
                    workload: workload,
                    history: history,
                    policy: policy,
                    way: way,
                    events: Observation.events(of: workload, history, policy: policy, date: date),
                    date: date
                )
            }
        }
        let outlook = forecast(way)
        self.outlook = outlook
        self.shadow = (shadow ?? policy.forecast.shadow).flatMap { name in
            forecast(FleetForecast(method: name)).map { (name, $0) }
        }
        guard let best = known ?? observed else { throw CommandError.noDemand(workload) }
        plot = outlook?.resources.first { $0.resource == resource }.flatMap { [quantile] found in
            ForecastPlot(
                found,
                workload: workload,
                events: outlook?.events ?? [],
                sized: best.peak[quantile][resource],
                quantile: quantile,
                isCommitted: known != nil
            )
        }
    }

    func text(_ printer: Printer) -> String {
        var text = verdict(printer) + state()
        if let plot { text += "\n" + plot.text(colour: printer.usesColour) }
        text += "\n" + table()
        text += reasons() + events() + calibration()
        return text + "\nWhere it would fit: understudy match \(workload.name)\n"
    }

    private func verdict(_ printer: Printer) -> String {
        guard let profile = observed ?? committed else {
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
            "\(Amounts.level(quantile)) of the peak (tier \(workload.tier)), forecast by \(way) at \(date) from \(loadedFrom)"
        )
        if let inputs = observed?.inputs, inputs.freshness != .fresh {
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
            ["PEAK", "UNIT"] + levels.map { Amounts.level($0).uppercased() } + ["WOULD SIZE", "COMMITTED"],
            alignRight: Set(2...(levels.count + 3))
        )
        for resource in Resource.allCases {
            let peaks = outlook?.resources.first { $0.resource == resource }?.peak ?? []
            let sized = observed?.peak[quantile][resource]
            guard peaks.contains(where: { $0 > 0 }) || sized ?? 0 > 0 else { continue }
            let scale = ForecastPlot.scale(resource)
            func cell(_ amount: Int64?) -> String {
                amount.map { Amounts.number(Double($0) * resource.unitsPerBaseUnit / scale.factor) } ?? "-"
            }
            table.add(
                [Amounts.shortName(resource), scale.unit]
                    + levels.map { cell(peaks.isEmpty ? nil : peaks[$0.rawValue]) }
                    + [cell(sized), cell(committed?.peak[quantile][resource])]
            )
            if let other = shadow?.outlook.resources.first(where: { $0.resource == resource })?.peak, !other.isEmpty {
                table.add(["  shadow", scale.unit] + levels.map { cell(other[$0.rawValue]) } + ["", ""])
            }
        }
        return table.rendered() + (shadow.map { "  shadow: \($0.method.rawValue), which decides nothing\n" } ?? "")
    }

    private func reasons() -> String {
        guard let reasons = observed?.reasons, !reasons.isEmpty else { return "" }
        return "\n"
            + Paragraph.wrap(
                "Why the interval is as it is: \(reasons.map(\.description).joined(separator: ", "))",
                indent: "  "
            )
    }

    private func events() -> String {
        guard let events = outlook?.eventsAhead, !events.isEmpty else { return "" }
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
        let amounts = (outlook?.resources ?? []).compactMap { found -> String? in
            let effect = found.forecast?.eventEffects.first {
                $0.window.name == occurrence.name && $0.window.start == occurrence.time.lowerBound.seconds
            }
            guard let effect, effect.addedToPeak.indices.contains(quantile.rawValue) else { return nil }
            let scale = ForecastPlot.scale(found.resource)
            let amount = Amounts.number(effect.addedToPeak[quantile.rawValue] / scale.factor)
            return amount == "0" ? nil : "\(amount) \(scale.unit)"
        }
        guard !amounts.isEmpty else { return "; adds nothing to the peak" }
        return "; adds \(amounts.joined(separator: ", ")) to the \(Amounts.level(quantile)) of the peak"
    }

    /// `demand x 1.8`, or what was learnt of each resource: `cpu x 1.38, learnt from 3 occurrences`.
    private func effect(of occurrence: DemandOutlook.Occurrence) -> String {
        if let uplift = occurrence.uplift { return "demand x \(uplift)" }
        let learnt = learntUplifts(of: occurrence)
        guard let count = learnt.map(\.occurrences).max() else { return "nothing learnt yet" }
        let factors = learnt.compactMap { found -> String? in
            let factor = (found.uplift * 100).rounded() / 100
            return factor == 1 ? nil : "\(found.resource.name) x \(Amounts.number(factor))"
        }
        let list = factors.isEmpty ? "no change" : factors.joined(separator: ", ")
        return "\(list), learnt from \(Paragraph.count(count, "occurrence"))"
    }

    /// What was learnt of an event, by resource.
    func learntUplifts(
        of occurrence: DemandOutlook.Occurrence
    ) -> [(resource: Resource, uplift: Double, occurrences: Int)] {
        (outlook?.resources ?? []).compactMap { found in
            let effect = found.forecast?.eventEffects.first { $0.window.name == occurrence.name }
            guard let window = effect?.window, case .learnt(let count) = window.source, count > 0 else { return nil }
            return (found.resource, window.uplift, count)
        }
    }

    private func calibration() -> String {
        let lines = (outlook?.resources ?? []).compactMap { found -> String? in
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
                "Past peaks at or below their \(Amounts.level(quantile)) when forecast: "
                    + lines.joined(separator: ", "),
                indent: "  "
            )
    }
}

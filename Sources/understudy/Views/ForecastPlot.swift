import Charts
import Forecasting
import Planning
import UnderstudyModel

/// A week of history and the fan over the horizon, in a terminal or as a picture.
struct ForecastPlot {
    let chart: FanChart
    /// How much history is shown.
    private static let shownHistory = 7 * 86400

    /// The plot of one resource; nil when nothing can be forecast.
    init?(
        _ outlook: DemandOutlook.ResourceOutlook,
        workload: Workload,
        events: [DemandOutlook.Occurrence],
        sized: Int64?,
        quantile: SizedQuantile,
        isCommitted: Bool
    ) {
        guard let forecast = outlook.forecast, !forecast.steps.isEmpty else { return nil }
        let series = outlook.series
        let scale = ForecastPlot.scale(outlook.resource)
        let count = min(series.count, ForecastPlot.shownHistory / Int(series.step))
        let first = series.time(atStep: series.count - count)
        let total = count + (forecast.steps.first?.count ?? 0)
        func step(_ time: Int64) -> Int { Int(max(0, min(Int64(total), (time - first) / series.step))) }
        var lines: [FanChart.HorizontalLine] = []
        if let sized, sized > 0 {
            lines.append(
                FanChart.HorizontalLine(
                    label: "\(isCommitted ? "committed" : "sized") \(quantile.shortName)",
                    value: Double(sized) * outlook.resource.unitsPerBaseUnit / scale.factor
                )
            )
        }
        chart = FanChart(
            title: "\(workload.name): \(outlook.resource.name)",
            unit: scale.unit,
            history: series.values.suffix(count).map { $0 / scale.factor },
            fan: zip(forecast.levels, forecast.steps).map { level, values in
                FanChart.Quantile(level: level, values: values.map { $0 / scale.factor })
            },
            lines: lines,
            events: events.compactMap { event in
                let steps = step(event.time.lowerBound.seconds)..<step(event.time.upperBound.seconds)
                return steps.isEmpty ? nil : FanChart.Span(label: event.name, steps: steps)
            },
            ticks: (0..<total).compactMap { index in
                let time = first + Int64(index) * series.step
                guard time % 86400 < series.step else { return nil }
                let day = Instant(seconds: time).description.dropFirst(5).prefix(5)
                return FanChart.Tick(step: index, text: String(day))
            }
        )
    }

    /// The plot, 80 columns wide.
    func text(colour: Bool) -> String { chart.terminal(width: 80, height: 20, colour: colour) }

    /// The plot as an SVG document.
    func svg() -> String { chart.svg() }

    /// Units that read well, and how many units of the history are in one.
    static func scale(_ resource: Resource) -> (factor: Double, unit: String) {
        switch resource {
        case .cpu: (1, "cores")
        case .memory: (0x1p30, "GiB")
        case .gpu: (1, "GPUs")
        case .networkBandwidth: (1e9, "Gbit/s")
        case .iops: (1, "IOPS")
        }
    }
}

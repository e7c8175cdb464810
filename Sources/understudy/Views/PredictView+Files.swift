import Answers
import Forecasting
import Planning
import UnderstudyModel

extension PredictView {
    /// The history and the forecast of one resource as a table: `time` is the start of a step in UTC, `actual` what was
    /// measured, then a column for each quantile; in the units that people write (cores, bytes, GPUs, bit/s, operations/s).
    /// The last line is the peak over the horizon.
    ///
    /// - Throws: `CommandError` where nothing can be forecast.
    func csv(of resource: Resource) throws -> String {
        let (found, forecast) = try outlook(of: resource)
        let columns = SizedQuantile.allCases.map(\.shortName)
        var text = (["time", "actual"] + columns).joined(separator: ",") + "\n"
        for (index, value) in found.series.values.enumerated() {
            let time = Instant(seconds: found.series.time(atStep: index))
            text += "\(time),\(value.isNaN ? "" : "\(value)")" + String(repeating: ",", count: columns.count) + "\n"
        }
        for step in 0..<(forecast.steps.first?.count ?? 0) {
            let time = Instant(seconds: forecast.start + Int64(step) * forecast.step)
            text += "\(time),," + forecast.steps.map { "\($0[step])" }.joined(separator: ",") + "\n"
        }
        return text + "peak,," + forecast.peak.map { "\($0)" }.joined(separator: ",") + "\n"
    }

    /// The plot of one resource as an SVG document.
    ///
    /// - Throws: `CommandError` where nothing can be forecast.
    func svg(of resource: Resource) throws -> String {
        _ = try outlook(of: resource)
        guard let plot else { throw CommandError.noDemand(answer.workload) }
        return plot.svg()
    }

    private func outlook(of resource: Resource) throws -> (DemandOutlook.ResourceOutlook, Forecast) {
        guard let found = answer.outlook?.resources.first(where: { $0.resource == resource }),
            let forecast = found.forecast
        else {
            throw CommandError(
                message: "nothing can be forecast of the \(resource.name) of \(answer.workload.name)",
                remedy: "its history is policies/history/\(answer.workload.historyName).csv"
            )
        }
        return (found, forecast)
    }
}

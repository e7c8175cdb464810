extension PointEnsemble: ForecastMethod {
    /// `point-ensemble`.
    public var name: String { "point-ensemble" }
    /// 1.
    public var version: Int { 1 }

    /// The ensemble is the median; other quantiles move it by the past errors of the seasonal naive forecast.
    public func forecast(_ request: ForecastRequest) -> ForecastOutcome {
        let request = request.normalized
        let history = History(request.series, events: request.events)
        guard history.count > 0 else { return .unknown(.noHistory) }
        guard let point = forecast(history.values, periods: request.periods, horizon: request.horizon) else {
            return .unknown(.allMissing)
        }
        let lifts = request.events.factors(
            origin: request.series.end,
            step: request.series.step,
            count: request.horizon
        )
        let errors = request.levels == [0.5] ? [] : errors(history.values, period: request.periods.first ?? 1)
        var steps: [[Double]] = []
        for level in request.levels {
            let moved = errors.isEmpty ? 0 : errors[Int((level * Double(errors.count - 1)).rounded())]
            let row = point.values.enumerated().map { step, value in
                min(max(0, value + (level == 0.5 ? 0 : moved)) * (lifts?[step] ?? 1), Series.largestValue)
            }
            steps.append(steps.last.map { below in row.indices.map { max(row[$0], below[$0]) } } ?? row)
        }
        return .forecast(
            Forecast(
                start: request.series.end,
                step: request.series.step,
                levels: request.levels,
                steps: request.wantsSteps ? steps : [],
                peak: steps.map { $0.prefix(request.peakHorizon).max() ?? 0 },
                reasons: history.reasons.sorted(),
                calibration: .none,
                confidence: 0.5
            )
        )
    }

    /// The changes from one season to the next, sorted, less their median.
    private func errors(_ values: [Double], period: Int) -> [Double] {
        var errors: [Double] = []
        for step in values.indices.dropFirst(period) {
            let change = values[step] - values[step - period]
            if !change.isNaN { errors.append(change) }
        }
        errors.sort()
        let middle = errors.isEmpty ? 0 : errors[errors.count / 2]
        return errors.map { $0 - middle }
    }
}

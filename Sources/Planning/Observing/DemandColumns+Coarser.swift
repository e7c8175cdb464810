internal import Forecasting
internal import UnderstudyModel

extension DemandColumns {
    /// The history in steps so long that a forecast covers the whole horizon: itself where it does already, else the maxima of
    /// five minutes, a quarter of an hour, an hour or a day, on the clock's grid. O(count).
    ///
    /// The newest step is left out where it is not whole, as its maximum may be still to come; the forecast begins there.
    func covering(_ horizon: TimeSpan) -> DemandColumns {
        let step = max(1, step)
        let most = Int64(ForecastRequest.maximumHorizon)
        guard horizon.seconds > most * step else { return self }
        let lengths: [Int64] = [300, 900, 3_600, 86_400]
        let wanted = lengths.first { $0 % step == 0 && horizon.seconds <= $0 * most }
        let length = wanted ?? (horizon.seconds + most * step - 1) / (most * step) * step
        let first = floor(start, length)
        let end = start + Int64(count) * step
        let whole = Int((floor(end, length) - first) / length)
        let bins = max(whole, count > 0 ? 1 : 0)
        let maxima = columns.map { column in
            var maxima = [Double](repeating: .nan, count: bins)
            for (index, value) in column.enumerated() where !value.isNaN {
                let bin = Int((start + Int64(index) * step - first) / length)
                guard bin < bins else { break }
                maxima[bin] = maxima[bin].isNaN ? value : max(maxima[bin], value)
            }
            return maxima
        }
        return DemandColumns(start: first, step: length, columns: maxima, rejected: rejected)
    }

    private func floor(_ time: Int64, _ length: Int64) -> Int64 { time - ((time % length) + length) % length }

    /// What is said of a history whose steps were made longer.
    func coarserReason(than original: DemandColumns) -> ProfileReason? {
        step == original.step ? nil : .coarserSteps(TimeSpan(seconds: step))
    }
}

extension FleetPolicy {
    /// As far as a forecast from the end of a history that is nearly stale may reach.
    var reach: TimeSpan { TimeSpan(seconds: forecast.horizon.seconds + metrics.staleAfter.seconds) }
}

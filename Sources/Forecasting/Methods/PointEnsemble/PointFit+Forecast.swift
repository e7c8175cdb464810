extension PointFit {
    /// The point forecast of the coming steps, from the newest of `values` on. They are those of the fit, and what has come
    /// since. O(n + horizon x lags).
    func forecast(_ values: [Double], horizon: Int) -> PointForecast {
        var series = series
        series.append(values[count...])
        let scaled = logarithms?.applied(series.values) ?? []
        var parts: [PointForecast.Part] = []
        for learnt in members {
            guard let values = forecast(learnt.model, series, scaled, horizon: horizon) else { continue }
            let isWhole = values.count == horizon && values.allSatisfy { $0.magnitude <= Series.largestValue }
            if isWhole { parts.append(PointForecast.Part(member: learnt.member, values: values)) }
        }
        return PointForecast(parts.sorted { $0.member.order < $1.member.order }, horizon: horizon)
    }

    private func forecast(_ model: Model, _ series: FilledSeries, _ scaled: [Double], horizon: Int) -> [Double]? {
        let count = series.count
        switch model {
        case .repetition(let period): return (0..<horizon).map { series.values[count - period + $0 % period] }
        case .logarithms(let model): return logarithms?.restored(model.forecast(scaled, horizon: horizon))
        case .values(let model):
            guard let plain else { return nil }
            return plain.restored(model.forecast(plain.applied(series.values), horizon: horizon))
        case .changes(let model, let period):
            var values = scaled
            for change in model.forecast(changes(scaled, over: period), horizon: horizon) {
                values.append(values[values.count - period] + change)
            }
            return logarithms?.restored(Array(values[count...]))
        case .profile(let profile):
            // The newest season's distance from the usual fades: a third of it is carried on.
            let newest = profile.rest(of: scaled).suffix(max(series.season ?? 1, 4))
            let level = 0.3 * newest.reduce(0, +) / Double(newest.count)
            return logarithms?.restored((count..<count + horizon).map { profile[$0] + level })
        case .rest(let model, let profile):
            let ahead = model.forecast(profile.rest(of: scaled), horizon: horizon)
            return logarithms?.restored(ahead.indices.map { ahead[$0] + profile[count + $0] })
        case .analogs(let analogs):
            return analogs.forecast(scaled, horizon: horizon).flatMap { logarithms?.restored($0) }
        }
    }

    func changes(_ values: [Double], over period: Int) -> [Double] {
        (period..<values.count).map { values[$0] - values[$0 - period] }
    }
}

extension PointMember {
    fileprivate var order: Int { PointMember.allCases.firstIndex(of: self) ?? 0 }
}

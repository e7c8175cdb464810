internal import RealModule

extension SeasonalRun {
    /// The quantiles of each coming step, by level, before events; within the peak horizon at most the peak of the
    /// same level, as the quantile of one of several values is at most that of their maximum.
    mutating func steps(_ calibration: inout Calibration, below peak: [Double]) -> [[Double]] {
        let kernels = settings.kernels.map { kernel($0) }
        let origins = stepOrigins
        let correction = ConformalCorrection(
            upwards: settings.stepShares.upwards,
            downwards: settings.stepShares.downwards,
            bounds: settings.stepBounds
        )
        let horizon = request.horizon
        let spread = spread
        let doubt = assembly.doubt
        var steps: [[Double]] = []
        for (index, level) in request.levels.enumerated() {
            var members = kernels.map { quantiles($0, level: index) }
            var errors: [Double] = []
            var score = QuantileScore(level: level)
            for origin in origins {
                for member in members.indices { members[member].advance(to: origin) }
                for step in 0..<min(horizon, values.count - origin) where !missing[origin + step] {
                    let quantile = quantile(members, level: level, origin: origin, step: step)
                    let actual = values[origin + step]
                    errors.append((actual - quantile) / spread)
                    score.add(actual: actual, quantile: quantile)
                }
            }
            if score.count > 0 {
                calibration.stepCoverage.append(score.coverage)
                calibration.stepPinball.append(score.loss)
            }
            for member in members.indices { members[member].advance(to: values.count) }
            // Correcting the median only adds noise; its members disagree enough already.
            let moved = level == 0.5 ? 0 : correction.offset(errors: errors, level: level) * spread
            var row = [Double](repeating: 0, count: horizon)
            for step in 0..<horizon {
                let quantile = quantile(members, level: level, origin: values.count, step: step)
                let wide = assembly.widened(max(0, quantile + moved), level: index, doubt: doubt)
                row[step] = max(steps.last?[step] ?? 0, step < request.peakHorizon ? min(wide, peak[index]) : wide)
            }
            steps.append(row)
        }
        return steps
    }

    /// One level of one step: the median of the kernels and the seasonal naive forecasts in the middle, the kernels' mean
    /// elsewhere.
    private func quantile(_ members: [KernelQuantiles], level: Double, origin: Int, step: Int) -> Double {
        if level != 0.5 {
            var sum = 0.0
            for member in members { sum += member.quantile(at: origin + step) }
            return sum / Double(members.count)
        }
        var candidates = members.map { $0.quantile(at: origin + step) }
        for period in periods {
            let source = origin + step - (step / period + 1) * period
            if source >= 0, !missing[source] { candidates.append(values[source]) }
        }
        candidates.sort()
        let middle = candidates.count / 2
        return candidates.count % 2 == 1 ? candidates[middle] : (candidates[middle - 1] + candidates[middle]) / 2
    }

    /// The unit of the steps' errors: the mean absolute change from one season to the next, at least 1 % of the mean.
    private var spread: Double {
        var sum = 0.0
        var count = 0.0
        for step in values.indices.dropFirst(season) where !missing[step] && !missing[step - season] {
            sum += (values[step] - values[step - season]).magnitude
            count += 1
        }
        return max(count == 0 ? 0 : sum / count, offset)
    }

    private var stepOrigins: [Int] {
        var origins: [Int] = []
        var origin = values.count - min(request.horizon, 2 * season)
        while origins.count < settings.stepOrigins, origin - history.first >= 7 * season {
            origins.append(origin)
            origin -= season
        }
        return origins.reversed()
    }
}

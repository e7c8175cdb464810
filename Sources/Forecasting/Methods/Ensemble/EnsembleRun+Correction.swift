internal import RealModule

/// Each quantile is moved by its errors at the past origins.
extension EnsembleRun {
    mutating func peaks() -> [Double] {
        let correction = CrossValidatedCorrection(
            shares: settings.peakShares,
            expectedGain: settings.expectedPeakGain,
            doubt: settings.peakGainDoubt,
            bounds: now.seasonality > settings.regularSeason ? settings.regularPeakBounds : settings.peakBounds
        )
        let blocks = past.compactMap { forecast in
            peak(after: forecast.origin).map { (forecast: forecast, actual: $0) }
        }
        calibration.origins = blocks.count
        let doubt = assembly.doubt
        var peaks: [Double] = []
        for (index, level) in levels.enumerated() {
            var score = QuantileScore(level: level)
            var errors: [Double] = []
            for (forecast, actual) in blocks {
                errors.append(Double.log(actual + forecast.offset) - forecast.peak[index])
                score.add(actual: actual, quantile: max(0, Double.exp(forecast.peak[index]) - forecast.offset))
            }
            if score.count > 0 {
                calibration.peakCoverage.append(score.coverage)
                calibration.peakPinball.append(score.loss)
            }
            let lift = correction.offset(errors: errors.map { [$0] }, level: level) { block, _, offset in
                ErrorMeasures.pinball(actual: errors[block], quantile: offset, level: level)
            }
            if lift > 0.05, level > 0.5 { assembly.reasons.insert(.widened) }
            let quantile = max(0, Double.exp(now.peak[index] + lift) - now.offset)
            peaks.append(max(peaks.last ?? 0, assembly.widened(quantile, level: index, doubt: doubt)))
        }
        return peaks
    }

    /// The maximum over the peak horizon from an origin on; nil where it is not over, or mostly missing.
    private func peak(after origin: Int) -> Double? {
        guard origin + request.peakHorizon <= values.count else { return nil }
        let block = values[origin..<origin + request.peakHorizon].filter { !$0.isNaN }
        return block.count * 2 >= request.peakHorizon ? block.max() : nil
    }

    mutating func steps(below peak: [Double]) -> [[Double]] {
        let correction = CrossValidatedCorrection(
            shares: settings.stepShares,
            expectedGain: settings.expectedGain,
            doubt: settings.gainDoubt,
            bounds: settings.stepBounds
        )
        let median = levels.firstIndex(of: 0.5)
        let doubt = assembly.doubt
        var rows: [[Double]] = []
        for (index, level) in levels.enumerated() {
            var score = QuantileScore(level: level)
            var errors: [[Double]] = []
            var pairs: [[(units: Float, actual: Double)]] = []
            for forecast in past {
                var own: [Double] = []
                var ownPairs: [(units: Float, actual: Double)] = []
                let known = min(forecast.steps.count / levels.count, values.count - forecast.origin)
                for ahead in 0..<known where !values[forecast.origin + ahead].isNaN {
                    let actual = values[forecast.origin + ahead]
                    let units = quantile(forecast, ahead: ahead, level: index, median: median)
                    ownPairs.append((units, actual))
                    own.append(Double(forecast.units.standardized(actual) - units))
                    score.add(actual: actual, quantile: max(0, forecast.units.restored(units)))
                }
                errors.append(own)
                pairs.append(ownPairs)
            }
            if score.count > 0 {
                calibration.stepCoverage.append(score.coverage)
                calibration.stepPinball.append(score.loss)
            }
            // Correcting the median only adds noise.
            let lift =
                level == 0.5
                ? 0
                : correction.offset(errors: errors, level: level) { origin, index, offset in
                    let pair = pairs[origin][index]
                    let quantile = max(0, past[origin].units.restored(pair.units + Float(offset)))
                    return ErrorMeasures.pinball(actual: pair.actual, quantile: quantile, level: level)
                }
            rows.append(
                (0..<request.horizon).map { ahead in
                    let units = quantile(now, ahead: ahead, level: index, median: median) + Float(lift)
                    let wide = assembly.widened(max(0, now.units.restored(units)), level: index, doubt: doubt)
                    return max(rows.last?[ahead] ?? 0, ahead < request.peakHorizon ? min(wide, peak[index]) : wide)
                }
            )
        }
        return rows
    }
}

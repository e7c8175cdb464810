internal import RealModule

extension SeasonalRun {
    /// The quantiles of the maximum over the peak horizon, by level, before events; and, where there are events, the steps'
    /// quantiles that they are weighed against.
    mutating func peaks(_ calibration: inout Calibration) -> (peak: [Double], profiles: [[Double]]) {
        let blocks = BlockMaxima(
            values,
            length: request.peakHorizon,
            halfLife: settings.blockHalfLife * Double(season),
            kernel: kernel(settings.blockKernel, width: 0.5 * Double(season))
        )
        let kernel = kernel(settings.peakKernel)
        let origins = peakOrigins(blockLength: blocks.length, maxima: blocks.maxima)
        let actual = origins.map { blocks.maxima[$0] }
        let past = origins.map { blocks.known(at: $0) }
        let now = blocks.known(at: values.count)
        calibration.origins = origins.count
        let doubt = assembly.doubt
        var profiles: [[Double]] = []
        var peaks: [Double] = []
        for (index, level) in request.levels.enumerated() {
            var estimate = PeakQuantiles(
                blocks: blocks,
                kernel: quantiles(kernel, level: index, power: settings.peakPower),
                level: level,
                margin: 1 + settings.recentMargin * max(0, standardScores[index]) / 1.645,
                recentWindow: 7 * season,
                stride: max(1, blocks.length / 24),
                offset: offset
            )
            var errors: [Double] = []
            var score = QuantileScore(level: level)
            for (index, origin) in origins.enumerated() {
                let actual = actual[index]
                let logarithm = estimate.logarithm(at: origin, past: past[index])
                errors.append(Double.log(actual + offset) - logarithm)
                score.add(actual: actual, quantile: Double.exp(logarithm) - offset)
            }
            if score.count > 0 {
                calibration.peakCoverage.append(score.coverage)
                calibration.peakPinball.append(score.loss)
            }
            let correction = settings.peakCorrection(standardScore: standardScores[index])
            let lift = correction.offset(errors: errors, level: level)
            if lift > 0.05, standardScores[index] > 0 { assembly.reasons.insert(.widened) }
            let moved = estimate.logarithm(at: values.count, past: now) + lift
            let quantile = assembly.widened(max(0, Double.exp(moved) - offset), level: index, doubt: doubt)
            peaks.append(max(peaks.last ?? 0, quantile))
            if !request.events.isEmpty { profiles.append(dayProfile(level: index, count: blocks.length)) }
        }
        return (peaks, profiles)
    }

    /// The quantile of each coming step among steps at the same place of the seasons, for weighing events against the time of
    /// day. Other steps count for next to nothing: the tails of the peak's own kernel are those of the busiest hours even at
    /// night, and an event at night would seem to lift the peak.
    private func dayProfile(level index: Int, count: Int) -> [Double] {
        let strengths = settings.kernels[0]
        var quantiles = quantiles(kernel((short: 100 * strengths.short, long: strengths.long)), level: index)
        quantiles.advance(to: values.count)
        return (0..<count).map { quantiles.quantile(at: values.count + $0) }
    }

    /// Where the past is tried, oldest first: one season apart, the newest block whole, at least two seasons before each. Blocks
    /// that are mostly missing are passed over.
    func peakOrigins(blockLength: Int, maxima: [Double]) -> [Int] {
        var origins: [Int] = []
        var origin = values.count - blockLength
        while origins.count < settings.peakOrigins, origin - history.first >= max(2 * season, blockLength) {
            if !maxima[origin].isNaN { origins.append(origin) }
            origin -= season
        }
        return origins.reversed()
    }
}

internal import RealModule

extension ForecastAssembly {
    /// What the distance from the median is multiplied by for want of history, as a logarithm per standard score.
    ///
    /// A single value is worth a factor of five at level 0.99; the doubt ends when one longest season, at least seven of the
    /// shortest, is known whole.
    var doubt: Double {
        let wanted = Double(max(7 * season, request.periods.last ?? 0))
        let lack = max(0, 1 - Double(history.present) / wanted)
        return 0.7 * lack * lack
    }

    /// A quantile widened for want of history.
    func widened(_ quantile: Double, level index: Int, doubt: Double) -> Double {
        doubt > 0 ? quantile * Double.exp(doubt * max(0, standardScores[index])) : quantile
    }

    /// Widens the upper quantiles for the steps that are missing at the end: what may have happened to the level there adds
    /// to the distance from the median.
    func widenForGap(_ peak: inout [Double], _ steps: inout [[Double]]) {
        let deviation = driftOverGap
        guard deviation > 0 else { return }
        func widen(_ quantiles: inout [Double]) {
            let median = quantiles[middleLevel]
            for index in quantiles.indices {
                quantiles[index] *= upliftWidening(
                    quantile: quantiles[index],
                    median: median,
                    deviation: deviation,
                    standardScore: standardScores[index]
                )
            }
            makeAscending(&quantiles)
        }
        widen(&peak)
        for step in steps.first?.indices ?? 0..<0 {
            var quantiles = steps.map { $0[step] }
            widen(&quantiles)
            for index in steps.indices { steps[index][step] = quantiles[index] }
        }
    }

    /// The standard deviation of what the level may have moved by, as a logarithm, since the newest sample.
    ///
    /// The level is taken for a random walk, whose variance grows with time: by what the means of the long seasons (a week)
    /// have changed from one to the next, at least a tenth. As little is known as of a single value at most.
    private var driftOverGap: Double {
        guard history.gapAtEnd > 0 else { return 0 }
        let long = max(7 * season, request.periods.last ?? 0)
        let known = history.count - history.gapAtEnd
        var levels: [Double] = []
        for end in stride(from: known, through: max(long, history.first + long), by: -long) {
            let values = history.values[end - long..<end].filter { !$0.isNaN }
            guard values.count * 2 >= long else { continue }
            levels.append(Double.log(values.reduce(0, +) / Double(values.count) + history.logarithmOffset))
        }
        let squares = zip(levels, levels.dropFirst()).map { ($0 - $1) * ($0 - $1) }
        let variance = max(0.01, squares.isEmpty ? 0 : squares.reduce(0, +) / Double(squares.count))
        return min(0.7, (variance * Double(history.gapAtEnd) / Double(long)).squareRoot())
    }

    /// Adds what the history itself gives as reasons, with the values of its present level.
    mutating func addHistoryReasons(_ values: [Double]) {
        if doubt > 0 { reasons.insert(.shortHistory) }
        if history.minimum == history.maximum, history.present > 1 { reasons.insert(.constant) }
        if history.zeros * 2 > history.present { reasons.insert(.intermittent) }
        guard history.present >= max(200, 2 * season) else { return }
        // Well above what all but one in two hundred steps reach.
        var largest = 0.0
        for value in values where value > largest { largest = value }
        var near = 0
        for value in values where 3 * value >= largest { near += 1 }
        if near <= history.present / 200 { reasons.insert(.spikes) }
    }

    /// 0...1: the geometric mean of how long, how whole and how well predicted the history is.
    func confidence(_ calibration: Calibration) -> Double {
        let wanted = Double(max(14 * season, 2 * (request.periods.last ?? 0)))
        let length = min(1, Double(history.present) / wanted)
        let whole = Double(history.present) / Double(max(1, history.count - history.first))
        var honest = 0.5
        if calibration.origins > 0 {
            // How far the coverage of past peaks lies from the levels, beyond what so few origins allow.
            let allowed = 1 / Double(calibration.origins + 1)
            var worst = 0.0
            for (level, coverage) in zip(request.levels, calibration.peakCoverage) {
                worst = max(worst, max(0, level - coverage - allowed))
            }
            honest = max(0.1, 1 - worst)
        }
        return Double.root(length * whole * honest, 3)
    }
}

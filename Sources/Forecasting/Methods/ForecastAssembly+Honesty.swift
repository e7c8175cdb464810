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

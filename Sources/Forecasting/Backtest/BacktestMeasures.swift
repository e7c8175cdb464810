/// How a method did over some trials. Losses are divided by the scale of their series, so that they can be averaged over
/// series of any size, and held at `cap`, so that one series can not drown the others.
public struct BacktestMeasures: Hashable, Sendable {
    /// No scaled loss of a series counts for more.
    public static let cap = 20.0

    /// How one level did.
    public struct Level: Hashable, Sendable {
        /// The quantile level.
        public var level: Double
        /// The share of peaks at or below the forecast.
        public var peakCoverage: Double
        /// The mean pinball loss of the peak, scaled.
        public var peakPinball: Double
        /// By how much the forecast peak was above the one that came, as a share of it: what the reserve costs. Each is
        /// held at 5.
        public var peakExcess: Double
        /// The share of steps at or below the forecast; nil when steps were not wanted.
        public var stepCoverage: Double?
        /// The mean pinball loss of the steps, scaled; nil when steps were not wanted.
        public var stepPinball: Double?
    }

    /// How many trials there were.
    public var trials: Int
    /// The mean absolute error of the median of the steps, scaled by the seasonal naive forecast's own error (Hyndman and
    /// Koehler, "Another look at measures of forecast accuracy", 2006); nil when steps were not wanted.
    public var scaledError: Double?
    /// The mean of the median less what came, scaled: above 0 too much was forecast; nil when steps were not wanted.
    public var bias: Double?
    /// One entry for each level of the request.
    public var levels: [Level]

    /// Measures over trials; nil without any.
    init?(_ trials: [BacktestTrial], levels: [Double], scale: Double) {
        guard !trials.isEmpty else { return nil }
        self.trials = trials.count
        self.levels = levels.indices.map { index in
            var sums = LevelSums(level: levels[index], scale: scale)
            for trial in trials { sums.add(trial, index: index) }
            return sums.result
        }
        scaledError = nil
        bias = nil
        guard let median = levels.firstIndex(of: 0.5) else { return }
        var sum = (error: 0.0, bias: 0.0, count: 0.0)
        for trial in trials where trial.forecast.steps.indices.contains(median) {
            for (actual, forecast) in zip(trial.actual, trial.forecast.steps[median]) where !actual.isNaN {
                sum.error += (forecast - actual).magnitude / scale
                sum.bias += (forecast - actual) / scale
                sum.count += 1
            }
        }
        guard sum.count > 0 else { return }
        scaledError = min(sum.error / sum.count, BacktestMeasures.cap)
        bias = max(-BacktestMeasures.cap, min(sum.bias / sum.count, BacktestMeasures.cap))
    }

    /// The mean over several series, each counting alike; nil without any.
    public init?(meanOf all: [BacktestMeasures]) {
        guard let first = all.first, all.allSatisfy({ $0.levels.map(\.level) == first.levels.map(\.level) }) else {
            return nil
        }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
        func optionalMean(_ values: [Double?]) -> Double? {
            let known = values.compactMap { $0 }
            return known.isEmpty ? nil : mean(known)
        }
        trials = all.reduce(0) { $0 + $1.trials }
        scaledError = optionalMean(all.map(\.scaledError))
        bias = optionalMean(all.map(\.bias))
        levels = first.levels.indices.map { index in
            let parts = all.map { $0.levels[index] }
            return Level(
                level: parts[0].level,
                peakCoverage: mean(parts.map(\.peakCoverage)),
                peakPinball: mean(parts.map(\.peakPinball)),
                peakExcess: mean(parts.map(\.peakExcess)),
                stepCoverage: optionalMean(parts.map(\.stepCoverage)),
                stepPinball: optionalMean(parts.map(\.stepPinball))
            )
        }
    }

    /// The entry of a level; nil for one that was not asked for.
    public subscript(level: Double) -> Level? { levels.first { $0.level == level } }

    /// The sum over the levels of the pinball loss of the steps; nil when steps were not wanted.
    public var stepPinball: Double? {
        levels.reduce(0.0 as Double?) { sum, level in level.stepPinball.flatMap { loss in sum.map { $0 + loss } } }
    }
}

/// The sums behind one level's measures.
private struct LevelSums {
    let level: Double
    let scale: Double
    private var peaks = (count: 0.0, covered: 0.0, loss: 0.0, excess: 0.0)
    private var steps = (count: 0.0, covered: 0.0, loss: 0.0)

    init(level: Double, scale: Double) {
        self.level = level
        self.scale = scale
    }

    mutating func add(_ trial: BacktestTrial, index: Int) {
        let peak = trial.actualPeak
        let forecast = trial.forecast.peak[index]
        peaks.count += 1
        peaks.covered += peak <= forecast ? 1 : 0
        peaks.loss += ErrorMeasures.pinball(actual: peak, quantile: forecast, level: level) / scale
        peaks.excess += min(5, max(0, forecast - peak) / max(peak, 1e-9))
        guard trial.forecast.steps.indices.contains(index) else { return }
        for (actual, quantile) in zip(trial.actual, trial.forecast.steps[index]) where !actual.isNaN {
            steps.count += 1
            steps.covered += actual <= quantile ? 1 : 0
            steps.loss += ErrorMeasures.pinball(actual: actual, quantile: quantile, level: level) / scale
        }
    }

    var result: BacktestMeasures.Level {
        BacktestMeasures.Level(
            level: level,
            peakCoverage: peaks.covered / peaks.count,
            peakPinball: min(peaks.loss / peaks.count, BacktestMeasures.cap),
            peakExcess: peaks.excess / peaks.count,
            stepCoverage: steps.count > 0 ? steps.covered / steps.count : nil,
            stepPinball: steps.count > 0 ? min(steps.loss / steps.count, BacktestMeasures.cap) : nil
        )
    }
}

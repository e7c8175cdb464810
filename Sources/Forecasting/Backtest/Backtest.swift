/// Holds a method against a series' own past: at each rolling origin the method sees only what came before.
public struct Backtest: Hashable, Sendable {
    /// How one level did.
    public struct LevelResult: Hashable, Sendable {
        /// The quantile level.
        public var level: Double
        /// The share of past peaks at or below the forecast.
        public var peakCoverage: Double
        /// The mean pinball loss of the peak, in the unit of the series.
        public var peakPinball: Double
        /// By how much the forecast peak was above the one that came, as a share of it: what the reserve costs. Capped at 5.
        public var peakExcess: Double
        /// The share of steps at or below the forecast; nil when steps were not wanted.
        public var stepCoverage: Double?
        /// The mean pinball loss of the steps, in the unit of the series; nil when steps were not wanted.
        public var stepPinball: Double?
    }

    /// The method's name and version.
    public var method: String
    /// See `method`.
    public var version: Int
    /// The indices of the first steps that were forecast, oldest first; those without an answer are left out.
    public var origins: [Int]
    /// One result for each level of the request; empty without origins.
    public var levels: [LevelResult]

    /// Runs a method at up to `origins` origins, `spacing` steps apart, the newest one horizon before the end. Each needs at
    /// least one horizon of history before it and half of its peak horizon measured after it.
    public init(_ method: any ForecastMethod, on request: ForecastRequest, origins count: Int, spacing: Int) {
        self.method = method.name
        version = method.version
        let request = request.normalized
        let values = request.series.values
        var scores = request.levels.map { BacktestScore(level: $0) }
        var tried: [Int] = []
        var origin = values.count - request.horizon
        while tried.count < max(0, count), origin >= request.horizon {
            defer { origin -= max(1, spacing) }
            var past = request
            past.series = request.series.prefix(origin)
            guard let forecast = method.forecast(past).forecast, forecast.levels == request.levels else { continue }
            let actual = values[origin..<origin + request.horizon].map { Series.isMeasurement($0) ? $0 : .nan }
            let peakPart = actual.prefix(request.peakHorizon).filter { !$0.isNaN }
            guard let peak = peakPart.max(), peakPart.count * 2 >= request.peakHorizon else { continue }
            tried.append(origin)
            for index in scores.indices {
                scores[index].add(
                    peak: peak,
                    forecast: forecast.peak[index],
                    steps: actual,
                    quantiles: forecast.steps.isEmpty ? [] : forecast.steps[index]
                )
            }
        }
        origins = tried.reversed()
        levels = tried.isEmpty ? [] : scores.map(\.result)
    }
}

/// The sums behind one level's result.
private struct BacktestScore {
    let level: Double
    private var peaks = (count: 0.0, covered: 0.0, loss: 0.0, excess: 0.0)
    private var steps = (count: 0.0, covered: 0.0, loss: 0.0)

    init(level: Double) { self.level = level }

    mutating func add(peak: Double, forecast: Double, steps actual: [Double], quantiles: [Double]) {
        peaks.count += 1
        peaks.covered += peak <= forecast ? 1 : 0
        peaks.loss += ErrorMeasures.pinball(actual: peak, quantile: forecast, level: level)
        peaks.excess += min(5, max(0, forecast - peak) / max(peak, 1e-9))
        for (actual, quantile) in zip(actual, quantiles) where !actual.isNaN {
            steps.count += 1
            steps.covered += actual <= quantile ? 1 : 0
            steps.loss += ErrorMeasures.pinball(actual: actual, quantile: quantile, level: level)
        }
    }

    var result: Backtest.LevelResult {
        Backtest.LevelResult(
            level: level,
            peakCoverage: peaks.covered / peaks.count,
            peakPinball: peaks.loss / peaks.count,
            peakExcess: peaks.excess / peaks.count,
            stepCoverage: steps.count > 0 ? steps.covered / steps.count : nil,
            stepPinball: steps.count > 0 ? steps.loss / steps.count : nil
        )
    }
}

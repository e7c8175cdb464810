/// What methods that work by quantiles share: the cleaned history, and the way from quantiles before events to a forecast.
struct ForecastAssembly {
    let request: ForecastRequest
    let history: History
    /// The unit of lengths: the shortest season, or a day's worth of steps without one.
    let season: Int
    let standardScores: [Double]
    var reasons: Set<ForecastReason>

    init(request: ForecastRequest, history: History) {
        self.request = request
        self.history = history
        season = request.periods.first ?? 24
        standardScores = request.levels.map(normalQuantile)
        reasons = history.reasons
    }

    /// The forecast from quantiles before events.
    ///
    /// - Parameter profiles: by level, what events are weighed against: the steps within the peak horizon; needed where
    ///   there are events.
    func assemble(
        peak plain: [Double],
        profiles: [[Double]],
        steps plainSteps: [[Double]],
        calibration: Calibration
    ) -> Forecast {
        var peak = plain
        var steps = plainSteps
        widenForGap(&peak, &steps)
        let outcome = events(peak: peak, profiles: profiles)
        for index in peak.indices { peak[index] = bounded(peak[index] * outcome.factors[index]) }
        makeAscending(&peak)
        lift(&steps)
        for index in steps.indices {
            for step in steps[index].indices {
                let held = bounded(steps[index][step])
                steps[index][step] = step < request.peakHorizon ? min(held, peak[index]) : held
            }
        }
        return Forecast(
            start: request.series.end,
            step: request.series.step,
            levels: request.levels,
            steps: steps,
            peak: peak,
            reasons: reasons.sorted(),
            calibration: calibration,
            eventEffects: outcome.effects,
            confidence: confidence(calibration)
        )
    }

    /// Multiplies the events into the steps.
    private func lift(_ steps: inout [[Double]]) {
        let (start, length) = (request.series.end, request.series.step)
        guard let lifts = request.events.factors(origin: start, step: length, count: request.horizon) else { return }
        let deviations = request.events.deviations(origin: start, step: length, count: request.horizon)
        let middle = steps.indices.contains(middleLevel) ? steps[middleLevel] : []
        for index in steps.indices {
            for step in steps[index].indices {
                var lifted = steps[index][step] * lifts[step]
                if let deviation = deviations?[step] {
                    lifted *= upliftWidening(
                        quantile: steps[index][step],
                        median: middle[step],
                        deviation: deviation,
                        standardScore: standardScores[index]
                    )
                }
                steps[index][step] = lifted
            }
        }
    }

    /// The index of the level nearest to the median.
    var middleLevel: Int {
        request.levels.indices.min { (request.levels[$0] - 0.5).magnitude < (request.levels[$1] - 0.5).magnitude } ?? 0
    }

    func makeAscending(_ quantiles: inout [Double]) {
        for index in quantiles.indices.dropFirst() { quantiles[index] = max(quantiles[index], quantiles[index - 1]) }
    }

    /// Held within what counts as a measurement.
    private func bounded(_ value: Double) -> Double { min(max(0, value), Series.largestValue) }
}

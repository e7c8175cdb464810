internal import RealModule

/// One forecast in the making: what its parts share.
struct SeasonalRun {
    let request: ForecastRequest
    let settings: SeasonalQuantiles.Settings
    let history: History
    let values: [Double]
    let missing: [Bool]
    let ranked: RankedValues
    /// The first step on the present level; what is before it was moved along. 0 without a shift.
    let shiftedFrom: Int
    /// The unit of lengths: the shortest season, or a day's worth of steps without one.
    let season: Int
    /// Seasons of which the history holds at least one whole cycle.
    let periods: [Int]
    /// 0...1: how much the longest season says beyond the shortest.
    let evidence: Double
    let standardScores: [Double]
    var reasons: Set<ForecastReason>

    init(request: ForecastRequest, history: History, settings: SeasonalQuantiles.Settings) {
        self.request = request
        self.settings = settings
        self.history = history
        season = request.periods.first ?? 24
        var values = history.values
        reasons = history.reasons
        var shiftedFrom = 0
        if let shift = LevelShift(
            values,
            season: season,
            longSeason: request.periods.dropFirst().last,
            offset: history.logarithmOffset
        ),
            shift.ratio > 1 ? settings.followsRise : settings.followsFall
        {
            for step in 0..<shift.step { values[step] = shift.moved(values[step], step: step) }
            shiftedFrom = shift.step
            reasons.insert(.levelShift)
        }
        self.shiftedFrom = shiftedFrom
        self.values = values
        missing = values.map(\.isNaN)
        ranked = RankedValues(values)
        let known = history.count - history.first
        periods = request.periods.filter { $0 <= known }
        if let long = periods.last, long > season, values.count >= long + season {
            evidence = seasonEvidence(values, short: season, long: long, offset: history.logarithmOffset)
        } else {
            evidence = 0
        }
        standardScores = request.levels.map(normalQuantile)
    }

    /// Half-lives grow from the median to the tails: rare values need a longer memory. It reaches back at least a long
    /// season where that one matters.
    func halfLife(atLevel index: Int) -> Double {
        let tail = min(standardScores[index].magnitude / 2.326, 1.5)
        let halfLife = Double(season) * settings.medianHalfLife * Double.pow(settings.tailHalfLifeRatio, tail)
        return max(halfLife, evidence * Double(periods.last ?? season))
    }

    /// The width is 1.5 hours where the shortest season is a day.
    func kernel(_ strengths: (short: Double, long: Double), width: Double? = nil) -> SeasonalKernel {
        let long = strengths.long + evidence * settings.evidentStrength
        let seasons = periods.map { (period: $0, strength: $0 == season ? strengths.short : long) }
        return SeasonalKernel(seasons: seasons, width: max(0.75, width ?? Double(season) / 16))
    }

    func quantiles(_ kernel: SeasonalKernel, level index: Int, power: Double = 1) -> KernelQuantiles {
        KernelQuantiles(
            ranked,
            count: values.count,
            kernel: kernel,
            level: Double.pow(request.levels[index], 1 / power),
            halfLife: halfLife(atLevel: index)
        )
    }

    /// Added before logarithms.
    var offset: Double { history.logarithmOffset }

    mutating func forecast() -> Forecast {
        reasons.formUnion(historyReasons())
        var calibration = Calibration.none
        let (peak, profiles) = peaks(&calibration)
        let steps = request.wantsSteps ? steps(&calibration, below: peak) : []
        return assemble(peak: peak, profiles: profiles, steps: steps, calibration: calibration)
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
        let outcome = events(peak: peak, profiles: profiles)
        for index in peak.indices { peak[index] = bounded(peak[index] * outcome.factors[index]) }
        makeAscending(&peak)
        lift(&steps, below: peak)
        return Forecast(
            start: request.series.end,
            step: request.series.step,
            levels: request.levels,
            steps: steps,
            peak: peak,
            reasons: reasons.sorted(),
            calibration: calibration,
            eventEffects: outcome.effects,
            eventUplift: outcome.factors.last ?? 1,
            confidence: confidence(calibration)
        )
    }

    /// Multiplies the events into the steps; within the peak horizon no step rises above the peak of its level.
    private func lift(_ steps: inout [[Double]], below peak: [Double]) {
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
                lifted = bounded(lifted)
                steps[index][step] = step < request.peakHorizon ? min(lifted, peak[index]) : lifted
            }
        }
    }

    /// The index of the level nearest to the median.
    var middleLevel: Int {
        request.levels.indices.min { (request.levels[$0] - 0.5).magnitude < (request.levels[$1] - 0.5).magnitude } ?? 0
    }

    private func makeAscending(_ quantiles: inout [Double]) {
        for index in quantiles.indices.dropFirst() { quantiles[index] = max(quantiles[index], quantiles[index - 1]) }
    }

    /// Held within what counts as a measurement.
    private func bounded(_ value: Double) -> Double { min(max(0, value), Series.largestValue) }
}

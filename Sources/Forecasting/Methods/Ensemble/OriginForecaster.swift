internal import RealModule

/// Makes the `OriginForecast`s of one series.
struct OriginForecaster {
    let models: BoostedModels
    let settings: Ensemble.Settings
    let levels: [Double]
    let season: Int
    let longSeason: Int
    let periods: [Int]
    let peakHorizon: Int
    private let stepWeights: LevelWeights
    private let peakWeights: LevelWeights
    /// By level: the weights of the three estimates of the peak.
    private let peakShares: [(model: Double, blocks: Double, steps: Double)]

    /// nil without a period.
    init?(models: BoostedModels, settings: Ensemble.Settings, request: ForecastRequest) {
        guard let season = request.periods.first else { return nil }
        self.models = models
        self.settings = settings
        self.season = season
        longSeason = request.periods.dropFirst().last ?? 7 * season
        periods = request.periods
        levels = request.levels
        peakHorizon = request.peakHorizon
        stepWeights = LevelWeights(wanted: levels, known: models.levels)
        peakWeights = LevelWeights(
            wanted: levels.map { Double.pow($0, 1 / settings.peakPower) },
            known: models.levels
        )
        peakShares = levels.map { level in
            let tail = min(max(normalQuantile(level) / normalQuantile(0.9), 0), 1)
            let steps = tail * settings.peakStepShare
            return (1 - steps - settings.peakBlockShare, settings.peakBlockShare, steps)
        }
    }

    /// The forecast at an origin, without a point forecast; nil where too little is known before it.
    ///
    /// - Parameters:
    ///   - steps: how many steps ahead; the peak takes at least its own horizon, or two seasons of it.
    ///   - lead: how many steps after the origin are passed over; the newest samples are as old.
    ///   - sorted: what an earlier window has left; it becomes what this one leaves.
    func forecast(
        _ values: [Double],
        origin: Int,
        steps: Int,
        lead: Int = 0,
        sorted: inout SortedSteps?
    ) -> OriginForecast? {
        guard
            let window = SeasonWindow(
                values,
                origin: origin,
                season: season,
                longSeason: longSeason,
                earlier: sorted
            )
        else { return nil }
        sorted = window.sorted
        let features = StepFeatures(window)
        let count = max(steps, peakSteps)
        var rows: [Float] = []
        rows.reserveCapacity(count * StepFeatures.count)
        for ahead in lead..<lead + count { features.append(ahead: ahead, to: &rows) }
        var quantiles: [Float] = []
        quantiles.reserveCapacity(count * levels.count)
        var highest = [Float](repeating: -.infinity, count: levels.count)
        for (ahead, values) in models.steps.values(rows).enumerated() {
            let known = stepWeights.ascending(values)
            for index in levels.indices { quantiles.append(stepWeights.quantile(index, of: known)) }
            guard ahead < peakHorizon else { continue }
            for index in levels.indices {
                highest[index] = max(highest[index], peakWeights.quantile(index, of: known))
            }
        }
        return OriginForecast(
            origin: origin,
            units: window.units,
            steps: quantiles,
            peak: peakQuantiles(window, highest: highest),
            offset: window.logarithmOffset,
            seasonality: window.seasonality,
            isShifted: window.isShifted
        )
    }

    /// How many steps the peak takes.
    private var peakSteps: Int { min(peakHorizon, 2 * season) }
    /// How many steps are looked at of a forecast at a past origin.
    var pastSteps: Int { max(season, peakSteps) }

    /// The newest forecast as it will be looked at once it is past; nil where it has too few steps for that.
    func past(_ now: OriginForecast) -> OriginForecast? {
        guard now.steps.count >= pastSteps * levels.count else { return nil }
        var past = now
        past.steps.removeLast(now.steps.count - pastSteps * levels.count)
        return past
    }

    /// What a point forecast from an origin on is made by.
    func pointFit(_ values: [Double], origin: Int) -> PointFit? {
        PointFit(origin == values.count ? values : Array(values[..<origin]), periods: periods)
    }

    /// The weighted geometric mean of the boosted quantiles of the peak, the quantiles of past blocks' maxima, and the
    /// largest of the steps' quantiles. The boosted ones are of one season's maximum; for another length they are moved by
    /// what the blocks say of it.
    private func peakQuantiles(_ window: SeasonWindow, highest: [Float]) -> [Double] {
        let features = PeakFeatures(window)
        let boosted = models.peak.values(features.row).first.map(stepWeights.ascending) ?? .zero
        let blocks = blockQuantiles(window, length: peakHorizon)
        let season = peakHorizon == season ? blocks : blockQuantiles(window, length: season)
        return levels.indices.map { index in
            let model =
                Double(stepWeights.quantile(index, of: boosted)) + features.reference + (blocks[index] - season[index])
            let top = Double.log(max(0, window.units.restored(highest[index])) + window.logarithmOffset)
            let shares = peakShares[index]
            return shares.model * model + shares.blocks * blocks[index] + shares.steps * top
        }
    }

    /// By level: the logarithm of the mean of the decayed quantile of all past blocks' maxima and that of the recent ones.
    private func blockQuantiles(_ window: SeasonWindow, length: Int) -> [Double] {
        let length = min(length, window.count / 2)
        let blocks = BlockMaxima(
            window.values,
            length: length,
            halfLife: settings.blockHalfLife * Double(season),
            kernel: SeasonalKernel(seasons: [], width: 1)
        )
        let known = blocks.known(at: window.count)
        return levels.map { level in
            let recent = known.recentQuantile(level: level, window: max(7 * season, 2 * length)) ?? 0
            let decayed = known.seasonalQuantile(level: level) ?? recent
            return (Double.log(recent + window.logarithmOffset) + Double.log(decayed + window.logarithmOffset)) / 2
        }
    }
}

extension OriginForecast {
    /// The point forecast from the origin on by a fit, in units.
    func point(_ fit: PointFit?, _ values: [Double], steps: Int) -> [Float] {
        let past = origin == values.count ? values : Array(values[..<origin])
        return fit?.forecast(past, horizon: steps).values.map { units.standardized(max(0, $0)) } ?? []
    }
}

internal import RealModule

/// What the models say at one origin, before any correction: a function of the steps before it alone, so that it can be
/// kept for as long as those stay the same.
struct OriginForecast: Hashable, Sendable {
    /// The index of the first step that is forecast.
    let origin: Int
    /// The unit of `steps`.
    let units: SeasonUnits
    /// By step, then level, in `units`; empty when steps were not wanted.
    var steps: [Float]
    /// By level: the logarithm of (peak + offset) over the peak horizon.
    let peak: [Double]
    /// Added before a logarithm, in the unit of the series.
    let offset: Double
}

/// Makes `OriginForecast`s of one series.
struct OriginForecaster {
    let models: BoostedModels
    let settings: Ensemble.Settings
    let levels: [Double]
    let season: Int
    let longSeason: Int
    let peakHorizon: Int
    private let weights: LevelWeights

    init(models: BoostedModels, settings: Ensemble.Settings, request: ForecastRequest, season: Int, longSeason: Int) {
        self.models = models
        self.settings = settings
        self.season = season
        self.longSeason = longSeason
        levels = request.levels
        peakHorizon = request.peakHorizon
        weights = LevelWeights(wanted: request.levels, known: models.levels)
    }

    /// The forecast at an origin for the next `steps` steps; nil where too little is known before it.
    func forecast(_ values: [Double], origin: Int, steps: Int) -> OriginForecast? {
        guard let window = SeasonWindow(values, origin: origin, season: season, longSeason: longSeason) else { return nil }
        return OriginForecast(
            origin: origin,
            units: window.units,
            steps: stepQuantiles(window, count: steps),
            peak: peakQuantiles(window),
            offset: window.logarithmOffset
        )
    }

    private func stepQuantiles(_ window: SeasonWindow, count: Int) -> [Float] {
        guard count > 0 else { return [] }
        let features = StepFeatures(window)
        var rows: [Float] = []
        rows.reserveCapacity(count * StepFeatures.count)
        for ahead in 0..<count { features.append(ahead: ahead, to: &rows) }
        let known = models.steps.quantiles(rows)
        let width = models.levels.count
        var quantiles: [Float] = []
        quantiles.reserveCapacity(count * levels.count)
        for ahead in 0..<count { quantiles += weights.quantiles(known[ahead * width..<(ahead + 1) * width]) }
        return quantiles
    }

    /// The weighted geometric mean of the boosted quantiles, the decayed quantiles of all past blocks' maxima, and the recent
    /// blocks' quantiles with a margin. The boosted ones are of one season's maximum; for another length they are moved by
    /// what the blocks say of it.
    private func peakQuantiles(_ window: SeasonWindow) -> [Double] {
        let features = PeakFeatures(window)
        let boosted = weights.quantiles(models.peak.quantiles(features.row)[...])
        let whole = blockQuantiles(window, length: peakHorizon)
        let season = peakHorizon == season ? whole : blockQuantiles(window, length: season)
        return levels.indices.map { index in
            let model = Double(boosted[index]) + features.reference + (whole[index] - season[index])
            return settings.boostedPeakShare * model + (1 - settings.boostedPeakShare) * whole[index]
        }
    }

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
            let score = max(0, normalQuantile(level)) / 1.645
            let recent = known.recentQuantile(level: level, window: max(7 * season, 2 * length)) ?? 0
            let decayed = known.seasonalQuantile(level: level) ?? recent
            return 0.5 * Double.log(recent * (1 + settings.recentMargin * score) + window.logarithmOffset)
                + 0.5 * Double.log(decayed + window.logarithmOffset)
        }
    }
}

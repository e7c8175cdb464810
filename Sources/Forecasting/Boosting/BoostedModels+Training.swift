extension BoostedModels {
    /// Trains both models on hourly series, as the shipped ones were. The same series give the same models.
    ///
    /// - Parameters:
    ///   - series: hours of one workload and resource each, oldest first, NaN where a sample is missing.
    ///   - end: no hour at or after this one is looked at.
    ///   - seed: of the subsampling.
    /// - Complexity: about a minute for 300 series of 2,000 hours.
    package static func trained(
        on series: [[Double]],
        end: Int = .max,
        seed: UInt64 = 1
    ) throws(ModelFormatError) -> BoostedModels {
        var sampling = BoostingSamples.Settings()
        sampling.end = end
        sampling.seed = seed
        var samples = BoostingSamples(settings: sampling)
        for values in series { samples.add(values) }
        guard !samples.stepTargets.isEmpty else { throw .invalid("samples") }
        return try BoostedModels(
            steps: BoostingTrainer.train(
                rows: samples.stepRows,
                targets: samples.stepTargets,
                featureCount: StepFeatures.count,
                levels: ForecastRequest.standardLevels,
                settings: .steps(seed: seed)
            ),
            peak: BoostingTrainer.train(
                rows: samples.peakRows,
                targets: samples.peakTargets,
                featureCount: PeakFeatures.count,
                levels: ForecastRequest.standardLevels,
                settings: .peak(seed: seed)
            )
        )
    }
}

extension BoostingTrainer.Settings {
    /// The model of the steps. The median starts from what it is most like, so that the trees need not learn the season.
    static func steps(seed: UInt64) -> BoostingTrainer.Settings {
        var settings = BoostingTrainer.Settings()
        settings.seed = seed
        settings.anchors = [StepFeatures.seasonalMedian, -1, -1, -1]
        settings.levelWeights = [1, 1, 0.7, 0.3]
        return settings
    }

    /// The model of the peak has a fifth of the rows, and the more trees, the smaller.
    static func peak(seed: UInt64) -> BoostingTrainer.Settings {
        var settings = BoostingTrainer.Settings()
        settings.seed = seed
        settings.trees = 300
        settings.leaves = 6
        settings.shrinkage = 0.03
        settings.featureShare = 0.2
        return settings
    }
}

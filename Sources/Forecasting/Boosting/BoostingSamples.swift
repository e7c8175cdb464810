/// What the boosted models are trained on: rows of features with what came, from rolling origins in many series.
package struct BoostingSamples {
    /// How samples are taken.
    package struct Settings: Hashable, Sendable {
        /// The seasons of the series, in steps.
        package var season = 24
        package var longSeason = 168
        /// Steps that are forecast; the peak is that of the first season.
        package var horizon = 48
        /// Steps from one origin to the next. Coprime to the season, so that origins fall on all places of it.
        package var spacing = 11
        /// How many of the horizon's steps become rows, drawn anew at each origin.
        package var stepsPerOrigin = 8
        /// No step at or after this one is looked at.
        package var end = Int.max
        /// The seed of the draw.
        package var seed: UInt64 = 1

        /// Hourly series with a day and a week.
        package init() {}
    }

    /// Rows of `StepFeatures` and standardised values.
    package private(set) var stepRows: [Float] = []
    package private(set) var stepTargets: [Float] = []
    /// Rows of `PeakFeatures` and standardised logarithms of the maximum.
    package private(set) var peakRows: [Float] = []
    package private(set) var peakTargets: [Float] = []
    private let settings: Settings
    private var random: TrainingRandom

    /// No samples yet.
    package init(settings: Settings) {
        self.settings = settings
        random = TrainingRandom(seed: settings.seed)
    }

    /// The length of a row of `stepRows` and of one of `peakRows`.
    package static var featureCounts: (step: Int, peak: Int) { (StepFeatures.count, PeakFeatures.count) }

    /// Adds all origins of a series with a whole window before them. Origins where over 15 % of the window or any step of the
    /// horizon is missing teach nothing, nor do windows that are constant or mostly zero.
    package mutating func add(_ series: [Double]) {
        let count = min(series.count, settings.end)
        let length = SeasonWindow.longSeasons * settings.longSeason
        guard count >= length + settings.horizon else { return }
        let known = Array(series.prefix(count))
        for origin in stride(from: length, through: count - settings.horizon, by: settings.spacing) {
            let context = known[origin - length..<origin]
            let missing = context.count { $0.isNaN }
            let future = known[origin..<origin + settings.horizon]
            guard missing * 100 <= 15 * length, !future.contains(where: \.isNaN) else { continue }
            guard
                let window = SeasonWindow(
                    known,
                    origin: origin,
                    season: settings.season,
                    longSeason: settings.longSeason
                ),
                window.values.count(where: { $0 > 0 }) * 2 >= length, window.values.min() != window.values.max()
            else { continue }
            let features = StepFeatures(window)
            for _ in 0..<settings.stepsPerOrigin {
                let ahead = Int(random.uniform() * Double(settings.horizon))
                features.append(ahead: ahead, to: &stepRows)
                stepTargets.append(window.units.standardized(known[origin + ahead]))
            }
            let peak = PeakFeatures(window)
            peakRows.append(contentsOf: peak.row)
            peakTargets.append(peak.standardized(future.prefix(settings.season).max() ?? 0))
        }
    }
}

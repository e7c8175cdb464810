/// What each member of the ensemble has learnt from a series up to some step, for forecasts from there or from a little later.
struct PointFit: Hashable, Sendable {
    /// What a member forecasts by.
    enum Model: Hashable, Sendable {
        /// Repeats the newest steps.
        case repetition(period: Int)
        /// A regression of the logarithms.
        case logarithms(LagModel)
        /// A regression of the values.
        case values(LagModel)
        /// A regression of the logarithms' changes over a period.
        case changes(LagModel, period: Int)
        /// What is usual, of the logarithms.
        case profile(SeasonalProfile)
        /// A regression of what differs from the usual.
        case rest(LagModel, SeasonalProfile)
        /// Stretches of the logarithms that look like the newest one.
        case analogs(AnalogSeasons)
    }

    /// What a member has learnt.
    struct Learnt: Hashable, Sendable {
        var member: PointMember
        var model: Model
    }

    /// How many steps there were.
    let count: Int
    private(set) var series: FilledSeries
    private(set) var members: [Learnt] = []
    private(set) var logarithms: ValueTransform?
    private(set) var plain: ValueTransform?

    private static let ridge = 1e-3
    /// A day is resolved into its hours, and so is every other season.
    private static let mostBins = 24

    /// Fits every member that the history allows, at least one; nil where no value is a number.
    init?(_ values: [Double], periods: [Int]) {
        guard let series = FilledSeries(values, periods: periods) else { return nil }
        self.series = series
        count = values.count
        let period = series.longSeason ?? series.season ?? series.seasonSeenOnce ?? 1
        add(period > 1 ? .seasonalNaive : .lastValue, .repetition(period: period))
        // Of little the naive forecast says all there is to say.
        let measured = series.isMeasured.count { $0 }
        guard series.seasonSeenOnce == nil, measured >= max(8, series.season ?? 0) else { return }
        guard let logarithms = ValueTransform(series.values, logarithmic: true) else { return }
        self.logarithms = logarithms
        let scaled = logarithms.applied(series.values)
        addAutoregressions(scaled)
        addDifferences(scaled)
        addProfiles(scaled)
        if let season = series.season {
            let span = max(season, series.longSeason ?? min(7 * season, series.count / 2))
            add(.analogs, .analogs(AnalogSeasons(season: season, span: span, halfLife: Double(season))))
        }
        addPlainAutoregression()
    }

    private mutating func add(_ member: PointMember, _ model: Model) {
        members.append(Learnt(member: member, model: model))
    }

    /// Rows count half after seven seasons: a week where the season is a day.
    private var halfLife: Double { max(96, 7 * Double(series.season ?? 1)) }

    /// The last three steps, and those around one season and one long season ago.
    private var neighbourLags: [Int] { lags([1, 2, 3], season: -1...1, longSeason: -1...1) }

    /// The last two steps, and those one season, a step more, and one long season ago.
    private var sparseLags: [Int] { lags([1, 2], season: 0...1, longSeason: 0...0) }

    private func lags(_ recent: [Int], season: ClosedRange<Int>?, longSeason: ClosedRange<Int>?) -> [Int] {
        var lags = recent
        for (period, reach) in [(series.season, season), (series.longSeason, longSeason)] {
            guard let period, let reach else { continue }
            lags += reach.map { period + $0 }.filter { $0 > 0 }
        }
        return lags.sorted().reduce(into: []) { kept, lag in
            if kept.last != lag { kept.append(lag) }
        }
    }

    private func regression(_ lags: [Int]) -> LagRegression {
        let season = series.season ?? 1
        return LagRegression(lags: lags, season: season, bins: min(season, PointFit.mostBins), halfLife: halfLife)
    }

    private mutating func addAutoregressions(_ scaled: [Double]) {
        let lags = neighbourLags
        let ridge = PointFit.ridge
        guard let equations = regression(lags).equations(scaled, isMeasured: series.isMeasured, ridge: ridge)
        else { return }
        func add(_ member: PointMember, _ model: LagModel?) {
            if let model { self.add(member, .logarithms(model)) }
        }
        guard series.season != nil else {
            return add(.autoregression, equations.pooledFit(lags: lags, ridge: ridge))
        }
        add(.localAutoregression, equations.localFit(lags: lags, ridge: ridge, width: 1, pull: 0.01))
        let fewer = sparseLags.filter(lags.contains)
        add(.sparseAutoregression, equations.localFit(lags: fewer, ridge: ridge, width: 2, pull: 0.01))
    }

    private mutating func addPlainAutoregression() {
        guard let transform = ValueTransform(series.values, logarithmic: false) else { return }
        plain = transform
        let lags = sparseLags
        let ridge = PointFit.ridge
        let scaled = transform.applied(series.values)
        guard let equations = regression(lags).equations(scaled, isMeasured: series.isMeasured, ridge: ridge),
            let model = equations.phaseFit(lags: lags, ridge: ridge)
        else { return }
        add(.plainAutoregression, .values(model))
    }

    private mutating func addDifferences(_ scaled: [Double]) {
        let season = series.season ?? 1
        var regression = LagRegression(
            lags: neighbourLags,
            season: 1,
            bins: 1,
            halfLife: 2 * halfLife,
            isRobust: false
        )
        addDifferences(.seasonDifferences, over: season, regression, scaled)
        guard let long = series.longSeason else { return }
        regression.lags = self.lags([1, 2, 3], season: -1...1, longSeason: nil)
        regression.halfLife = nil
        addDifferences(.longSeasonDifferences, over: long, regression, scaled)
    }

    private mutating func addDifferences(
        _ member: PointMember,
        over period: Int,
        _ regression: LagRegression,
        _ scaled: [Double]
    ) {
        guard scaled.count > period else { return }
        let changes = changes(scaled, over: period)
        let isMeasured = (period..<scaled.count).map { series.isMeasured[$0] && series.isMeasured[$0 - period] }
        let ridge = PointFit.ridge
        guard let equations = regression.equations(changes, isMeasured: isMeasured, ridge: ridge),
            let model = equations.pooledFit(lags: regression.lags, ridge: ridge)
        else { return }
        add(member, .changes(model, period: period))
    }

    private mutating func addProfiles(_ scaled: [Double]) {
        let profile = SeasonalProfile(scaled, season: series.season ?? 1, longSeason: series.longSeason)
        add(.profile, .profile(profile))
        guard series.season != nil else { return }
        let lags = self.lags([1, 2, 3], season: -1...1, longSeason: nil)
        let ridge = 10 * PointFit.ridge
        let regression = LagRegression(lags: lags, season: 1, bins: 1, halfLife: 2 * halfLife, isRobust: false)
        let rest = profile.rest(of: scaled)
        guard let equations = regression.equations(rest, isMeasured: series.isMeasured, ridge: ridge),
            let model = equations.pooledFit(lags: lags, ridge: ridge)
        else { return }
        add(.profileAutoregression, .rest(model, profile))
    }
}

/// The members of one forecast in the making.
struct PointMembers {
    let series: FilledSeries
    let horizon: Int
    private(set) var parts: [PointForecast.Part] = []

    private static let ridge = 1e-3
    /// A day is resolved into its hours, and so is every other season.
    private static let mostBins = 24

    init(series: FilledSeries, horizon: Int) {
        self.series = series
        self.horizon = horizon
    }

    /// Makes every member that the history allows, at least one.
    mutating func run() {
        addNaive()
        // Of little the naive forecast says all there is to say.
        let measured = series.isMeasured.count { $0 }
        guard series.seasonSeenOnce == nil, measured >= max(8, series.season ?? 0) else { return }
        guard let logarithms = ValueTransform(series.values, logarithmic: true) else { return }
        addAutoregressions(logarithms)
        addDifferences(logarithms)
        addProfiles(logarithms)
        addAnalogs(logarithms)
        addPlainAutoregression()
    }

    private mutating func add(_ member: PointMember, _ values: [Double]) {
        let isWhole = values.count == horizon && values.allSatisfy { $0.magnitude <= Series.largestValue }
        if isWhole { parts.append(PointForecast.Part(member: member, values: values)) }
    }

    private mutating func addNaive() {
        let count = series.count
        let period = series.longSeason ?? series.season ?? series.seasonSeenOnce ?? 1
        let values = (0..<horizon).map { series.values[count - period + $0 % period] }
        add(period > 1 ? .seasonalNaive : .lastValue, values)
    }

    /// Rows count half after seven seasons: a week where the season is a day.
    private var halfLife: Double { max(96, 7 * Double(series.season ?? 1)) }

    /// The last three steps, and those around one season and one long season ago.
    private var neighbourLags: [Int] { lags([1, 2, 3], season: -1...1, longSeason: -1...1) }

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
        return LagRegression(lags: lags, season: season, bins: min(season, PointMembers.mostBins), halfLife: halfLife)
    }

    private mutating func addAutoregressions(_ transform: ValueTransform) {
        let lags = neighbourLags
        let ridge = PointMembers.ridge
        let scaled = transform.scaled
        guard let equations = regression(lags).equations(scaled, isMeasured: series.isMeasured, ridge: ridge)
        else { return }
        if let model = equations.phaseFit(lags: lags, ridge: ridge) {
            add(.autoregression, transform.restored(model.forecast(scaled, horizon: horizon)))
        }
        guard series.season != nil else { return }
        if let model = equations.localFit(lags: lags, ridge: ridge, pull: 0.01) {
            add(.localAutoregression, transform.restored(model.forecast(scaled, horizon: horizon)))
        }
    }

    private mutating func addPlainAutoregression() {
        guard let transform = ValueTransform(series.values, logarithmic: false) else { return }
        let lags = self.lags([1, 2], season: 0...1, longSeason: 0...0)
        let scaled = transform.scaled
        let ridge = PointMembers.ridge
        guard let equations = regression(lags).equations(scaled, isMeasured: series.isMeasured, ridge: ridge),
            let model = equations.phaseFit(lags: lags, ridge: ridge)
        else { return }
        add(.plainAutoregression, transform.restored(model.forecast(scaled, horizon: horizon)))
    }

    private mutating func addDifferences(_ transform: ValueTransform) {
        let season = series.season ?? 1
        var regression = LagRegression(
            lags: neighbourLags,
            season: 1,
            bins: 1,
            halfLife: 2 * halfLife,
            isRobust: false
        )
        addDifferences(.seasonDifferences, over: season, regression, transform)
        guard let long = series.longSeason else { return }
        regression.lags = self.lags([1, 2, 3], season: -1...1, longSeason: nil)
        regression.halfLife = nil
        addDifferences(.longSeasonDifferences, over: long, regression, transform)
    }

    private mutating func addDifferences(
        _ member: PointMember,
        over period: Int,
        _ regression: LagRegression,
        _ transform: ValueTransform
    ) {
        let scaled = transform.scaled
        guard scaled.count > period else { return }
        let changes = (period..<scaled.count).map { scaled[$0] - scaled[$0 - period] }
        let isMeasured = (period..<scaled.count).map { series.isMeasured[$0] && series.isMeasured[$0 - period] }
        let ridge = PointMembers.ridge
        guard let equations = regression.equations(changes, isMeasured: isMeasured, ridge: ridge),
            let model = equations.pooledFit(lags: regression.lags, ridge: ridge)
        else { return }
        var values = scaled
        for change in model.forecast(changes, horizon: horizon) {
            values.append(values[values.count - period] + change)
        }
        add(member, transform.restored(Array(values[scaled.count...])))
    }

    private mutating func addProfiles(_ transform: ValueTransform) {
        let scaled = transform.scaled
        let count = scaled.count
        let season = series.season ?? 1
        let profile = SeasonalProfile(scaled, season: season, longSeason: series.longSeason)
        let rest = (0..<count).map { scaled[$0] - profile[$0] }
        // The newest season's distance from the usual fades: a third of it is carried on.
        let newest = rest.suffix(max(season, 4))
        let level = 0.3 * newest.reduce(0, +) / Double(newest.count)
        add(.profile, transform.restored((count..<count + horizon).map { profile[$0] + level }))
        guard series.season != nil else { return }
        let lags = self.lags([1, 2, 3], season: -1...1, longSeason: nil)
        let ridge = 10 * PointMembers.ridge
        let regression = LagRegression(lags: lags, season: 1, bins: 1, halfLife: 2 * halfLife, isRobust: false)
        guard let equations = regression.equations(rest, isMeasured: series.isMeasured, ridge: ridge),
            let model = equations.pooledFit(lags: lags, ridge: ridge)
        else { return }
        let ahead = model.forecast(rest, horizon: horizon)
        add(.profileAutoregression, transform.restored(ahead.indices.map { ahead[$0] + profile[count + $0] }))
    }

    private mutating func addAnalogs(_ transform: ValueTransform) {
        guard let season = series.season else { return }
        let span = max(season, series.longSeason ?? min(7 * season, series.count / 2))
        let analogs = AnalogSeasons(season: season, span: span, halfLife: Double(season))
        if let ahead = analogs.forecast(transform.scaled, horizon: horizon) {
            add(.analogs, transform.restored(ahead))
        }
    }
}

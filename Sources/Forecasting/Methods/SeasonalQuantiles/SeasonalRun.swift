internal import RealModule

/// One forecast in the making: what its parts share.
struct SeasonalRun {
    var assembly: ForecastAssembly
    let settings: SeasonalQuantiles.Settings
    let values: [Double]
    let missing: [Bool]
    let ranked: RankedValues
    /// The first step on the present level; what is before it was moved along. 0 without a shift.
    let shiftedFrom: Int
    /// Seasons of which the history holds at least one whole cycle.
    let periods: [Int]
    /// 0...1: how much the longest season says beyond the shortest.
    let evidence: Double

    var request: ForecastRequest { assembly.request }
    var history: History { assembly.history }
    var season: Int { assembly.season }
    var standardScores: [Double] { assembly.standardScores }
    /// Added before logarithms.
    var offset: Double { history.logarithmOffset }

    init(_ assembly: ForecastAssembly, settings: SeasonalQuantiles.Settings) {
        self.assembly = assembly
        self.settings = settings
        let (request, history, season) = (assembly.request, assembly.history, assembly.season)
        var values = history.values
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
            self.assembly.reasons.insert(.levelShift)
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

    mutating func forecast() -> Forecast {
        assembly.addHistoryReasons(values)
        var calibration = Calibration.none
        let (peak, profiles) = peaks(&calibration)
        let steps = request.wantsSteps ? steps(&calibration, below: peak) : []
        return assembly.assemble(peak: peak, profiles: profiles, steps: steps, calibration: calibration)
    }
}

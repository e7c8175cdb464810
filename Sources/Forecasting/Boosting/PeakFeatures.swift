internal import RealModule

/// What the boosted model of the peak knows: logarithms of past seasons' maxima and of the order statistics, against the
/// median of the recent maxima.
struct PeakFeatures {
    /// Features in a row.
    static let count = 53

    /// The logarithm that all are taken against.
    let reference: Double
    let offset: Double
    private(set) var row: [Float] = []

    init(_ window: SeasonWindow) {
        let (season, long) = (window.season, window.longSeason)
        offset = window.logarithmOffset
        let offset = offset
        let maxima = window.seasonMaxima().map { Double.log(window.values[$0] + offset) }
        let recent = maxima.prefix(7).sorted()
        let reference = recent[recent.count / 2]
        self.reference = reference
        row.reserveCapacity(PeakFeatures.count)
        var row: [Float] = []
        func add(_ logarithm: Double) { row.append(Float(logarithm - reference)) }
        func addValue(_ value: Double) { add(Double.log(value + offset)) }
        for back in 0..<7 { add(maxima[back]) }
        for rank in [0, 1, 2, 4, 5, 6] { add(recent[rank]) }
        for back in [6, 13, 20, 27] { add(maxima[min(back, maxima.count - 1)]) }
        let fortnight = maxima.prefix(14).sorted()
        for quantile in [0.5, 0.75, 1] { add(fortnight[Int(quantile * Double(fortnight.count - 1))]) }
        let all = maxima.sorted()
        for quantile in [0, 0.25, 0.5, 0.75, 0.9, 1] { add(all[Int(quantile * Double(all.count - 1))]) }
        for halfLife in [1.0, 3.0, 7.0] { add(decayedMean(maxima, halfLife: halfLife)) }
        row.append(Float(deviation(maxima.prefix(7))))
        row.append(Float(deviation(maxima[...])))
        addValue(window.values[window.count - 1])
        for newest in [season / 8, season / 4, season / 2, season, long] { addValue(window.mean(newest: newest)) }
        for step in window.steps(newest: season, levels: [0, 0.5, 0.9])
            + window.steps(newest: long, levels: [0.05, 0.5, 0.9, 0.95, 0.99])
            + window.steps(newest: window.count, levels: [0.05, 0.5, 0.9, 0.95, 0.99])
        { addValue(window.values[step]) }
        addValue(window.units.spread)
        addValue(window.change(lag: 1, newest: window.count))
        addValue(window.change(lag: season, newest: season))
        self.row = row
    }

    /// The logarithm of (value + offset), against the reference.
    func standardized(_ value: Double) -> Float { Float(Double.log(value + offset) - reference) }
}

private func decayedMean(_ values: [Double], halfLife: Double) -> Double {
    let ratio = Double.exp2(-1 / halfLife)
    var (weight, total, sum) = (1.0, 0.0, 0.0)
    for value in values {
        sum += weight * value
        total += weight
        weight *= ratio
    }
    return sum / total
}

private func deviation(_ values: ArraySlice<Double>) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
}

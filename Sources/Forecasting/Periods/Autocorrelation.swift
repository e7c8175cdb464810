/// The autocorrelation of a series with gaps, without its trend and its outliers, at any lag.
struct Autocorrelation {
    /// Distances from the trend, 0 where a step is missing.
    private let distances: [Double]
    /// 1 where a step is known, else 0.
    private let known: [Double]

    /// How many steps there are.
    var count: Int { distances.count }

    /// nil with fewer than eight values, or where all lie on a line. Distances from the line through the series are cut at
    /// five times their median, so that a few bursts do not hide the rhythm. O(n).
    init?(_ values: [Double]) {
        let known = values.indices.filter { values[$0].magnitude <= Series.largestValue }
        guard known.count >= 8 else { return nil }
        // Bursts would pull the line towards themselves.
        let middle = median(known.map { values[$0] })
        let range = 8 * median(known.map { (values[$0] - middle).magnitude })
        var distances = values.map { $0.magnitude <= Series.largestValue ? $0 : 0 }
        if range > 0 {
            for index in known { distances[index] = min(max(values[index], middle - range), middle + range) }
        }
        let line = Autocorrelation.line(known, distances)
        for index in known { distances[index] -= line.level + line.slope * Double(index) }
        let limit = 5 * median(known.map { distances[$0].magnitude })
        let size = known.reduce(0) { max($0, values[$1].magnitude) }
        guard limit > 1e-9 * size else { return nil }
        for index in known { distances[index] = min(max(distances[index], -limit), limit) / limit }
        self.distances = distances
        self.known = values.map { $0.magnitude <= Series.largestValue ? 1 : 0 }
    }

    /// The correlation of the steps with those `lag` steps before, over the pairs of which both are known; 0 with fewer than
    /// eight pairs. O(n).
    func callAsFunction(_ lag: Int) -> Double {
        guard lag > 0, lag < count else { return 0 }
        var product = 0.0
        var newer = 0.0
        var older = 0.0
        var pairs = 0.0
        for step in lag..<count {
            let (new, old) = (distances[step], distances[step - lag])
            product += new * old
            newer += new * new * known[step - lag]
            older += old * old * known[step]
            pairs += known[step] * known[step - lag]
        }
        guard pairs >= 8, newer > 0, older > 0 else { return 0 }
        return product / (newer * older).squareRoot()
    }

    /// The least-squares line through the known values.
    private static func line(_ known: [Int], _ values: [Double]) -> (level: Double, slope: Double) {
        let count = Double(known.count)
        var place = 0.0
        var mean = 0.0
        for index in known {
            place += Double(index) / count
            mean += values[index] / count
        }
        var spread = 0.0
        var slope = 0.0
        for index in known {
            spread += (Double(index) - place) * (Double(index) - place)
            slope += (Double(index) - place) * (values[index] - mean)
        }
        slope = spread > 0 ? slope / spread : 0
        return (mean - slope * place, slope)
    }
}

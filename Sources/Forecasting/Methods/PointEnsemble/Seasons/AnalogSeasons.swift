internal import RealModule

/// Forecasts a season at a time by what followed those stretches of the past that look like the newest one.
struct AnalogSeasons: Hashable, Sendable {
    /// The steps of a season, by which stretches are moved.
    let season: Int
    /// How many steps are compared.
    let span: Int
    /// Steps after which a difference counts half.
    let halfLife: Double

    /// No more stretches than these newest ones are compared.
    private static let mostAnalogs = 28
    /// How fast the weight falls with the distance, in units of the mean distance of the nearest three.
    private static let sharpness = 1 / 0.3
    /// The share of the newest season's mean error that is carried on.
    private static let carriedLevel = 0.8

    /// The coming steps; nil where the past holds fewer than two stretches. O(analogs x span) for each season ahead.
    func forecast(_ past: [Double], horizon: Int) -> [Double]? {
        let analogs = min(AnalogSeasons.mostAnalogs, (past.count - span) / season)
        guard analogs >= 2 else { return nil }
        let decay = Double.exp2(-1 / halfLife)
        var values = past
        while values.count < past.count + horizon {
            let weights = weights(values, analogs: analogs, decay: decay)
            let count = values.count
            func mean(_ step: Int) -> Double {
                var sum = 0.0
                for analog in 0..<analogs { sum += weights[analog] * values[step - season * (analog + 1)] }
                return sum
            }
            var error = 0.0
            for step in count - season..<count { error += values[step] - mean(step) }
            let level = AnalogSeasons.carriedLevel * error / Double(season)
            for step in count..<count + season { values.append(mean(step) + level) }
        }
        return Array(values[past.count..<past.count + horizon])
    }

    /// The weights of the stretches one season ago, two seasons ago, and so on; their sum is 1.
    private func weights(_ values: [Double], analogs: Int, decay: Double) -> [Double] {
        var distances = [Double](repeating: 0, count: analogs)
        for first in stride(from: 0, to: analogs, by: 4) {
            let found = self.distances(
                values,
                analogs: SIMD4(first, first + 1, first + 2, first + 3).clamped(
                    lowerBound: .zero,
                    upperBound: SIMD4(repeating: analogs - 1)
                ),
                decay
            )
            for lane in 0..<min(4, analogs - first) { distances[first + lane] = found[lane] }
        }
        let nearest = distances.sorted().prefix(3)
        let scale = nearest.reduce(0, +) / Double(nearest.count) + 1e-9
        let least = nearest.first ?? 0
        var sum = 0.0
        var weights = distances.enumerated().map { analog, distance in
            // The past fades as well: half after 40 seasons.
            let weight =
                Double.exp(-(distance - least) / scale * AnalogSeasons.sharpness)
                * Double.exp2(-Double(analog + 1) / 40)
            sum += weight
            return weight
        }
        for index in weights.indices { weights[index] /= sum }
        return weights
    }

    /// The distances of four stretches at once, as each is a long chain of operations that wait for one another.
    private func distances(_ values: [Double], analogs: SIMD4<Int>, _ decay: Double) -> SIMD4<Double> {
        let newest = values.count - 1
        let shifts = (analogs &+ 1) &* season
        var distances = SIMD4<Double>.zero
        unsafe values.withUnsafeBufferPointer { values in
            // From the oldest step on, as Horner's scheme: each step halves a little what is before it.
            for step in newest - span + 1...newest {
                let past = unsafe SIMD4(
                    values[step - shifts[0]],
                    values[step - shifts[1]],
                    values[step - shifts[2]],
                    values[step - shifts[3]]
                )
                let difference = unsafe values[step] - past
                distances = distances * decay + difference * difference
            }
        }
        return distances
    }
}

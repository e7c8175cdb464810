/// The thresholds that a split may use, by feature: quantiles of what was seen, so that a feature's histogram has few bins.
struct FeatureBorders {
    /// No feature has more borders; a bin's index then fits a byte.
    static let largestCount = 254

    /// By feature, ascending. A value belongs to the bin whose index is the number of borders below it.
    let borders: [[Float]]

    /// Borders at evenly spaced ranks of a sample of at most `sampleCount` rows.
    init(rows: [Float], featureCount: Int, count: Int, sampleCount: Int = 20_000) {
        let total = rows.count / max(1, featureCount)
        let stride = max(1, total / sampleCount)
        borders = (0..<featureCount).map { feature in
            var seen: [Float] = []
            for row in Swift.stride(from: 0, to: total, by: stride) { seen.append(rows[row * featureCount + feature]) }
            seen.sort()
            var borders: [Float] = []
            for index in 1...max(1, count) where !seen.isEmpty {
                let border = seen[min(index * seen.count / (count + 1), seen.count - 1)].shortened
                // Above the largest value a border divides nothing.
                if border < seen[seen.count - 1], borders.last.map({ $0 < border }) ?? true { borders.append(border) }
            }
            return borders
        }
    }

    /// The bin of each value, row by row.
    func bins(rows: [Float]) -> [UInt8] {
        var bins = [UInt8](repeating: 0, count: rows.count)
        var feature = 0
        for index in rows.indices {
            bins[index] = bin(rows[index], feature: feature)
            feature = feature + 1 == borders.count ? 0 : feature + 1
        }
        return bins
    }

    private func bin(_ value: Float, feature: Int) -> UInt8 {
        let borders = borders[feature]
        var low = 0
        var high = borders.count
        while low < high {
            let middle = (low + high) / 2
            if value > borders[middle] { low = middle + 1 } else { high = middle }
        }
        return UInt8(truncatingIfNeeded: low)
    }
}

/// Weighted sums of products for regressions of a series on its own lags, kept apart by the phase of the season.
///
/// The columns are the lags, the value itself, and 1. From one pass over the rows come the pooled regression, the one with an
/// intercept for each phase, and one for each phase, on any subset of the lags.
struct NormalEquations {
    /// The lags, ascending.
    let lags: [Int]
    /// Phases that are kept apart; a long season has several steps in one.
    let bins: Int
    /// The steps of a season, or 1.
    let season: Int
    private let blocks: Int
    private var sums: [SIMD4<Double>]

    /// The first step that has all lags.
    var firstRow: Int { lags.last ?? 0 }
    private var width: Int { lags.count + 2 }
    /// The columns of the value and of 1.
    var value: Int { lags.count }
    var one: Int { lags.count + 1 }

    /// No row yet. `bins` is at most `season`.
    init(lags: [Int], season: Int, bins: Int) {
        self.lags = lags
        self.season = max(1, season)
        self.bins = max(1, min(bins, season))
        blocks = (lags.count + 2 + 3) / 4
        sums = [SIMD4<Double>](repeating: .zero, count: self.bins * (lags.count + 2) * blocks)
    }

    /// The bin of a step.
    func bin(_ step: Int) -> Int { step % season * bins / season }

    /// The sum of products of two columns, `left` at most `right`.
    func sum(_ bin: Int, _ left: Int, _ right: Int) -> Double {
        sums[(bin * width + left) * blocks + right / 4][right % 4]
    }

    /// Adds the rows of all steps from `firstRow` on, with a weight for each step. O(steps x lags²).
    mutating func accumulate(_ values: [Double], weights: [Double]) {
        for index in sums.indices { sums[index] = .zero }
        let first = firstRow
        let size = width * blocks
        for phase in 0..<season {
            var step = first + (phase - first % season + season) % season
            let offset = bin(step) * size
            while step < values.count {
                // Four rows at once: each sum is read and written once for all of them.
                let steps = SIMD4(step, step + season, step + 2 * season, step + 3 * season)
                add(steps, values, weights, at: offset)
                step += 4 * season
            }
        }
    }

    private mutating func add(_ steps: SIMD4<Int>, _ values: [Double], _ weights: [Double], at offset: Int) {
        let width = width
        let blocks = blocks
        withUnsafeTemporaryAllocation(of: SIMD4<Double>.self, capacity: 4 * blocks) { rows in
            rows.initialize(repeating: .zero)
            var weight = SIMD4<Double>.zero
            for row in 0..<4 where steps[row] < values.count {
                weight[row] = weights[steps[row]]
                fill(UnsafeMutableBufferPointer(rebasing: rows[row * blocks..<(row + 1) * blocks]), values, steps[row])
            }
            sums.withUnsafeMutableBufferPointer { sums in
                for left in 0..<width {
                    let block = left / 4
                    let lane = left % 4
                    let first = rows[block][lane] * weight[0]
                    let second = rows[blocks + block][lane] * weight[1]
                    let third = rows[2 * blocks + block][lane] * weight[2]
                    let fourth = rows[3 * blocks + block][lane] * weight[3]
                    let target = offset + left * blocks
                    for right in block..<blocks {
                        var sum = sums[target + right]
                        sum += rows[right] * first
                        sum += rows[blocks + right] * second
                        sum += rows[2 * blocks + right] * third
                        sum += rows[3 * blocks + right] * fourth
                        sums[target + right] = sum
                    }
                }
            }
        }
    }

    /// Writes the columns of one step.
    @inline(__always)
    private func fill(_ row: UnsafeMutableBufferPointer<SIMD4<Double>>, _ values: [Double], _ step: Int) {
        row.withMemoryRebound(to: Double.self) { cells in
            for column in lags.indices { cells[column] = values[step - lags[column]] }
            cells[value] = values[step]
            cells[one] = 1
        }
    }
}

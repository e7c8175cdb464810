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

    /// Sums over the rows of all steps from `firstRow` on, with a weight for each step. O(steps x lags²).
    mutating func accumulate(_ values: [Double], weights: [Double]) {
        for index in sums.indices { sums[index] = .zero }
        let first = firstRow
        let season = season
        let size = width * blocks
        let targets = (0..<season).map { bin($0) * size }
        var rows = RowBlock(lags: lags)
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe values.withUnsafeBufferPointer { values in
                unsafe weights.withUnsafeBufferPointer { weights in
                    for phase in 0..<season {
                        var step = first + (phase - first % season + season) % season
                        let target = unsafe UnsafeMutableBufferPointer(
                            rebasing: sums[targets[phase]..<targets[phase] + size]
                        )
                        while step < values.count {
                            unsafe rows.load(step, season, values, weights)
                            unsafe rows.add(to: target)
                            step += RowBlock.rows * season
                        }
                    }
                }
            }
        }
    }
}

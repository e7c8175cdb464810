internal import RealModule

/// Quantiles of the maximum over the coming block of steps, at one level and a moving origin.
///
/// The geometric mean of three estimates: the decayed quantile of all past blocks' maxima, the largest of the coming steps'
/// kernel quantiles, and the recent blocks' quantile with a margin.
struct PeakQuantiles {
    private let blocks: BlockMaxima
    private var kernel: KernelQuantiles
    private let level: Double
    private let margin: Double
    private let recentWindow: Int
    private let stride: Int
    private let offset: Double
    private var hottest = -1

    /// - Parameters:
    ///   - offset: added before a logarithm, so that zeros have one; in the unit of the series.
    init(
        blocks: BlockMaxima,
        kernel: KernelQuantiles,
        level: Double,
        margin: Double,
        recentWindow: Int,
        stride: Int,
        offset: Double
    ) {
        self.blocks = blocks
        self.kernel = kernel
        self.level = level
        self.margin = margin
        self.recentWindow = recentWindow
        self.stride = stride
        self.offset = offset
    }

    /// The logarithm of (quantile + offset) of the maximum over the block that begins at `origin`; origins only move on.
    /// `past` is what `blocks` knows there.
    mutating func logarithm(at origin: Int, past: BlockMaxima.Known) -> Double {
        kernel.advance(to: origin)
        var largest = -1.0
        // The walk ends early below the best so far, so begin where the peak was the last time.
        let begin = hottest < 0 ? 0 : (hottest - origin % blocks.length + blocks.length) % blocks.length
        for index in Swift.stride(from: 0, to: blocks.length, by: stride) {
            let step = (begin + index) % blocks.length
            let quantile = kernel.quantile(at: origin + step, notBelow: largest)
            guard quantile > largest else { continue }
            largest = quantile
            hottest = (origin + step) % blocks.length
        }
        var sum = Double.log(max(largest, 0) + offset)
        var count = 1.0
        if let seasonal = past.seasonalQuantile(level: level) {
            sum += Double.log(seasonal + offset)
            count += 1
        }
        if let recent = past.recentQuantile(level: level, window: recentWindow) {
            sum += Double.log(recent * margin + offset)
            count += 1
        }
        return sum / count
    }
}

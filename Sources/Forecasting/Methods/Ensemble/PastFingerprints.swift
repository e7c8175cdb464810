/// Fingerprints of what was known at past origins: each season between two of them is read once.
struct PastFingerprints {
    private let basis: Fingerprint
    /// What is before the first origin, then season by season.
    private var blocks: [UInt64] = []
    /// All up to the end of each block.
    private var sums: [UInt64] = []
    private let first: Int
    private let season: Int

    /// - Parameter boundary: the newest origin; all others lie whole seasons before it.
    init(_ values: [Double], boundary: Int, season: Int, request: ForecastRequest) {
        var basis = Fingerprint()
        for level in request.levels { basis.add(level.bitPattern) }
        for period in request.periods { basis.add(UInt64(period)) }
        basis.add(UInt64(request.peakHorizon))
        self.basis = basis
        self.season = season
        first = boundary % season
        var sum = basis
        for end in stride(from: first, through: boundary, by: season) {
            // Two chains at once: each waits for its own multiplication only.
            var (block, other) = (Fingerprint(), Fingerprint())
            var step = max(0, end - season)
            while step + 1 < end {
                block.add(values[step].bitPattern)
                other.add(values[step + 1].bitPattern)
                step += 2
            }
            if step < end { block.add(values[step].bitPattern) }
            block.add(other.value)
            blocks.append(block.value)
            sum.add(block.value)
            sums.append(sum.value)
        }
    }

    /// Of all before an origin.
    func all(before origin: Int) -> UInt64 {
        var key = Fingerprint()
        key.add(sums[(origin - first) / season])
        key.add(UInt64(origin))
        return key.value
    }

    /// Of the newest `count` steps before an origin, of whole seasons that hold them, wherever the history begins.
    func window(before origin: Int, count: Int) -> UInt64 {
        var key = basis
        key.add(UInt64(count))
        let start = origin - count
        let block = start < first ? 0 : 1 + (start - first) / season
        for block in block..<1 + (origin - first) / season { key.add(blocks[block]) }
        return key.value
    }
}

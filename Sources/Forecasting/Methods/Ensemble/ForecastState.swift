/// What a forecast of one series leaves for the next: the uncorrected forecasts at past origins, by content. An origin whose
/// past is the same is not forecast again, so that an hour of new data costs about a fifth of a refit; the result is the
/// same to the bit. A state that fits nothing is passed over, and one is never larger than the forecasts that were used.
public struct ForecastState: Hashable, Sendable {
    /// By fingerprint of all that the forecast depends on.
    var kept: [UInt64: OriginForecast] = [:]

    /// Nothing is known yet.
    public init() {}
}

/// FNV-1a over 64-bit words (Fowler, Noll and Vo).
struct Fingerprint: Hashable, Sendable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x0000_0100_0000_01b3
        // Words differ in their upper bits, which multiplication does not bring down.
        value ^= value >> 32
    }
}

extension Fingerprint {
    /// The fingerprints of all before each origin (ascending), and of what is asked for.
    static func ofPasts(_ values: [Double], origins: [Int], request: ForecastRequest) -> [UInt64] {
        var fingerprint = Fingerprint()
        for level in request.levels { fingerprint.add(level.bitPattern) }
        for period in request.periods { fingerprint.add(UInt64(period)) }
        fingerprint.add(UInt64(request.peakHorizon))
        var step = 0
        return origins.map { origin in
            while step < origin {
                fingerprint.add(values[step].bitPattern)
                step += 1
            }
            return fingerprint.value
        }
    }
}

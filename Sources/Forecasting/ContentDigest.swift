/// A digest of 128 bits: two chains over the same words, so that contents are told apart unless they are made to collide.
public struct ContentDigest: Hashable, Sendable {
    private var first = Fingerprint()
    private var second: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The digest of nothing.
    public init() {}

    /// Takes a word in.
    public mutating func add(_ word: UInt64) {
        first.add(word)
        // The finalizer of MurmurHash3 (Appleby 2011), a step of it for each word.
        second = (second ^ word) &* 0xFF51_AFD7_ED55_8CCD
        second ^= second >> 33
    }

    /// Takes a text in, with its length.
    public mutating func add(_ text: some StringProtocol) {
        var (word, count) = (UInt64(0), UInt64(0))
        for byte in text.utf8 {
            word = word << 8 | UInt64(byte)
            count += 1
            if count % 8 == 0 { add(word) }
        }
        add(word)
        add(count)
    }

    /// A digest as `text` writes it; nil for any other text.
    public init?(text: some StringProtocol) {
        guard text.utf8.count == 32, let first = UInt64(text.prefix(16), radix: 16),
            let second = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.first = Fingerprint(value: first)
        self.second = second
    }

    /// 32 hexadecimal digits.
    public var text: String {
        [first.value, second].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

extension ForecastRequest {
    /// Takes in all that a method's answer depends on.
    public func add(to digest: inout ContentDigest) {
        digest.add(UInt64(bitPattern: series.start))
        digest.add(UInt64(bitPattern: series.step))
        digest.add(UInt64(series.count))
        for value in series.values { digest.add(value.bitPattern) }
        for number in [horizon, peakHorizon, wantsSteps ? 1 : 0, periods.count] + periods + [levels.count] {
            digest.add(UInt64(bitPattern: Int64(number)))
        }
        for level in levels { digest.add(level.bitPattern) }
        for event in events {
            digest.add(event.name)
            digest.add(UInt64(bitPattern: event.start))
            digest.add(UInt64(bitPattern: event.end))
            digest.add(event.uplift.bitPattern)
            digest.add(event.deviation.bitPattern)
            switch event.source {
            case .declared: digest.add(0)
            case .learnt(let count): digest.add(1 + UInt64(max(0, count)))
            }
        }
    }
}

import Manifests
import UnderstudyModel

/// Random models, the same for the same seed.
struct RandomModels {
    private var state: UInt64
    /// Whether texts are anything that strangers may have written, also what their form does not allow.
    private let isHostile: Bool

    init(seed: UInt64, isHostile: Bool = false) {
        state = seed
        self.isHostile = isHostile
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func flag() -> Bool { next() & 1 == 0 }

    mutating func one<Element>(of choices: [Element]) -> Element { choices[Int(number(0...Int64(choices.count - 1)))] }

    mutating func list<Element>(_ count: ClosedRange<Int64>, _ make: (inout RandomModels) -> Element) -> [Element] {
        (0..<number(count)).map { _ in make(&self) }
    }

    mutating func name() -> String {
        String(list(1...12) { $0.one(of: Array("abcxyz019")) }) + String(number(0...99_999))
    }

    mutating func names(_ count: ClosedRange<Int64>) -> [String] { Array(Set(list(count) { $0.name() })).sorted() }

    /// Texts that try the emitter: quotes, line breaks, what looks like another type, other scripts.
    mutating func text() -> String {
        guard !isHostile else { return strangersText() }
        let pieces = [
            "a: b", "# no", "- x", "'", "\"", "\\", "\n", "\t", " ", "yes", "1.5", "é", "語", "😀", "\u{202E}", "{", "]",
        ]
        return one(of: ["true", "null", "0x1F", "1e3", "~", "plain words", ""])
            + list(0...4) { $0.one(of: pieces) }.joined()
    }

    /// Texts as strangers write them: empty, very long, with every kind of character that is not to be seen.
    private mutating func strangersText() -> String {
        let pieces = [
            "\u{0}", "\u{1}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9F}", "\r", "\n", "\r\n", "\t", "\u{2028}",
            "\u{FEFF}",
            "\u{E000}", "\u{202E}", "\u{E0041}", "\\u{1}", "\"", "'", ": ", " #", "event a: b; ", "source x ",
            "<", ">", "words", "é\u{301}", "👩‍👩‍👧",
        ]
        let text = list(0...6) { $0.one(of: pieces) }.joined()
        let times = 8200 / (text.unicodeScalars.count + 1) + 1
        return number(0...39) == 0 ? String(repeating: text + "x", count: times) : text
    }

    mutating func line() -> String {
        guard !isHostile else { return strangersText() }
        return String(text().filter { $0 != "\n" && $0 != "\t" }) + "x"
    }

    mutating func labels(_ count: ClosedRange<Int64> = 0...3) -> [Label] {
        names(count).map { name in Label(name, line()) }
    }

    mutating func metadata() -> Metadata {
        Metadata(name: name(), labels: labels(), annotations: flag() ? [] : labels())
    }

    mutating func instant() -> Instant { Instant(seconds: number(-60_000_000_000...250_000_000_000)) }

    /// An amount with any number of decimals, at most so many units.
    mutating func quantity(_ most: Int64) -> Quantity {
        let whole = number(0...most - 1)
        switch number(0...4) {
        case 0: return .zero
        case 1: return Quantity(nanos: Int128(whole) * 1_000_000_000 + Int128(number(0...999_999_999)))
        case 2: return Quantity(nanos: Int128(whole) * 1_000_000_000 + Int128(number(0...999)) * 1_000_000)
        case 3: return Quantity(whole / 1024 * 1024)
        default: return Quantity(whole / 1000 * 1000)
        }
    }

    mutating func capacity() -> Capacity {
        Capacity(
            cpu: max(Quantity(thousandths: 1), quantity(1_000_000_000)),
            memory: quantity(1 << 60),
            gpu: Quantity(number(0...4)),
            networkBandwidth: quantity(1_000_000_000_000_000_000),
            iops: quantity(1_000_000_000_000)
        )
    }

    mutating func amounts() -> ResourceAmounts {
        let most: Int64 = one(of: [0, 9, 5000, 1 << 40, .max - 1])
        return ResourceAmounts { _ in number(0...most) }
    }

    mutating func offer() -> OfferName { OfferName(region: name(), persona: name()) }

    mutating func terms() -> [FitTerm] {
        list(0...3) { FitTerm($0.line(), points: $0.number(-5000...5000), detail: $0.text()) }
    }
}

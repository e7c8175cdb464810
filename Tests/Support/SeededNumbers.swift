/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): a failing test names its seed, and the seed brings it back.
public struct SeededNumbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A sequence that depends on the seed alone.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of a range.
    public mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True in so many of a hundred cases.
    public mutating func chance(percent: Int) -> Bool { pick(1...100) <= percent }

    /// One of several.
    public mutating func one<Element>(of elements: [Element]) -> Element {
        elements[pick(0...(elements.count - 1))]
    }
}

/// Rounding to integers by IEEE basic operations alone: `rounded()` may call libm. Values beyond 2^62 are cut to it.
enum Rounding {
    /// The nearest integer, halves away from zero.
    static func nearest(_ value: Double) -> Int {
        value < 0 ? -down(0.5 - value) : down(value + 0.5)
    }

    /// The largest integer that is not above the value; 0 for NaN.
    static func down(_ value: Double) -> Int {
        guard value == value else { return 0 }
        let bounded = min(0x1p62, max(-0x1p62, value))
        let whole = Int(bounded)
        return Double(whole) > bounded ? whole - 1 : whole
    }
}

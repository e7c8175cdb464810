/// A small horizontal gauge.
public enum Bar {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A gauge of exactly `width` columns (at least 1, at most 1000), filled by the share that `value` is of `total`.
    ///
    /// Anything above zero shows; what is more than the total ends in `▶`. A total that is not above zero, and a
    /// value that is not finite, give dots.
    public static func text(value: Double, of total: Double, width: Int = 10) -> String {
        let width = min(max(width, 1), 1000)
        guard value.isFinite, total > 0, total.isFinite else { return String(repeating: "·", count: width) }
        if value > total { return String(repeating: "█", count: width - 1) + "▶" }
        let share = max(0, value / total)
        var filled = Rounding.nearest(share * Double(width * 8))
        if filled == 0, value > 0 { filled = 1 }
        // Full only when it is.
        if filled == width * 8, value < total { filled -= 1 }
        let partial = eighths[filled % 8]
        let rest = width - filled / 8 - (partial.isEmpty ? 0 : 1)
        return String(repeating: "█", count: filled / 8) + partial + String(repeating: "░", count: rest)
    }
}

/// A line of bars, as high as their values.
public enum Sparkline {
    private static let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// One character for each value, from the lowest to the highest of them.
    ///
    /// A blank where a value is not finite or beyond 1e300; middle height where all are the same.
    public static func text(_ values: [Double]) -> String {
        let drawn = values.filter(ValueScale.isDrawn)
        guard let low = drawn.min(), let high = drawn.max() else { return String(repeating: " ", count: values.count) }
        return values.map { value in
            guard ValueScale.isDrawn(value) else { return " " }
            guard high > low else { return bars[3] }
            return bars[min(7, Int((value - low) / (high - low) * 8))]
        }
        .joined()
    }

    /// At most `width` characters, each the highest of the values that it stands for, so that no peak is lost.
    public static func text(_ values: [Double], width: Int) -> String {
        guard width > 0 else { return "" }
        guard values.count > width else { return text(values) }
        let peaks = (0..<width).map { column in
            let steps = values.count * column / width..<values.count * (column + 1) / width
            return values[steps].filter(ValueScale.isDrawn).max() ?? .nan
        }
        return text(peaks)
    }
}

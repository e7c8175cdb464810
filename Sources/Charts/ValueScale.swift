/// The value axis: which values it covers, and which of them are labelled.
struct ValueScale {
    /// The lowest and highest value that was included; nil for none.
    private var extent: ClosedRange<Double>?

    /// Whether a value can be drawn. Beyond 1e300 differences would overflow.
    static func isDrawn(_ value: Double) -> Bool {
        value.magnitude <= 1e300
    }

    /// Whether nothing can be drawn.
    var isEmpty: Bool { extent == nil }

    mutating func include(_ value: Double) {
        guard Self.isDrawn(value) else { return }
        guard let known = extent else {
            extent = value...value
            return
        }
        extent = min(known.lowerBound, value)...max(known.upperBound, value)
    }

    /// What the axis covers, with round labels at most `count` steps apart.
    ///
    /// The axis begins at zero unless the values are far from it: heights then compare as the amounts do.
    func axis(labels count: Int) -> Axis {
        var low = extent?.lowerBound ?? 0
        var high = extent?.upperBound ?? 1
        if low > 0, low < high / 2 || low == high { low = 0 }
        if high < 0, high > low / 2 || low == high { high = 0 }
        if low == high { high = low + 1 }
        let step = Self.roundStep(atLeast: (high - low) / Double(max(1, count)))
        let first = Double(Rounding.down(low / step))
        let last = -Double(Rounding.down(-high / step))
        let steps = Int(min(max(1, last - first), 100))
        let labels = (0...steps).map { (first + Double($0)) * step }
        return Axis(low: first * step, high: last * step, labels: labels)
    }

    /// The smallest of 1, 2 and 5 times a power of ten that is not below the value.
    private static func roundStep(atLeast value: Double) -> Double {
        guard value > 1e-290 else { return 1e-290 }
        var power = 1.0
        while power > value { power /= 10 }
        while power * 10 <= value { power *= 10 }
        for factor in [1.0, 2, 5] where power * factor >= value { return power * factor }
        return power * 10
    }

    /// An axis from `low` to `high`, which differ.
    struct Axis {
        var low: Double
        var high: Double
        var labels: [Double]

        /// 0 at the low end, 1 at the high end; nil where the value is not drawn.
        func fraction(_ value: Double) -> Double? {
            guard ValueScale.isDrawn(value) else { return nil }
            return min(1, max(0, (value - low) / (high - low)))
        }
    }
}

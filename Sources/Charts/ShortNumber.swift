/// Numbers as charts write them.
enum ShortNumber {
    private static let suffixes = ["", "k", "M", "G", "T", "P", "E"]

    /// Three significant digits, with a decimal suffix from 1000 on: `0.0554`, `55.4`, `1.23k`, `363G`.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "?" : value < 0 ? "-∞" : "∞" }
        guard value != 0 else { return "0" }
        let sign = value < 0 ? "-" : ""
        var rest = value.magnitude
        var exponent = 0
        while rest >= 999.5 {
            rest /= 1000
            exponent += 3
        }
        if exponent / 3 < suffixes.count, rest >= 0.0009995 {
            return sign + significant(rest) + suffixes[exponent / 3]
        }
        while rest < 0.9995 {
            rest *= 10
            exponent -= 1
        }
        return sign + significant(rest) + "e\(exponent)"
    }

    /// At most one decimal, rounded half away from zero: `12.5`, `3`, `-0.1`.
    static func fixed(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "0" }
        let tenths = Rounding.nearest(value * 10)
        let sign = tenths < 0 ? "-" : ""
        let whole = tenths.magnitude / 10
        let decimal = tenths.magnitude % 10
        return decimal == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(decimal)"
    }

    /// Three significant digits of a number from 0.001 to below 1000, without zeros at the end.
    private static func significant(_ value: Double) -> String {
        var decimals = 2
        var bound = 9.995
        while value >= bound, decimals > 0 {
            bound *= 10
            decimals -= 1
        }
        bound = 0.9995
        while value < bound, decimals < 5 {
            bound /= 10
            decimals += 1
        }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        var digits = Rounding.nearest(value * Double(scale))
        while decimals > 0, digits % 10 == 0 {
            digits /= 10
            scale /= 10
            decimals -= 1
        }
        guard decimals > 0 else { return String(digits) }
        let fraction = String(digits % scale)
        return "\(digits / scale)." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
    }
}

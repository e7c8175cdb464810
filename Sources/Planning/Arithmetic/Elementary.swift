/// exp and ln made of the IEEE basic operations alone, so that a decision replays to the same bytes on any processor:
/// libm's own differ between processors in the last bit.
enum Elementary {
    private static let ln2High = 0x1.62e42fee00000p-1
    private static let ln2Low = 0x1.a39ef35793c76p-33

    /// The natural logarithm of a positive, finite number; relative error below 1e-14.
    ///
    /// x = m 2^e with m in [sqrt(1/2), sqrt(2)), ln m = 2 atanh((m - 1) / (m + 1)) by its power series.
    static func ln(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return x == 0 ? -.infinity : .nan }
        var exponent = x.exponent
        var mantissa = x.significand
        if mantissa > 1.414_213_562_373_095_1 {
            mantissa /= 2
            exponent += 1
        }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var sum = 0.0
        for term in stride(from: 21, through: 1, by: -2) {
            sum = sum * square + 1 / Double(term)
        }
        return 2 * ratio * sum + Double(exponent) * ln2Low + Double(exponent) * ln2High
    }

    /// The exponential of a number; relative error below 1e-14. Below -700 it is 0.
    ///
    /// x = k ln 2 + r with |r| <= ln 2 / 2, exp r by its power series.
    static func exp(_ x: Double) -> Double {
        guard x > -700 else { return 0 }
        guard x < 700 else { return .greatestFiniteMagnitude }
        let power = (x / (ln2High + ln2Low)).rounded()
        let remainder = (x - power * ln2High) - power * ln2Low
        var sum = 1.0
        for term in stride(from: 17, through: 1, by: -1) {
            sum = 1 + remainder / Double(term) * sum
        }
        return sum * Double(sign: .plus, exponent: Int(power), significand: 1)
    }
}

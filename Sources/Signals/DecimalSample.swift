/// What a cell that should hold an amount does hold.
enum DecimalSample: Equatable {
    case missing
    case value(Double)
    /// No number, or one out of range: an amount is from 0 to below 2^63.
    case unusable

    /// The powers of ten that are doubles exactly.
    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// More than the 767 digits that rounding can depend on; what is longer is no measurement.
    private static let maximumLength = 1024

    /// What counts as an amount: from 0 to below 2^63.
    static let amounts = 0...0x1p63.nextDown

    /// Reads the cell at `index` and moves to its end. Numbers are rounded correctly; those outside `range`, which holds
    /// all from 0 to 1e15, are unusable.
    ///
    /// A double holds an integer of 15 digits exactly, and IEEE 754 rounds the quotient of two exact numbers
    /// correctly. Source: Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990.
    @inline(__always)
    static func read(
        _ bytes: Span<UInt8>,
        at index: inout Int,
        within range: ClosedRange<Double> = amounts
    ) -> DecimalSample {
        let start = index
        var cursor = start
        var digits: UInt64 = 0
        skipDigits(bytes, at: &cursor, into: &digits)
        var count = cursor - start
        var decimals = 0
        if count > 0, cursor < bytes.count, bytes[cursor] == UInt8(ascii: ".") {
            cursor += 1
            let point = cursor
            skipDigits(bytes, at: &cursor, into: &digits)
            decimals = cursor - point
            count = decimals == 0 ? 0 : count + decimals
        }
        guard count > 0, count <= 15, cursor == bytes.count || CSVText.isCellEnd(bytes[cursor]) else {
            return readAny(bytes, at: &index, within: range)
        }
        index = cursor
        return .value(decimals == 0 ? Double(digits) : Double(digits) / powersOfTen[decimals])
    }

    @inline(__always)
    private static func skipDigits(_ bytes: Span<UInt8>, at cursor: inout Int, into digits: inout UInt64) {
        while cursor < bytes.count {
            let digit = bytes[cursor] &- UInt8(ascii: "0")
            guard digit < 10 else { return }
            digits = digits &* 10 &+ UInt64(digit)
            cursor += 1
        }
    }

    /// Every form: `-?digits[.digits][(e|E)[+-]digits]`, as JSON has it but for leading zeros.
    private static func readAny(
        _ bytes: Span<UInt8>,
        at index: inout Int,
        within range: ClosedRange<Double>
    ) -> DecimalSample {
        let start = index
        let end = CSVText.endOfCell(bytes, from: start)
        index = end
        if end == start { return .missing }
        guard end - start <= maximumLength else { return .unusable }
        var cell: [UInt8] = []
        cell.reserveCapacity(end - start)
        for index in start..<end { cell.append(bytes[index]) }
        guard let parts = Parts(cell) else { return .unusable }
        let value = parts.exactValue ?? Double(String(decoding: cell, as: UTF8.self)) ?? .nan
        guard range.contains(value) else { return .unusable }
        // No negative zero.
        return .value(value == 0 ? 0 : value)
    }

    /// A number taken apart.
    private struct Parts {
        var isNegative = false
        /// The digits without leading zeros as an integer, right as long as there are at most 15.
        var digits: UInt64 = 0
        var significantDigits = 0
        var exponent = 0

        init?(_ cell: [UInt8]) {
            var rest = cell[...]
            if rest.first == UInt8(ascii: "-") {
                isNegative = true
                rest.removeFirst()
            }
            guard take(&rest) > 0 else { return nil }
            if rest.first == UInt8(ascii: ".") {
                rest.removeFirst()
                let decimals = take(&rest)
                guard decimals > 0 else { return nil }
                exponent = -decimals
            }
            if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
                rest.removeFirst()
                let isSmall = rest.first == UInt8(ascii: "-")
                if isSmall || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
                guard !rest.isEmpty else { return nil }
                var shift = 0
                while let byte = rest.first, byte &- UInt8(ascii: "0") < 10 {
                    shift = min(shift * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
                    rest.removeFirst()
                }
                exponent += isSmall ? -shift : shift
            }
            guard rest.isEmpty else { return nil }
        }

        private mutating func take(_ rest: inout ArraySlice<UInt8>) -> Int {
            let count = rest.count
            while let byte = rest.first, byte &- UInt8(ascii: "0") < 10 {
                digits = digits &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
                if significantDigits > 0 || byte != UInt8(ascii: "0") { significantDigits += 1 }
                rest.removeFirst()
            }
            return count - rest.count
        }

        /// The value where one rounding gives it; nil where more is needed.
        var exactValue: Double? {
            if significantDigits == 0 { return 0 }
            guard significantDigits <= 15, exponent.magnitude < DecimalSample.powersOfTen.count else { return nil }
            let power = DecimalSample.powersOfTen[Int(exponent.magnitude)]
            let value = exponent < 0 ? Double(digits) / power : Double(digits) * power
            return isNegative ? -value : value
        }
    }
}

internal import UnderstudyModel

/// Reads the times of consecutive rows; what they share is worked out once a day.
struct SampleTime {
    /// Where the date of an earlier row stands, ten bytes and `T`; -1 before the first.
    private var dateIndex = -1

    /// Midnight of that date, in seconds since 1970.
    private var midnight: Int64 = 0

    /// Reads the cell at `index` and moves to its end; nil where it is no RFC 3339 time in whole seconds.
    @inline(__always)
    mutating func read(_ bytes: Span<UInt8>, at index: inout Int) -> Int64? {
        let start = index
        let length = 20
        if bytes.count - start >= length, bytes.count - start == length || CSVText.isCellEnd(bytes[start + length]),
            hasSameDate(bytes, at: start), let second = Self.secondOfDay(bytes, at: start + 11)
        {
            index = start + length
            return midnight &+ second
        }
        return readAny(bytes, at: &index)
    }

    @inline(__always)
    private func hasSameDate(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard dateIndex >= 0 else { return false }
        for offset in 0..<11 where bytes[dateIndex + offset] != bytes[index + offset] { return false }
        return true
    }

    /// The seconds of `hh:mm:ssZ`.
    @inline(__always)
    private static func secondOfDay(_ bytes: Span<UInt8>, at index: Int) -> Int64? {
        guard bytes[index + 2] == UInt8(ascii: ":"), bytes[index + 5] == UInt8(ascii: ":"),
            bytes[index + 8] == UInt8(ascii: "Z"), let hour = pair(bytes, at: index), hour < 24,
            let minute = pair(bytes, at: index + 3), minute < 60, let second = pair(bytes, at: index + 6), second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    @inline(__always)
    private static func pair(_ bytes: Span<UInt8>, at index: Int) -> Int64? {
        let tens = bytes[index] &- UInt8(ascii: "0")
        let ones = bytes[index + 1] &- UInt8(ascii: "0")
        return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
    }

    /// Any form of RFC 3339, at most 40 bytes.
    private mutating func readAny(_ bytes: Span<UInt8>, at index: inout Int) -> Int64? {
        let start = index
        let end = CSVText.endOfCell(bytes, from: start)
        index = end
        guard end - start >= 20, end - start <= 40 else { return nil }
        if bytes[start + 19] == UInt8(ascii: ".") {
            // A time between two seconds would silently be moved.
            var digit = start + 20
            while digit < end, bytes[digit] == UInt8(ascii: "0") { digit += 1 }
            if digit < end, bytes[digit] &- UInt8(ascii: "0") < 10 { return nil }
        }
        guard let instant = Instant(rfc3339: CSVText.text(bytes, start..<end)) else { return nil }
        if end - start == 20, bytes[start + 10] == UInt8(ascii: "T"), bytes[start + 19] == UInt8(ascii: "Z"),
            let second = Self.secondOfDay(bytes, at: start + 11)
        {
            dateIndex = start
            midnight = instant.seconds - second
        }
        return instant.seconds
    }
}

/// A duration in whole seconds.
public struct TimeSpan: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds; negative when it points back.
    public var seconds: Int64

    /// A duration of so many seconds.
    public init(seconds: Int64) {
        self.seconds = seconds
    }

    /// How far the clocks of two processes of one fleet may be apart; what lies further ahead is a clock's fault.
    public static let clockSkew = TimeSpan.hours(1)

    /// A duration of so many hours.
    public static func hours(_ hours: Int64) -> TimeSpan { TimeSpan(seconds: hours * 3600) }

    /// A duration of so many minutes.
    public static func minutes(_ minutes: Int64) -> TimeSpan { TimeSpan(seconds: minutes * 60) }

    /// Shorter.
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.seconds < right.seconds }

    /// The longest duration that a document may hold: one hundred years.
    public static let longest = TimeSpan(seconds: 36500 * 86400)

    /// `1h30m`, `45s`, in hours at most, whatever it was written in; `init?(text:)` reads it back.
    public var description: String {
        guard seconds != 0 else { return "0s" }
        var text = seconds < 0 ? "-" : ""
        let magnitude = seconds.magnitude
        if magnitude >= 3600 { text += "\(magnitude / 3600)h" }
        if magnitude / 60 % 60 != 0 { text += "\(magnitude / 60 % 60)m" }
        if magnitude % 60 != 0 { text += "\(magnitude % 60)s" }
        return text
    }

    /// The grammar of durations, as a regular expression.
    public static let pattern = "^([0-9]{1,10}(w|d|h|m|s))+$"

    /// Parses `([0-9]+(w|d|h|m|s))+`, a day being 24 hours and a week seven of them; nil for anything else and beyond one
    /// hundred years.
    public init?(text: some StringProtocol) {
        var total: Int64 = 0
        var number: Int64 = 0
        var digits = 0
        guard !text.isEmpty, text.utf8.count <= 64 else { return nil }
        for byte in text.utf8 {
            if byte >= 0x30, byte <= 0x39 {
                digits += 1
                guard digits <= 10 else { return nil }
                number = number * 10 + Int64(byte - 0x30)
                continue
            }
            guard digits > 0 else { return nil }
            switch byte {
            case UInt8(ascii: "w"): total += number * 604_800
            case UInt8(ascii: "d"): total += number * 86_400
            case UInt8(ascii: "h"): total += number * 3600
            case UInt8(ascii: "m"): total += number * 60
            case UInt8(ascii: "s"): total += number
            default: return nil
            }
            guard total <= TimeSpan.longest.seconds else { return nil }
            number = 0
            digits = 0
        }
        guard digits == 0 else { return nil }
        seconds = total
    }
}

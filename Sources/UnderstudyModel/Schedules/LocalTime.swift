/// A date and a time of day on a wall clock, without saying where the wall is: `2026-10-30T17:00:00`.
public struct LocalTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00 on the same clock, without leap seconds and without changes to or from summer time.
    public var seconds: Int64

    /// A time so many seconds after 1970-01-01T00:00:00 on the same clock.
    public init(seconds: Int64) {
        self.seconds = seconds
    }

    /// A time of day on a day counted from 1970-01-01.
    init(day: Int64, second: Int64) {
        seconds = day * 86400 + second
    }

    /// Earlier on the same clock.
    public static func < (left: LocalTime, right: LocalTime) -> Bool { left.seconds < right.seconds }

    /// Days since 1970-01-01.
    var day: Int64 { seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400 }

    /// Seconds since the day began.
    var secondOfDay: Int64 { seconds - day * 86400 }

    /// Years 0001 to 9999.
    public static let supported =
        LocalTime(
            seconds: Instant.supported.lowerBound.seconds
        )...LocalTime(
            seconds: Instant.supported.upperBound.seconds
        )

    /// The grammar of `init?(text:)`, as a regular expression.
    public static let pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"

    /// Parses `2026-10-30T17:00` or `2026-10-30T17:00:00`; nil for anything else, an offset or `Z` included.
    public init?(text: some StringProtocol) {
        guard text.utf8.count == 16 || text.utf8.count == 19, text.utf8.dropFirst(10).first == UInt8(ascii: "T"),
            let instant = Instant(rfc3339: text.utf8.count == 16 ? "\(text):00Z" : "\(text)Z")
        else { return nil }
        seconds = instant.seconds
    }

    /// Parses the basic form of RFC 5545: `20261030T170000`, or `20261030` for the beginning of a day.
    init?(basic text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 8 || digits.count == 15 else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        let date = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
        guard digits.count == 15 else {
            self.init(text: "\(date)T00:00")
            return
        }
        guard digits[8] == UInt8(ascii: "T") else { return nil }
        self.init(text: "\(date)T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))")
    }

    /// The basic form of RFC 5545: `20261030T170000`.
    var basic: String { description.filter { $0 != "-" && $0 != ":" } }
}

extension LocalTime: CustomStringConvertible {
    /// `2026-10-30T17:00:00`.
    public var description: String { String(Instant(seconds: seconds).description.dropLast()) }
}

/// A day of the week.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The weekday of a day counted from 1970-01-01, a Thursday.
    init(day: Int64) {
        self = Weekday.allCases[Int(((day + 3) % 7 + 7) % 7)]
    }

    /// As RFC 5545 writes it: `MO`.
    var code: String { ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][rawValue] }

    /// As cron writes it: `MON`.
    static let cronNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
}

/// Why a schedule can not be read, with what to write instead.
public struct ScheduleProblem: Error, Hashable, Sendable {
    /// What is wrong, as the end of a sentence that names the field.
    public var message: String
    /// What would be right.
    public var help: String?

    /// A problem.
    public init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}

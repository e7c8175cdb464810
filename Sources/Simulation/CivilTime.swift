/// Calendar arithmetic in UTC on seconds since 1970, without Foundation.
enum CivilTime {
    static let secondsPerHour: Int64 = 3_600
    private static let secondsPerDay: Int64 = 86_400

    /// `2026-10-01T00:00:00Z` for the years 0 to 9999 of the proleptic Gregorian calendar.
    static func rfc3339(_ seconds: Int64) -> String {
        let days = floorDivide(seconds, secondsPerDay)
        let second = seconds - days * secondsPerDay
        let (year, month, day) = date(daysSince1970: days)
        let date = "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
        let time = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, to: 2) }.joined(separator: ":")
        return "\(date)T\(time)Z"
    }

    /// Days after Sunday, 0...6.
    static func weekday(daysSince1970 days: Int64) -> Int {
        // 1970-01-01 was a Thursday.
        let offset = (days + 4) % 7
        return Int(offset < 0 ? offset + 7 : offset)
    }

    static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    /// Civil from days: Howard Hinnant, "chrono-compatible low-level date algorithms". Years start in March there, so that
    /// the leap day is the last of its year; an era is 400 years.
    private static func date(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func padded(_ value: Int64, to width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

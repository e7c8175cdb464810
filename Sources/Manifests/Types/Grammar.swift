internal import UnderstudyModel

/// A small language that a text may be written in.
public struct Grammar: Hashable, Sendable {
    /// What such a text is called, with its article and an example.
    public var phrase: String
    /// The kind of type in a word or two.
    public var shortName: String
    /// What is asked of it, a line each.
    public var rules: [String]
    /// A regular expression (ECMA 262) that matches the whole of every text of it, and some that are none.
    public var pattern: String
    /// How many characters it may have.
    public var maximumLength = 64

    /// A point in time, or a local time where a time zone stands beside it.
    static let moment = Grammar(
        phrase: "a point in time (RFC 3339), such as '2026-11-27T00:00:00Z', or with `timeZone` a local time, such as "
            + "'2026-11-27T17:00'",
        shortName: "timestamp or local time",
        rules: ["years 0001 to 9999"],
        pattern:
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?$"
    )

    /// A local time.
    static let localTime = Grammar(
        phrase: "a local time without offset, such as '2026-12-25T17:00'",
        shortName: "local time",
        rules: ["years 0001 to 9999"],
        pattern: LocalTime.pattern
    )

    /// When something begins, as cron says.
    static let cron = Grammar(
        phrase: "a cron schedule, such as '0 6 * * MON-FRI'",
        shortName: "cron schedule",
        rules: [
            "five fields: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday)",
            "each '*', numbers, names (JAN, MON), ranges and steps ('8-18/2'), joined by ','",
            "where neither day begins with '*', either is enough",
        ],
        pattern: "^ *([0-9A-Za-z*,/-]+ +){4}[0-9A-Za-z*,/-]+ *$",
        maximumLength: 256
    )

    /// On which days something returns.
    static let recurrenceRule = Grammar(
        phrase: "a recurrence rule (RFC 5545), such as 'FREQ=MONTHLY;BYDAY=-1FR'",
        shortName: "recurrence rule",
        rules: [
            "FREQ is DAILY, WEEKLY, MONTHLY or YEARLY; INTERVAL from 1 to \(RecurrenceRule.largestInterval)",
            "BYMONTH, BYMONTHDAY, BYDAY (with a number, as in 1MO or -1FR, by month or year), BYSETPOS, WKST",
            "COUNT from 1 to \(RecurrenceRule.largestCount), or UNTIL: a date, a local time, or a time with Z",
        ],
        pattern: "^[A-Za-z]+=[0-9A-Za-z,+-]+(;[A-Za-z]+=[0-9A-Za-z,+-]+)*$",
        maximumLength: 512
    )

    /// A place whose clocks go alike.
    static let timeZone = Grammar(
        phrase: "a time zone of the IANA database, such as 'Europe/Berlin' or 'UTC'",
        shortName: "time zone",
        rules: ["Area/Location as the database writes it, or UTC; no abbreviation, as 'EST' does not know summer"],
        pattern: "^(UTC|[A-Z][A-Za-z_]*(/[A-Z][A-Za-z0-9_+-]*){1,2})$"
    )
}

public import Documents

/// The codes of demand history in CSV, US5001 to US5013, by id.
///
/// An id never changes its meaning and is never used again.
public enum CSVDiagnosticCodes {
    /// US5001: the file has too many bytes.
    public static let fileTooLarge = DiagnosticCode(
        id: "US5001",
        title: "file is too large",
        explanation: """
            Files are refused by size before they are read, so that no file can use up time or memory. Forecasts \
            need a few months of hours: keep the newest rows. The example is for a limit of 40 bytes; the standard \
            limit is 8 MiB.
            """,
        failingExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            2026-10-01T01:00:00Z,52.9
            """,
        fixedExample: """
            time,cpu
            2026-10-01T01:00:00Z,52.9
            """
    )

    /// US5002: the file is UTF-16.
    public static let unsupportedEncoding = DiagnosticCode(
        id: "US5002",
        title: "file is not encoded as UTF-8",
        explanation: """
            The first bytes are those of UTF-16, as some spreadsheets write it. Save the file as UTF-8; a byte order \
            mark at its start is accepted.
            """,
        failingExample: #"\xFF\xFEt\x00i\x00m\x00e\x00"#,
        fixedExample: "time"
    )

    /// US5003: no column holds the time.
    public static let missingTime = DiagnosticCode(
        id: "US5003",
        title: "column `time` is missing",
        explanation: """
            The first line names the columns, in any order. All may be absent but `time`; those that are count as \
            missing.
            """,
        failingExample: """
            cpu,memory
            55.4,362700000000
            """,
        fixedExample: """
            time,cpu,memory
            2026-10-01T00:00:00Z,55.4,362700000000
            """
    )

    /// US5004: a column has another name than those known.
    public static let unknownColumn = DiagnosticCode(
        id: "US5004",
        title: "unknown column",
        explanation: """
            The columns are `time`, `cpu` (cores), `memory` (bytes), `gpu` (GPUs), `network` (bit/s) and `iops` \
            (operations/s). Others are refused, as a column that is spelled wrongly would otherwise count as \
            missing.
            """,
        failingExample: """
            time,cpus
            2026-10-01T00:00:00Z,55.4
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            """
    )

    /// US5005: a column is there twice.
    public static let duplicateColumn = DiagnosticCode(
        id: "US5005",
        title: "column is given twice",
        explanation: """
            It cannot be known which of the two is right. Keep one.
            """,
        failingExample: """
            time,cpu,cpu
            2026-10-01T00:00:00Z,55.4,52.9
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            """
    )

    /// US5006: the rows are too many, or too far apart.
    public static let tooManyRows = DiagnosticCode(
        id: "US5006",
        title: "history is too long",
        explanation: """
            The number of steps from the first row to the last is bounded, absent rows included, so that one wrong \
            year cannot fill the memory. The example is wrong by the standard limit of 100,000 rows.
            """,
        failingExample: """
            time,cpu
            1026-10-01T00:00:00Z,55.4
            1026-10-01T01:00:00Z,55.4
            2026-10-01T02:00:00Z,52.9
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            2026-10-01T01:00:00Z,55.4
            2026-10-01T02:00:00Z,52.9
            """
    )

    /// US5007: a row has more or fewer cells than the header.
    public static let wrongCellCount = DiagnosticCode(
        id: "US5007",
        title: "row does not fit the header",
        explanation: """
            A row has a cell for each column, empty where the sample is missing. The number is written with a point \
            and without separators between thousands. Quotation marks have no meaning.
            """,
        failingExample: """
            time,cpu,memory
            2026-10-01T00:00:00Z,55,4,362700000000
            """,
        fixedExample: """
            time,cpu,memory
            2026-10-01T00:00:00Z,55.4,362700000000
            """
    )

    /// US5008: a time cannot be read.
    public static let invalidTime = DiagnosticCode(
        id: "US5008",
        title: "time is not RFC 3339",
        explanation: """
            Times are written as in RFC 3339, with seconds and with `Z` or an offset from UTC. A time between two \
            seconds is refused rather than moved.
            """,
        failingExample: """
            time,cpu
            2026-10-01 00:00,55.4
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            """
    )

    /// US5009: a row is not later than the one before.
    public static let timeOrder = DiagnosticCode(
        id: "US5009",
        title: "rows are not in order",
        explanation: """
            Each row is later than the one before. Rows out of order, or two for one time, come from files that were \
            joined wrongly; which of them is right cannot be known.
            """,
        failingExample: """
            time,cpu
            2026-10-01T01:00:00Z,52.9
            2026-10-01T00:00:00Z,55.4
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            2026-10-01T01:00:00Z,52.9
            """
    )

    /// US5010: a time is between two steps.
    public static let offGrid = DiagnosticCode(
        id: "US5010",
        title: "time is off the grid",
        explanation: """
            Rows are evenly apart, as far as the nearest two of them, and begin at the start of an hour or of an \
            even part of it. Absent rows may be left out.
            """,
        failingExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            2026-10-01T01:00:00Z,52.9
            2026-10-01T02:17:00Z,52.7
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            2026-10-01T01:00:00Z,52.9
            2026-10-01T02:00:00Z,52.7
            """
    )

    /// US5011: samples are no amounts (a warning).
    public static let unusableSample = DiagnosticCode(
        id: "US5011",
        title: "sample is no amount",
        explanation: """
            A sample is a decimal number from 0 to below 2^63, without unit, sign or quotation marks. Anything else \
            (`NaN`, `+Inf`, `1e400`, `-1`) counts as missing, never as zero; the other samples are used. Only the \
            first place is named.
            """,
        failingExample: """
            time,cpu
            2026-10-01T00:00:00Z,NaN
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,
            """
    )

    /// US5012: a blank line stands between rows.
    public static let blankLine = DiagnosticCode(
        id: "US5012",
        title: "blank line between rows",
        explanation: """
            Blank lines are ignored at the end of the file only; elsewhere they are often what is left of a lost \
            row. A row that is missing needs no line.
            """,
        failingExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4

            2026-10-01T01:00:00Z,52.9
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            2026-10-01T01:00:00Z,52.9
            """
    )

    /// US5013: rows are too near each other, or too far apart.
    public static let step = DiagnosticCode(
        id: "US5013",
        title: "rows have no usable distance",
        explanation: """
            The nearest two rows are a whole number of minutes and at most 24 h apart. Demand history is kept by the \
            hour, each row with the maximum in it.
            """,
        failingExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            2026-10-01T00:00:15Z,52.9
            """,
        fixedExample: """
            time,cpu
            2026-10-01T00:00:00Z,55.4
            2026-10-01T01:00:00Z,52.9
            """
    )

    /// All of them, by id.
    public static let all = [
        fileTooLarge, unsupportedEncoding, missingTime, unknownColumn, duplicateColumn,
        tooManyRows, wrongCellCount, invalidTime, timeOrder,
        offGrid, unusableSample, blankLine, step,
    ]
}

public import Documents

/// The codes of files of series, US5021 to US5025, by id.
///
/// An id never changes its meaning and is never used again.
public enum SeriesDiagnosticCodes {
    /// US5021: a series can not be named.
    public static let unusableName = DiagnosticCode(
        id: "US5021",
        title: "series has no usable name",
        explanation: """
            The first cell of a line names the series, and the forecast is written under that name. It is UTF-8, of 1 to \
            1,024 bytes. One with a comma or a quotation mark is put in quotation marks, with those within doubled \
            (RFC 4180).
            """,
        failingExample: """
            checkout,12,15,11
            ,7,9,8
            """,
        fixedExample: """
            checkout,12,15,11
            search,7,9,8
            """
    )

    /// US5022: cells are no numbers (a warning).
    public static let unusableValue = DiagnosticCode(
        id: "US5022",
        title: "cell is no number",
        explanation: """
            A cell is a decimal number, without unit or separators, or empty where the value is missing. \
            Anything else (`NaN`, `inf`, `1e400`) counts as missing, never as zero. Only the first place is named.
            """,
        failingExample: "checkout,12,n/a,11",
        fixedExample: "checkout,12,,11"
    )

    /// US5023: a cell does not end.
    public static let endlessCell = DiagnosticCode(
        id: "US5023",
        title: "cell does not end",
        explanation: """
            Cells are separated by commas. One of more than 65,536 bytes is no name and no number: the file has another \
            separator, or is no CSV. A cell that begins with a quotation mark ends with one on the same line, and only a \
            comma or the end of the line follows.
            """,
        failingExample: "checkout;12;15;11;… (70,000 bytes without a comma)",
        fixedExample: "checkout,12,15,11"
    )

    /// US5024: the first line is a header.
    public static let header = DiagnosticCode(
        id: "US5024",
        title: "file starts with a header",
        explanation: """
            A file of series has no header: every line is one series, its name and then its values, oldest first. A first \
            line without any number would be forecast as a series of which nothing is known.
            """,
        failingExample: """
            id,v1,v2,v3
            checkout,12,15,11
            """,
        fixedExample: "checkout,12,15,11"
    )

    /// US5025: two series have one name.
    public static let repeatedName = DiagnosticCode(
        id: "US5025",
        title: "series is given twice",
        explanation: """
            A forecast is found by the name of its series, so no two series of a file may have the same one. It is looked for \
            among the first 1,000,000 series.
            """,
        failingExample: """
            checkout,12,15,11
            search,7,9,8
            checkout,14,10,13
            """,
        fixedExample: """
            checkout/eu,12,15,11
            search,7,9,8
            checkout/us,14,10,13
            """
    )

    /// All of them, by id.
    public static let all = [unusableName, unusableValue, endlessCell, header, repeatedName]
}

public import Documents

/// The codes of files of series, US5021 to US5024, by id.
///
/// An id never changes its meaning and is never used again.
public enum SeriesDiagnosticCodes {
    /// US5021: a series can not be named.
    public static let unusableName = DiagnosticCode(
        id: "US5021",
        title: "series has no usable name",
        explanation: """
            The first cell of a line names the series, and the forecast is written under that name. It is UTF-8, of 1 to \
            1,024 bytes, without commas.
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
            A cell is a decimal number, without unit, separators or quotation marks, or empty where the value is missing. \
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
            separator, or is no CSV.
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

    /// All of them, by id.
    public static let all = [unusableName, unusableValue, endlessCell, header]
}

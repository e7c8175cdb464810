/// What a file of demand history may cost.
///
/// Everything is counted, nothing is timed, so that a file is always judged alike.
public struct CSVLimits: Hashable, Sendable {
    /// The most samples of a column, those of absent rows included.
    public var rows: Int

    /// The most bytes of a file; a larger one is refused before it is read.
    public var bytes: Int

    /// The most errors that are reported of a file.
    public var diagnostics: Int

    /// The limits for files that are committed: 100,000 rows (11 years of hours), 8 MiB, 20 errors.
    public static let standard = CSVLimits()

    /// Makes limits; what is not given is as in `standard`.
    public init(rows: Int = 100_000, bytes: Int = 8 << 20, diagnostics: Int = 20) {
        self.rows = rows
        self.bytes = bytes
        self.diagnostics = diagnostics
    }
}

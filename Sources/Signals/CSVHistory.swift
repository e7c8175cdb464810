public import Documents
public import Planning

/// Reads demand history from CSV: `time,cpu,memory,gpu,network,iops`, a row for each hour.
///
/// Times are RFC 3339, the start of the hour (or other step) in UTC; cells are the maximum in it, empty where missing.
/// Quotation marks are not part of the format, as no cell can need them.
public enum CSVHistory {
    /// Reads a file. The history is nil where any diagnostic is an error, and where the file holds a header only.
    ///
    /// A few rows that are damaged, as the last one of a file that was cut off, are left out with a warning each; the rest
    /// counts.
    ///
    /// O(bytes) time and memory, whatever the bytes are. `file` is the name that diagnostics give.
    public static func parse(_ bytes: [UInt8], file: String, limits: CSVLimits = .standard) -> CSVHistoryFile {
        if let diagnostic = refusal(of: bytes, file: file, limits: limits) {
            return CSVHistoryFile(history: nil, diagnostics: [diagnostic])
        }
        let span = bytes.span
        let text = CSVText(file: file, start: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        var log = CSVLog(limit: max(1, limits.diagnostics))
        var index = text.start
        let header = CSVHeader.read(span, from: &index, text: text, log: &log)
        guard log.diagnostics.isEmpty else { return CSVHistoryFile(history: nil, diagnostics: log.diagnostics) }
        var reader = CSVRowReader(header: header, text: text, limits: limits, log: log)
        reader.read(span, from: index)
        guard reader.isMostlySound, let history = reader.columns(span), reader.isMostlySound else {
            return CSVHistoryFile(history: nil, diagnostics: reader.log.diagnostics)
        }
        let warnings = reader.damage + (reader.droppedSamples.map { [$0] } ?? [])
        return CSVHistoryFile(history: history, diagnostics: warnings)
    }

    /// Why a file is not read at all.
    private static func refusal(of bytes: [UInt8], file: String, limits: CSVLimits) -> Diagnostic? {
        if bytes.count > limits.bytes {
            return Diagnostic(
                code: CSVDiagnosticCodes.fileTooLarge,
                file: file,
                message: "file of \(bytes.count) bytes must have at most \(limits.bytes)",
                help: "keep the newest rows only"
            )
        }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            return Diagnostic(
                code: CSVDiagnosticCodes.unsupportedEncoding,
                file: file,
                message: "file is encoded as UTF-16, but must be UTF-8",
                help: "save the file as UTF-8"
            )
        }
        return nil
    }
}

/// What a file of demand history holds, and what is wrong with it.
public struct CSVHistoryFile: Sendable, Equatable {
    /// The history; nil where the file is refused, and where it has no rows.
    public var history: DemandColumns?

    /// Everything that is wrong, in the order in which it was found. A history comes with warnings only: one of each row that
    /// was left out, and one of all samples that are no amounts.
    public var diagnostics: [Diagnostic]

    /// Makes a result.
    public init(history: DemandColumns?, diagnostics: [Diagnostic]) {
        self.history = history
        self.diagnostics = diagnostics
    }
}

internal import Documents

/// Reads YAML strictly: bytes and limits in, values with places and diagnostics out.
///
/// Strict means the core schema of YAML 1.2, string keys that differ, no tags, no merge keys, no directives but
/// `%YAML 1.2`. It never throws and never traps: a file gives documents, diagnostics, or both.
public enum YAMLParser {
    /// Reads a file. O(bytes) time and memory, bounded by the limits.
    ///
    /// - Parameter file: the name that diagnostics use.
    public static func parse(_ bytes: [UInt8], file: String, limits: YAMLLimits = .standard) -> YAMLFile {
        bytes.withUnsafeBytes { parse($0, file: file, limits: limits) }
    }

    /// Reads a file from memory that the caller keeps, such as a blob of git.
    public static func parse(_ span: RawSpan, file: String, limits: YAMLLimits = .standard) -> YAMLFile {
        span.withUnsafeBytes { parse($0, file: file, limits: limits) }
    }

    /// Reads a file from memory that stays valid and unchanged during the call.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer,
        file: String,
        limits: YAMLLimits = .standard
    ) -> YAMLFile {
        guard bytes.count <= limits.fileBytes else {
            let diagnostic = Diagnostic(
                code: YAMLDiagnosticCodes.fileTooLarge,
                file: file,
                message: "file of \(bytes.count) bytes must have at most \(limits.fileBytes)",
                help: "split the file into several"
            )
            return YAMLFile(documents: [], diagnostics: [diagnostic])
        }
        var check = ByteCheck(bytes: bytes, file: file, limits: limits)
        check.run()
        guard check.diagnostics.isEmpty else {
            return YAMLFile(documents: [], diagnostics: check.diagnostics)
        }
        let text = UnsafeRawBufferPointer(rebasing: bytes[check.contentStart...])
        guard !text.isEmpty else { return YAMLFile(documents: [], diagnostics: []) }
        var reader = EventReader(utf8: text)
        var builder = TreeBuilder(file: file, limits: limits)
        while true {
            switch reader.next() {
            case .event(let event, let range):
                builder.accept(event, range)
                if builder.isFinished { return builder.result }
            case .problem(let problem):
                builder.report(problem)
                return builder.result
            }
        }
    }
}

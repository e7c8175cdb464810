/// All diagnostics of one run: in order, each once, counted.
public struct DiagnosticReport: Hashable, Sendable {
    /// By file, place and code.
    public let diagnostics: [Diagnostic]

    /// How many of them refuse a document.
    public let errorCount: Int

    /// How many of them only warn.
    public let warningCount: Int

    /// Sorts the diagnostics and drops those that say the same of the same place. O(n log n).
    public init(_ diagnostics: some Sequence<Diagnostic>) {
        var kept: [Diagnostic] = []
        for diagnostic in diagnostics.sorted() {
            if let last = kept.last, Self.repeats(last, diagnostic) { continue }
            kept.append(diagnostic)
        }
        self.diagnostics = kept
        errorCount = kept.count { $0.severity == .error }
        warningCount = kept.count - errorCount
    }

    /// Whether anything refuses a document.
    public var hasErrors: Bool { errorCount > 0 }

    /// The counts in words: `2 errors and 1 warning in 2 files`, `no problems found`.
    public var summary: String {
        guard !diagnostics.isEmpty else { return "no problems found" }
        var parts: [String] = []
        if errorCount > 0 { parts.append(Self.count(errorCount, "error")) }
        if warningCount > 0 { parts.append(Self.count(warningCount, "warning")) }
        var files = 1
        for (previous, next) in zip(diagnostics, diagnostics.dropFirst()) where previous.file != next.file {
            files += 1
        }
        return parts.joined(separator: " and ") + " in " + Self.count(files, "file")
    }

    /// Every diagnostic as people read it, a blank line between them, and the summary as the last line.
    public func render(with renderer: DiagnosticRenderer, source: (String) -> String?) -> String {
        var output = ""
        for diagnostic in diagnostics {
            output += renderer.render(diagnostic, source: source) + "\n"
        }
        return output + summary + "\n"
    }

    private static func repeats(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        left.code.id == right.code.id && left.file == right.file && left.range == right.range
            && left.message == right.message
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}

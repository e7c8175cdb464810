import Documents
import Glibc

/// Standard output for results, standard error for everything else.
enum Console {
    /// Writes a result. What can not be written (a full disk) ends the command with an error: half a result looks whole.
    static func out(_ text: String) {
        fflush(nil)
        let failure = write(text, to: STDOUT_FILENO)
        guard failure != 0 else { return }
        error("standard output can not be written: \(String(cString: strerror(failure)))")
        exit(Exit.error.rawValue)
    }

    /// Says something beside the result, in a line.
    static func note(_ text: String) {
        _ = write("note: \(Text.escapedForDisplay(text))\n", to: STDERR_FILENO)
    }

    /// Says what went wrong, and what helps.
    static func error(_ message: String, help: String? = nil) {
        let red = Terminal.usesColour(.auto, descriptor: STDERR_FILENO)
        let title = red ? "\u{1B}[1;31merror\u{1B}[0m" : "error"
        var text = "\(title): \(Text.escapedForDisplay(message))\n"
        if let help { text += "help: \(Text.escapedForDisplay(help))\n" }
        _ = write(text, to: STDERR_FILENO)
    }

    /// Writes to standard error as it is: a line of progress on a terminal, or a line of a log.
    static func progress(_ text: String) {
        _ = write(text, to: STDERR_FILENO)
    }

    /// Says what is wrong with a file, without its lines.
    static func diagnostic(_ diagnostic: Diagnostic) {
        let renderer = DiagnosticRenderer(colour: Terminal.usesColour(.auto, descriptor: STDERR_FILENO))
        _ = write(renderer.render(diagnostic) { _ in nil }, to: STDERR_FILENO)
    }

    /// Says what is wrong with the arguments, in the argument parser's words.
    static func usage(_ text: String) {
        let marked = text.hasPrefix("Error: ") ? "error: " + text.dropFirst("Error: ".count) : text
        _ = write(marked + "\n", to: STDERR_FILENO)
    }

    /// Writes all bytes; the error number where that fails, else 0.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        // The one place that everything for people and programs passes.
        var rest = Array(Text.withoutPasswords(text).utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            rest = rest.dropFirst(count)
        }
        return 0
    }
}

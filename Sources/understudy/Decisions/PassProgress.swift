import Glibc

/// Says on a terminal how far work on workloads has come; silent anywhere else.
enum PassProgress {
    /// A function that a pass tells; nil where standard error is no terminal, or `isWanted` is false.
    static func reporter(isWanted: Bool, doing verb: String = "Observing") -> (@Sendable (Int, Int) -> Void)? {
        guard isWanted, isatty(STDERR_FILENO) == 1 else { return nil }
        return { done, total in
            // The line is drawn again and again, and gone when all is done.
            write(done < total ? "\r\(verb): \(done) of \(total) workloads" : "\r\u{1B}[K")
        }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

import Glibc

/// What standard output and standard error are connected to.
enum Terminal {
    /// Whether people look at both: then progress and notes are welcome.
    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// How wide tables may be: 80 columns, or what a wider terminal has.
    static var width: Int {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return 80 }
        return max(80, Int(size.ws_col))
    }

    /// Whether to colour what is written to a descriptor: on a terminal that can, unless NO_COLOR says no.
    static func usesColour(_ choice: ColourChoice, descriptor: Int32) -> Bool {
        switch choice {
        case .always: true
        case .never: false
        case .auto:
            isatty(descriptor) == 1 && (Environment["NO_COLOR"] ?? "").isEmpty && Environment["TERM"] != "dumb"
        }
    }
}

/// The process's environment.
enum Environment {
    /// The value of a variable; nil where it is not set.
    static subscript(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

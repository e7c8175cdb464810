import Git
import GitState
import Manifests
import Planning
import Reconciliation

/// What an error means to the one who called: a line, what helps, an exit code. The only place that maps errors.
struct Failure {
    /// What is wrong, lower case, without a full stop.
    var message: String
    /// What the user can do.
    var help: String?
    /// The exit code.
    var exit = Exit.error

    /// The meaning of an error of ours; nil for what the argument parser throws, which it explains itself.
    init?(_ error: any Error) {
        switch error {
        case let error as CommandError: self.init(message: error.message, help: error.help)
        case let error as GitError:
            self.init(message: "\(error.operation): \(error.message)", help: error.remedy ?? Failure.retry(error))
        case let error as StoreError: self.init(sentence: error.description, code: error.code)
        case let error as PassError: self.init(sentence: error.description)
        case let error as PlanningError: self.init(sentence: error.description)
        case let error as Documentation.Miss:
            self.init(message: error.message, help: error.suggestion.map { "did you mean '\($0)'?" })
        case let error as JSONText.Malformed:
            self.init(message: "line \(error.line), column \(error.column): \(error.message)", help: nil)
        case let error as JSONField.Unfit: self.init(message: "\(error.path) \(error.message)", help: nil)
        case is CancellationError: self.init(message: "interrupted", help: nil, exit: .interrupted)
        default: return nil
        }
    }

    private init(message: String, help: String?, exit: Exit = .error) {
        self.message = message
        self.help = help
        self.exit = exit
    }

    /// The stores' errors say what to do behind a semicolon.
    private init(sentence: String, code: String? = nil) {
        let parts = sentence.split(separator: ";", maxSplits: 1).map(String.init)
        let mark = code.map { " [\($0)]" } ?? ""
        self.init(
            message: (parts.first ?? sentence) + mark,
            help: parts.dropFirst().first.map { String($0.drop { $0 == " " }) }
        )
    }

    private static func retry(_ error: GitError) -> String? {
        error.isRetryable ? "try again: somebody else is writing to the repository" : nil
    }
}

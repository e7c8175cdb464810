import Git
import UnderstudyModel

/// What an error means to the one who called: a line, what helps, an exit code. The only place that maps errors.
struct Failure {
    /// What is wrong, lower case, without a full stop, with the code that `understudy docs` explains.
    var message: String
    /// What the user can do.
    var help: String?
    /// The exit code.
    var exit = Exit.error

    /// The meaning of an error of ours; nil for what the argument parser throws, which it explains itself.
    init?(_ error: any Error) {
        switch error {
        case let error as any OperationError:
            message = error.message + (error.code.map { " [\($0)]" } ?? "")
            help = error.remedy
            if error.holdsFleet { exit = .held }
        case let error as GitError:
            message = "\(error.operation): \(error.message)"
            help = error.remedy ?? (error.isRetryable ? "try again: somebody else is writing to the repository" : nil)
        case is CancellationError:
            message = "interrupted"
            exit = .interrupted
        default: return nil
        }
    }
}

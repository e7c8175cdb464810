internal import CLibGit2
internal import Glibc

extension GitError {
    /// The error behind a result of libgit2 below zero. Must be called before anything else on this thread calls libgit2.
    static func last(_ operation: String, result: Int32) -> GitError {
        var text = ""
        var errorClass = Int32(GIT_ERROR_NONE.rawValue)
        if let error = git_error_last() {
            errorClass = error.pointee.klass
            if let message = error.pointee.message {
                text = PathRule.escaped(String(cString: message), limit: 400)
            }
        }
        git_error_clear()
        // A callback's own code leaves no text behind.
        if text.isEmpty { text = "libgit2 answered \(result) without a reason" }
        return GitError(code(of: result, errorClass: errorClass), operation: operation, message: text)
    }

    private static func code(of result: Int32, errorClass: Int32) -> Code {
        switch git_error_code(result) {
        case GIT_ENOTFOUND: .notFound
        case GIT_EEXISTS: .exists
        case GIT_EAMBIGUOUS: .ambiguous
        case GIT_EINVALIDSPEC: .invalidName
        case GIT_ELOCKED: .locked
        case GIT_EMODIFIED: .modified
        case GIT_EMISMATCH: .corrupt
        case GIT_EOWNER: .notOwned
        default:
            switch git_error_t(UInt32(max(0, errorClass))) {
            case GIT_ERROR_OS, GIT_ERROR_FILESYSTEM: .ioFailure
            case GIT_ERROR_ODB, GIT_ERROR_ZLIB, GIT_ERROR_OBJECT, GIT_ERROR_TREE, GIT_ERROR_INDEX: .corrupt
            default: .failed
            }
        }
    }

    /// The error behind `errno`; must be called at once after the system call that failed.
    static func system(_ operation: String, errno number: Int32 = errno) -> GitError {
        GitError(.ioFailure, operation: operation, message: String(cString: strerror(number)))
    }
}

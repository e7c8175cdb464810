/// An operation on a repository that failed: what was tried, what went wrong, and what helps.
public struct GitError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of a failure. It can grow without breaking a caller's `switch`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The stable name, as it is printed.
        public let description: String

        private init(_ name: String) { description = name }

        /// The object, reference or repository does not exist.
        public static let notFound = Code("notFound")
        /// A reference does not hold what the caller expected; somebody else was faster.
        public static let modified = Code("modified")
        /// What was to be created exists already.
        public static let exists = Code("exists")
        /// An abbreviated object id fits several objects.
        public static let ambiguous = Code("ambiguous")
        /// An object, reference or file of the repository is damaged.
        public static let corrupt = Code("corrupt")
        /// An object has another type than the one that was asked for.
        public static let wrongType = Code("wrongType")
        /// A reference name, revision, path or text is not acceptable.
        public static let invalidName = Code("invalidName")
        /// Symbolic references point in a circle, or through too many steps.
        public static let referenceLoop = Code("referenceLoop")
        /// Another process holds a lock.
        public static let locked = Code("locked")
        /// A merge, rebase or similar operation is in progress in the checkout.
        public static let inProgress = Code("inProgress")
        /// Files or index entries that would be overwritten have local changes.
        public static let localChanges = Code("localChanges")
        /// A path of the work tree leads through a symbolic link or something that is no folder.
        public static let unsafePath = Code("unsafePath")
        /// A size, count or depth limit was reached.
        public static let budgetExceeded = Code("budgetExceeded")
        /// The repository uses something that is not supported.
        public static let unsupported = Code("unsupported")
        /// The repository belongs to another user.
        public static let notOwned = Code("notOwned")
        /// The operating system refused a read or write.
        public static let ioFailure = Code("ioFailure")
        /// A fault point ended the operation, as a kill of the process would have.
        public static let interrupted = Code("interrupted")
        /// Anything else.
        public static let failed = Code("failed")
    }

    /// The kind of the failure.
    public var code: Code
    /// What was tried, as in "reading blob 1234567".
    public var operation: String
    /// What went wrong, in lower case and without a full stop.
    public var message: String
    /// What the user can do about it, where we know.
    public var remedy: String?

    /// Creates an error from its parts.
    public init(_ code: Code, operation: String, message: String, remedy: String? = nil) {
        self.code = code
        self.operation = operation
        self.message = message
        self.remedy = remedy
    }

    /// Whether the same call can succeed later without anybody repairing something.
    public var isRetryable: Bool {
        code == .modified || code == .locked || code == .inProgress
    }

    /// One line: the operation, what went wrong and the remedy.
    public var description: String {
        let text = "\(operation): \(message)"
        return remedy.map { "\(text) (\($0))" } ?? text
    }
}

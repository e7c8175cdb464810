/// What a new commit is to hold.
public struct CommitRequest {
    /// The tree that it records; must exist.
    public var tree: ObjectID
    /// Its parents, the first one first; must exist.
    public var parents: [ObjectID]
    /// Who made the change.
    public var author: Signature
    /// Who makes the commit, and when.
    public var committer: Signature
    /// The message, taken as it is.
    public var message: String
    /// Answers the armoured signature of the commit's text, as `ssh-keygen -Y sign -n git` or `gpg -bsa` do; nil: unsigned.
    public var sign: ((String) throws -> String)?

    /// Creates a request from its parts.
    public init(
        tree: ObjectID,
        parents: [ObjectID],
        author: Signature,
        committer: Signature,
        message: String,
        sign: ((String) throws -> String)? = nil
    ) {
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer
        self.message = message
        self.sign = sign
    }
}

extension Repository {
    /// The most bytes of a message that is written.
    static let messageWriteLimit = 1 << 20

    /// Writes a commit and returns its id. No reference moves. On return the commit is on the disk.
    ///
    /// Throws `invalidName` for names, addresses, dates or messages that git could not read back, `notFound` when the tree
    /// or a parent is missing, and what `sign` throws as `failed`.
    public func commit(_ request: CommitRequest) throws(GitError) -> ObjectID {
        let operation = "writing a commit"
        let text = try unsignedText(of: request, operation)
        guard let sign = request.sign else { return try writeCommit(text, operation) }
        let signature: String
        do {
            signature = try sign(text)
        } catch {
            throw GitError(.failed, operation: operation, message: "signing failed: \(error)")
        }
        return try writeCommit(Self.signed(text, signature, operation), operation)
    }

    private func writeCommit(_ text: String, _ operation: String) throws(GitError) -> ObjectID {
        var pending = PendingObjects()
        let id = pending.add(Array(text.utf8), .commit)
        try write(pending.objects, asPack: false)
        try reached("commit.written")
        return id
    }

    private func unsignedText(of request: CommitRequest, _ operation: String) throws(GitError) -> String {
        guard request.message.utf8.count <= Self.messageWriteLimit, !request.message.utf8.contains(0) else {
            throw GitError(
                .invalidName,
                operation: operation,
                message: "the message is too long or holds a NUL character"
            )
        }
        // libgit2 knows the empty tree without its being stored; git fsck wants it to be there.
        if request.tree == Self.emptyTree {
            var pending = PendingObjects()
            pending.add([], .tree)
            try write(pending.objects, asPack: false)
        }
        try require(request.tree, .tree, operation)
        var text = "tree \(request.tree)\n"
        for parent in request.parents {
            try require(parent, .commit, operation)
            text += "parent \(parent)\n"
        }
        text += "author \(try Self.line(request.author, operation))\n"
        text += "committer \(try Self.line(request.committer, operation))\n"
        return text + "\n" + request.message
    }

    private func require(_ id: ObjectID, _ kind: ObjectKind, _ operation: String) throws(GitError) {
        let found = try header(of: id, operation).kind
        guard found == kind else {
            throw GitError(
                .wrongType,
                operation: operation,
                message: "\(id.abbreviated) is a \(found.rawValue), not a \(kind.rawValue)"
            )
        }
    }

    /// `Name <address> seconds +hhmm`, as commits and tags hold it.
    private static func line(_ signature: Signature, _ operation: String) throws(GitError) -> String {
        // What git takes too: other control characters are odd, and nobody's harm.
        func isPlain(_ text: String) -> Bool {
            !text.isEmpty && !text.unicodeScalars.contains { "\0\n<>".unicodeScalars.contains($0) }
                && text.first != " " && text.last != " "
        }
        guard isPlain(signature.name), isPlain(signature.email), !signature.email.contains(" ") else {
            throw GitError(
                .invalidName,
                operation: operation,
                message: "a name or address is empty, or holds angle brackets, line breaks or spaces at its ends"
            )
        }
        guard signature.seconds >= 0, abs(signature.offsetMinutes) < 24 * 60 else {
            throw GitError(.invalidName, operation: operation, message: "a date lies before 1970 or its zone is absurd")
        }
        let minutes = abs(signature.offsetMinutes)
        let zone = String(10_000 + minutes / 60 * 100 + minutes % 60).dropFirst()
        let sign = signature.offsetMinutes < 0 ? "-" : "+"
        return "\(signature.name) <\(signature.email)> \(signature.seconds) \(sign)\(zone)"
    }

    /// The text with the signature as its last header, continuation lines indented by a space.
    private static func signed(
        _ text: String,
        _ signature: String,
        _ operation: String
    ) throws(GitError) -> String {
        let lines = signature.split(whereSeparator: \.isNewline)
        guard !lines.isEmpty, !signature.utf8.contains(0), let end = text.firstRange(of: "\n\n") else {
            throw GitError(.failed, operation: operation, message: "the signature is empty or holds a NUL character")
        }
        var armour = signature
        while armour.last?.isNewline == true { armour.removeLast() }
        let indented = armour.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n ")
        return text[..<end.lowerBound] + "\ngpgsig " + indented + text[end.lowerBound...]
    }
}

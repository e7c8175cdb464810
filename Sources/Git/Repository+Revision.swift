internal import CLibGit2

extension Repository {
    /// The most bytes of a revision.
    static let revisionLimit = 255
    /// The most tags that name tags that are followed.
    static let tagDepth = 8

    /// The commit that a revision names: forty digits, an abbreviated id of at least four, `HEAD`, a full reference name,
    /// a tag, a branch or a remote branch, each followed by any number of `~`, `~N`, `^` and `^N`.
    ///
    /// Throws `invalidName` for any other form, `notFound`, and `ambiguous` for an abbreviation that fits several objects.
    public func resolve(revision: String) throws(GitError) -> ObjectID {
        let operation = "resolving revision '\(PathRule.escaped(revision, limit: 80))'"
        guard revision.utf8.count <= Self.revisionLimit else {
            throw GitError(.invalidName, operation: operation, message: "the revision is too long")
        }
        let base = revision.prefix { $0 != "~" && $0 != "^" }
        guard base == "@" || ReferenceName.isWellFormed(String(base)),
            let steps = Self.steps(of: revision[base.endIndex...])
        else {
            throw GitError(
                .invalidName,
                operation: operation,
                message: "this form of revision is not supported",
                remedy: "give a branch, a tag or a commit id, optionally followed by ~N or ^N"
            )
        }
        guard let start = try object(named: base == "@" ? "HEAD" : String(base), operation) else {
            throw GitError(.notFound, operation: operation, message: "there is no such commit, branch or tag")
        }
        var current = try peeledToCommit(start, operation)
        for step in steps {
            let parents = try commit(current).parents
            guard step.parent > 0 else { continue }
            for count in 0..<step.count {
                let available = count == 0 ? parents : try commit(current).parents
                guard step.parent <= available.count else {
                    throw GitError(
                        .notFound,
                        operation: operation,
                        message: "commit \(current.abbreviated) has no parent \(step.parent)"
                    )
                }
                current = available[step.parent - 1]
            }
        }
        return current
    }

    /// `~N` is N steps to the first parent, `^N` one step to parent N; nil for anything else.
    private static func steps(of suffix: Substring) -> [(parent: Int, count: Int)]? {
        var result: [(parent: Int, count: Int)] = []
        var rest = suffix
        while let sign = rest.popFirst() {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest[digits.endIndex...]
            guard let number = digits.isEmpty ? 1 : Int(digits) else { return nil }
            switch sign {
            case "~": result.append((1, number))
            case "^": result.append((number, 1))
            default: return nil
            }
        }
        return result
    }

    /// The places where git looks for a short name, in its order, then abbreviated ids.
    private func object(named name: String, _ operation: String) throws(GitError) -> ObjectID? {
        if let id = ObjectID(hex: name) { return id }
        let places = ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map { $0 + name }
        for place in places + ["refs/remotes/\(name)/HEAD"] where ReferenceName.isValid(place) {
            if let id = try referenceTarget(place) { return id }
        }
        return try object(abbreviated: name, operation)
    }

    private func object(abbreviated name: String, _ operation: String) throws(GitError) -> ObjectID? {
        let digits = Array(name.utf8)
        guard (4..<40).contains(digits.count), digits.allSatisfy({ ObjectID.value(ofHexDigit: $0) != nil }),
            let padded = ObjectID(hex: name + String(repeating: "0", count: 40 - digits.count))
        else { return nil }
        var short = padded.raw
        var found = git_oid()
        let result = git_odb_exists_prefix(&found, objects, &short, digits.count)
        if result == GIT_ENOTFOUND.rawValue { return nil }
        if result == GIT_EAMBIGUOUS.rawValue {
            throw GitError(
                .ambiguous,
                operation: operation,
                message: "several objects begin with these digits",
                remedy: "give more digits"
            )
        }
        try LibGit2.check(result, operation)
        return ObjectID(found)
    }

    /// Follows annotated tags to a commit.
    private func peeledToCommit(_ start: ObjectID, _ operation: String) throws(GitError) -> ObjectID {
        var current = start
        for _ in 0..<Self.tagDepth {
            let kind = try header(of: current, operation).kind
            if kind == .commit { return current }
            guard kind == .tag else {
                throw GitError(.wrongType, operation: operation, message: "it names a \(kind.rawValue), not a commit")
            }
            let object = try object(current, .tag, limit: Commit.sizeLimit)
            let prefix = String(decoding: object.prefix(47), as: UTF8.self)
            guard prefix.hasPrefix("object "), let next = ObjectID(hex: prefix.dropFirst(7)) else {
                throw GitError(.corrupt, operation: operation, message: "tag \(current.abbreviated) names no object")
            }
            current = next
        }
        throw GitError(.budgetExceeded, operation: operation, message: "too many tags name one another")
    }
}

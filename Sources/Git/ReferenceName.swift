/// The rules of git-check-ref-format(1) for full reference names, and a length limit of our own.
enum ReferenceName {
    /// The longest accepted name, in bytes.
    static let longest = 255

    /// Throws unless the name is `HEAD` or a well-formed name under `refs/`.
    static func validate(_ name: String, _ operation: @autoclosure () -> String) throws(GitError) {
        guard !isValid(name) else { return }
        let shown = PathRule.escaped(name, limit: 80)
        throw GitError(
            .invalidName,
            operation: operation(),
            message: "'\(shown)' is not a valid reference name",
            remedy: "give the full name, as in refs/heads/main"
        )
    }

    /// Whether the name is `HEAD` or a well-formed name under `refs/`.
    static func isValid(_ name: String) -> Bool {
        if name == "HEAD" { return true }
        return name.utf8.starts(with: "refs/".utf8) && isWellFormed(name)
    }

    /// Whether every component may be part of a reference name; also true for short names as `main`.
    static func isWellFormed(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard !bytes.isEmpty, bytes.count <= longest, bytes.first != UInt8(ascii: "-"), name != "@" else {
            return false
        }
        guard bytes.last != UInt8(ascii: "."), !name.contains(".."), !name.contains("@{") else { return false }
        if name.unicodeScalars.contains(where: { PathRule.isControl($0) || " ~^:?*[\\".unicodeScalars.contains($0) }) {
            return false
        }
        return bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.first != UInt8(ascii: ".") && part.first != UInt8(ascii: "-")
                && !part.reversed().starts(with: ".lock".utf8.reversed())
        }
    }
}

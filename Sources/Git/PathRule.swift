/// Which names and paths may be read from a tree, or written into one.
///
/// The rules are those by which git itself refuses names that could leave the work tree or reach into `.git` on any of
/// its platforms, and a few of our own that keep a listing printable.
enum PathRule {
    /// The longest name of one entry, in bytes, as file systems have it.
    static let longestName = 255
    /// The longest path, in bytes.
    static let longestPath = 1024

    /// Why a name of one tree entry is refused; nil when it is fine.
    static func refusal(of name: some Collection<UInt8>) -> RefusedEntry.Reason? {
        guard !name.isEmpty else { return .emptyName }
        guard name.count <= longestName else { return .nameTooLong }
        guard !name.contains(UInt8(ascii: "/")), !name.contains(UInt8(ascii: "\\")) else { return .separatorInName }
        guard let text = String(validating: name, as: UTF8.self) else { return .invalidUTF8 }
        if text == "." || text == ".." { return .relativeName }
        if text.unicodeScalars.contains(where: isControl) { return .controlCharacter }
        if isDotGit(text) { return .gitDirectoryName }
        if isShortName(text) { return .shortName }
        return nil
    }

    /// The components of a path that may be written, or nil and the reason.
    static func components(of path: String) -> Result<[String], RefusedEntry.Reason> {
        guard path.utf8.count <= longestPath else { return .failure(.pathTooLong) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        for part in parts {
            if let reason = refusal(of: Array(part.utf8)) { return .failure(reason) }
        }
        return .success(parts)
    }

    /// Control characters, and those that reorder or hide what follows them when shown.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Whether some file system would take the name for `.git`: any case, NTFS streams and trailing dots or spaces,
    /// HFS+ code points that it ignores.
    private static func isDotGit(_ name: String) -> Bool {
        let visible = name.unicodeScalars.filter { !isIgnoredByHFS($0) }
        var folded = String(String.UnicodeScalarView(visible)).lowercased()
        if let colon = folded.firstIndex(of: ":") { folded = String(folded[..<colon]) }
        while let last = folded.unicodeScalars.last, last == "." || last == " " { folded.unicodeScalars.removeLast() }
        return folded == ".git"
    }

    private static func isIgnoredByHFS(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: true
        default: false
        }
    }

    /// Whether the name has the form that DOS gives to longer names, as `git~1` or `GITMOD~1.TXT`.
    private static func isShortName(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let stem = parts.first, stem.count <= 8 else { return false }
        if parts.count == 2 {
            let suffix = parts[1].prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") }
            if suffix.count > 3 || suffix.contains(UInt8(ascii: ".")) { return false }
        }
        guard let tilde = stem.lastIndex(of: UInt8(ascii: "~")), tilde > stem.startIndex else { return false }
        let digits = stem[stem.index(after: tilde)...]
        return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The text with every control character written as `\u{..}`, cut at `limit` characters.
    static func escaped(_ text: String, limit: Int = longestPath) -> String {
        var result = String.UnicodeScalarView()
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == limit {
                result.append(contentsOf: "...".unicodeScalars)
                break
            }
            if isControl(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

extension RefusedEntry.Reason: Error {}

import Git

/// Who commits.
struct Author: Equatable, CustomStringConvertible {
    var name: String
    var email: String

    /// Used where git knows nobody.
    static let unknown = Author(name: "Understudy", email: "understudy@localhost")

    var description: String { "\(name) <\(email)>" }

    init(name: String, email: String) {
        self.name = name
        self.email = email
    }

    /// Reads `Ana Silva <ana@example.com>`.
    init?(_ text: String) {
        let parts = text.split(separator: "<", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(">") else { return nil }
        let name = String(parts[0].drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        let email = String(parts[1].dropLast())
        guard !name.isEmpty, !email.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 0x20 }),
            !email.contains(">"), !email.contains(" ")
        else { return nil }
        self.init(name: name, email: email)
    }

    /// Who git would take: GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL, else user.name and user.email of the repository's or the
    /// user's configuration; nil where one of the two is missing.
    static func configured(in repository: Repository) -> Author? {
        var files = ["\(repository.commonDirectory)/config"]
        if let home = Environment["HOME"] {
            files += ["\(home)/.gitconfig", "\(Environment["XDG_CONFIG_HOME"] ?? "\(home)/.config")/git/config"]
        }
        let settings = files.map {
            GitUserSettings(((try? Disk.read($0)).map { String(decoding: $0, as: UTF8.self) }) ?? "")
        }
        let name = Environment["GIT_AUTHOR_NAME"] ?? settings.lazy.compactMap(\.name).first
        let email = Environment["GIT_AUTHOR_EMAIL"] ?? settings.lazy.compactMap(\.email).first
        guard let name = name.map(Author.asCommitted), let email = email.map(Author.asCommitted) else { return nil }
        return name.isEmpty || email.isEmpty ? nil : Author(name: name, email: email)
    }

    /// A name or an address as git writes it into a commit: without line breaks and angle brackets, and without what it
    /// takes for crud at both ends.
    private static func asCommitted(_ text: String) -> String {
        func isCrud(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value <= 32 || ".,:;<>\"\\'".unicodeScalars.contains(scalar)
        }
        let scalars = text.unicodeScalars.drop(while: isCrud).reversed().drop(while: isCrud).reversed()
        return String(String.UnicodeScalarView(scalars.filter { !"\n<>".unicodeScalars.contains($0) }))
    }
}

/// The `[user]` section of a git configuration file, as every writer of such files puts it; includes are not followed.
struct GitUserSettings {
    private(set) var name: String?
    private(set) var email: String?

    init(_ text: String) {
        var isUser = false
        for line in text.split(whereSeparator: \.isNewline) {
            let trimmed = line.drop(while: \.isWhitespace)
            if trimmed.hasPrefix("[") {
                isUser = trimmed.lowercased().filter { !$0.isWhitespace }.hasPrefix("[user]")
                continue
            }
            let parts = trimmed.split(separator: "=", maxSplits: 1)
            guard isUser, parts.count == 2 else { continue }
            let key = parts[0].lowercased().filter { !$0.isWhitespace }
            let text = GitUserSettings.value(parts[1])
            if key == "name" { name = text }
            if key == "email" { email = text }
        }
    }

    /// A value without its quotes and escapes, and without a comment after it.
    private static func value(_ text: Substring) -> String {
        var (value, isQuoted, isEscaped) = ("", false, false)
        // White space at the end counts only between quotes.
        var length = 0
        scan: for scalar in text.drop(while: \.isWhitespace).unicodeScalars {
            switch scalar {
            case _ where isEscaped:
                isEscaped = false
                value.unicodeScalars.append(["n": "\n", "t": "\t", "b": "\u{8}"][scalar] ?? scalar)
            case "\\":
                isEscaped = true
                continue
            case "\"":
                isQuoted.toggle()
                continue
            case "#" where !isQuoted, ";" where !isQuoted: break scan
            default: value.unicodeScalars.append(scalar)
            }
            if isQuoted || !scalar.properties.isWhitespace { length = value.unicodeScalars.count }
        }
        return String(value.unicodeScalars.prefix(length))
    }
}

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
        guard let name, let email else { return nil }
        return Author("\(name) <\(email)>")
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
            let value = parts[1].drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
            let text = String(value).filter { $0 != "\"" }
            if key == "name" { name = text }
            if key == "email" { email = text }
        }
    }
}

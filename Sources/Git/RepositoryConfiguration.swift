/// What is looked at in a repository's own `config` file before libgit2 reads it.
///
/// This is no full parser of git-config(1): it finds sections and keys at the start of lines, which is how every writer
/// of such files puts them.
struct RepositoryConfiguration {
    /// One `key = value` line with its section in lower case, as in `extensions.objectformat`.
    private(set) var values: [(key: String, value: String)] = []

    /// The largest file that is read, in bytes.
    static let sizeLimit = 1 << 20

    init(parsing text: String) {
        var section = ""
        for line in text.split(whereSeparator: \.isNewline) {
            var rest = line.drop(while: \.isWhitespace)
            if rest.first == "[" {
                let header = rest.dropFirst()
                let end = header.firstIndex(of: "]") ?? header.endIndex
                section = header[..<end].prefix { $0 != " " && $0 != "\t" && $0 != "." }.lowercased()
                rest = end < header.endIndex ? header[header.index(after: end)...].drop(while: \.isWhitespace) : ""
            }
            guard let first = rest.first, first != "#", first != ";" else { continue }
            let parts = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = parts[0].filter { !$0.isWhitespace }.lowercased()
            var value = parts.count > 1 ? parts[1].drop(while: \.isWhitespace) : "true"
            while let last = value.last, last.isWhitespace { value.removeLast() }
            values.append((section + "." + key, String(value)))
        }
    }

    /// The last value of a key, as git takes it.
    func value(of key: String) -> String? { values.last { $0.key == key }?.value }

    /// Whether a key is set to one of git's words for no.
    func isFalse(_ key: String) -> Bool {
        guard let value = value(of: key)?.lowercased() else { return false }
        return ["false", "no", "off", "0"].contains(value)
    }

    /// Throws `unsupported` for repositories that libgit2 1.5 would misread, and for those whose configuration makes
    /// it open other files.
    static func checkSupported(repositoryAt path: String, _ operation: String) throws(GitError) {
        guard let configuration = try read(repositoryAt: path, operation) else { return }
        if let format = configuration.value(of: "extensions.objectformat"), format.lowercased() != "sha1" {
            throw GitError(
                .unsupported,
                operation: operation,
                message: "the repository uses object format '\(PathRule.escaped(format, limit: 20))'",
                remedy: "only repositories with SHA-1 ids are supported"
            )
        }
        if configuration.values.contains(where: { $0.key == "include.path" || $0.key == "includeif.path" }) {
            throw GitError(
                .unsupported,
                operation: operation,
                message: "the repository's configuration includes other files, which are never read",
                remedy: "move include.path to your own ~/.gitconfig"
            )
        }
    }

    /// The configuration of the repository at a path; nil when there is no such file.
    static func read(repositoryAt path: String, _ operation: String) throws(GitError) -> RepositoryConfiguration? {
        let directory = try commonDirectory(ofRepositoryAt: path)
        guard let bytes = try FileSystem.read(directory + "/config", limit: sizeLimit) else { return nil }
        return RepositoryConfiguration(parsing: String(decoding: bytes, as: UTF8.self))
    }

    /// The directory that holds `config`: `.git` of a checkout, what the file `.git` of a linked work tree leads to, or
    /// the path itself.
    private static func commonDirectory(ofRepositoryAt path: String) throws(GitError) -> String {
        let dotGit = path + "/.git"
        guard let status = try FileSystem.status(dotGit) else { return path }
        guard status.isFile, let link = try line(of: dotGit), link.hasPrefix("gitdir: ") else { return dotGit }
        let directory = joined(path, String(link.dropFirst("gitdir: ".count)))
        guard let common = try line(of: directory + "/commondir") else { return directory }
        return joined(directory, common)
    }

    private static func line(of path: String) throws(GitError) -> String? {
        guard let bytes = try FileSystem.read(path, limit: 1 << 16) else { return nil }
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    private static func joined(_ base: String, _ path: String) -> String {
        path.hasPrefix("/") ? path : base + "/" + path
    }
}

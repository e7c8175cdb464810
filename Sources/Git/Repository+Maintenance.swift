internal import Glibc

extension Repository {
    /// The names under which libgit2 writes objects and packs before they get their own.
    private static var temporaryPrefixes: [String] { ["tmp_object_git2_", "pack_git2_"] }

    /// Removes files that killed processes left while writing objects, and answers how many. git-gc(1) does not know their
    /// names.
    ///
    /// A file counts as left when it was last written before `before`, in seconds since 1970: choose hours, since another
    /// process may be writing one just now.
    @discardableResult
    public func removeTemporaryFiles(writtenBefore before: Int64) throws(GitError) -> Int {
        var removed = 0
        for folder in [commonDirectory + "/objects", commonDirectory + "/objects/pack"] {
            for name in try FileSystem.names(in: folder) {
                guard Self.temporaryPrefixes.contains(where: name.hasPrefix) else { continue }
                let path = folder + "/" + name
                guard let status = try FileSystem.status(path), status.isFile, status.modified[0] < before else {
                    continue
                }
                try FileSystem.remove(path)
                removed += 1
            }
        }
        return removed
    }
}

extension FileSystem {
    /// The names in a directory, in no order; none when it does not exist.
    static func names(in path: String) throws(GitError) -> [String] {
        guard let directory = opendir(path) else {
            if errno == ENOENT { return [] }
            throw GitError.system("reading folder \(PathRule.escaped(path))")
        }
        defer { closedir(directory) }
        var result: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            result.append(name)
        }
        return result
    }
}

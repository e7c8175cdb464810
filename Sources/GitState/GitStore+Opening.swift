import Git
import Glibc

extension GitStore {
    /// Opens the fleet at a directory: a checkout (or a folder in one), a bare repository, or a plain folder. Where no path is
    /// given and the directory holds no fleet, it is looked for upwards from there.
    ///
    /// - Parameters:
    ///   - directory: where the fleet or its repository is.
    ///   - path: the fleet's folder in the repository; empty for its root.
    ///   - branch: the branch to read and write; the one that HEAD names when nil.
    public static func open(fleet directory: String, path: String = "", branch: String? = nil) throws -> GitStore {
        let absolute = try absolutePath(directory)
        guard let (repository, inner) = try nearestRepository(absolute) else {
            let root = path.isEmpty ? FleetSearch.fleet(at: absolute, below: "") : "\(absolute)/\(path)"
            return GitStore(repository: nil, fleetPath: "", branch: "", workTreeRoot: root)
        }
        let here = repository.workTree.flatMap { path.isEmpty ? FleetSearch.fleet(at: inner, below: $0) : nil } ?? inner
        let fleetPath = [here, path].filter { !$0.isEmpty }.joined(separator: "/")
        let root = repository.workTree.map { fleetPath.isEmpty ? $0 : "\($0)/\(fleetPath)" }
        return GitStore(
            repository: repository,
            fleetPath: fleetPath,
            branch: try branchName(branch, repository),
            workTreeRoot: root
        )
    }

    private static func branchName(_ wanted: String?, _ repository: Repository) throws -> String {
        if let wanted { return wanted.hasPrefix("refs/") ? wanted : "refs/heads/\(wanted)" }
        switch try repository.head {
        case .branch(let name, _): return name
        case .detached: return "HEAD"
        }
    }

    private static func absolutePath(_ directory: String) throws -> String {
        guard let resolved = realpath(directory, nil) else {
            throw StoreError.unreadable(path: directory, reason: String(cString: strerror(errno)))
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The repository at a directory, or at the nearest one above it, and the path from there; nil when there is none.
    private static func nearestRepository(_ directory: String) throws -> (Repository, String)? {
        var candidate = directory
        var inner: [Substring] = []
        while true {
            if let found = try repository(at: candidate) { return (found, inner.reversed().joined(separator: "/")) }
            guard let slash = candidate.lastIndex(of: "/"), candidate != "/" else { return nil }
            inner.append(candidate[candidate.index(after: slash)...])
            candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
        }
    }

    /// The repository whose root is a directory; nil when there is none.
    private static func repository(at directory: String) throws(GitError) -> Repository? {
        do throws(GitError) {
            return try Repository.open(at: directory)
        } catch {
            guard error.code == .notFound else { throw error }
            return nil
        }
    }
}

internal import CLibGit2
internal import Glibc

/// A git repository on the local disk, with or without a work tree.
///
/// Only the object database, the references and, for a checkout, the index are used. Hooks, filters, replace references and
/// grafts have no effect, attributes only say how lines end, and nothing of the repository is ever executed.
///
///     let repository = try Repository.open(at: "/srv/fleet.git")
///     let tip = try repository.resolve(revision: "main")
///     let tree = try repository.commit(tip).tree
///     let listing = try repository.listing(of: tree)
///
/// An instance belongs to one thread at a time, and so it is not `Sendable`. Open one for each task: it is cheap.
public final class Repository {
    /// libgit2's repository and its object database, which is for writing only; both freed in `deinit`.
    let pointer: OpaquePointer
    let objects: OpaquePointer
    /// Where objects are read.
    let store: ObjectStore

    /// The path of the git directory, without a slash at the end: `.git` of a checkout, or the bare repository itself.
    public let gitDirectory: String
    /// The directory that holds objects and branches; differs from `gitDirectory` in a linked work tree only.
    public let commonDirectory: String
    /// The root of the work tree, without a slash at the end; nil for a bare repository.
    public let workTree: String?

    /// Called with the name of each durable step, just after it was done; what it throws ends the operation there.
    ///
    /// For tests that kill a process at every step. An error of code `interrupted` skips all cleaning up, as a kill would.
    public var faultPoint: ((String) throws(GitError) -> Void)?

    let referenceLog = ReferenceLog()

    /// The most files that are written as single objects; a change of more is written as one pack.
    public var looseFileLimit = 100

    /// Whether new objects stay in memory, and references where they are.
    public let keepsWritesInMemory: Bool

    private init(
        opened: OpaquePointer,
        path: String,
        keepsWritesInMemory: Bool = false
    ) throws(GitError) {
        // Everything that throws stands before the first stored property is set: `deinit` does not run for a part.
        var database: OpaquePointer?
        let result = git_repository_odb(&database, opened)
        guard result >= 0, let database else {
            let error = GitError.last("opening the objects of \(path)", result: result)
            git_repository_free(opened)
            throw error
        }
        let common = Self.directory(git_repository_commondir(opened)) ?? path
        do throws(GitError) {
            store = try ObjectStore(objectDirectory: common + "/objects")
        } catch {
            git_odb_free(database)
            git_repository_free(opened)
            throw error
        }
        self.keepsWritesInMemory = keepsWritesInMemory
        pointer = opened
        objects = database
        commonDirectory = common
        gitDirectory = Self.directory(git_repository_path(opened)) ?? path
        workTree = git_repository_is_bare(opened) == 1 ? nil : Self.directory(git_repository_workdir(opened))
    }

    deinit {
        git_odb_free(objects)
        git_repository_free(pointer)
    }

    /// Opens the repository whose work tree root, `.git` directory or bare directory is `path`.
    ///
    /// Folders above `path` are not searched. Throws `notFound`, `notOwned` when it belongs to somebody else, and
    /// `unsupported` for SHA-256 repositories, unknown extensions and configurations that include other files.
    ///
    /// - Parameter keepingWritesInMemory: whether what is written stays in memory, to try what would come of it: objects are
    ///   read from there as well, and no reference moves.
    public static func open(at path: String, keepingWritesInMemory: Bool = false) throws(GitError) -> Repository {
        let operation = "opening repository \(PathRule.escaped(path))"
        try LibGit2.start(operation)
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw GitError(.invalidName, operation: operation, message: "the path is empty or holds a NUL character")
        }
        try RepositoryConfiguration.checkSupported(repositoryAt: path, operation)
        var opened: OpaquePointer?
        let result = git_repository_open_ext(&opened, path, GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, nil)
        guard result >= 0, let opened else {
            throw explained(GitError.last(operation, result: result), path: path)
        }
        return try Repository(opened: opened, path: path, keepsWritesInMemory: keepingWritesInMemory)
    }

    /// Creates a repository without a commit; `HEAD` names the branch `initialBranch`.
    ///
    /// Missing folders on the way are made. Throws `exists` when there is a repository already. No template is copied.
    public static func create(
        at path: String,
        bare: Bool,
        initialBranch: String = "main"
    ) throws(GitError) -> Repository {
        let operation = "creating repository \(PathRule.escaped(path))"
        try LibGit2.start(operation)
        try ReferenceName.validate("refs/heads/" + initialBranch, operation)
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw GitError(.invalidName, operation: operation, message: "the path is empty or holds a NUL character")
        }
        var options = git_repository_init_options()
        try LibGit2.check(
            git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)),
            operation
        )
        options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
        if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
        var opened: OpaquePointer?
        let result = initialBranch.withCString { branch in
            options.initial_head = branch
            return git_repository_init_ext(&opened, path, &options)
        }
        guard result >= 0, let opened else { throw GitError.last(operation, result: result) }
        return try Repository(opened: opened, path: path)
    }

    /// Whether the repository has no work tree.
    public var isBare: Bool { workTree == nil }

    /// Whether history was cut off by a shallow clone.
    public var isShallow: Bool { git_repository_is_shallow(pointer) == 1 }

    func reached(_ step: String) throws(GitError) { try faultPoint?(step) }

    private static func directory(_ path: UnsafePointer<CChar>?) -> String? {
        guard let path else { return nil }
        var text = String(cString: path)
        while text.utf8.count > 1, text.utf8.last == UInt8(ascii: "/") { text.removeLast() }
        return text
    }

    private static func explained(_ error: GitError, path: String) -> GitError {
        var error = error
        let shown = PathRule.escaped(path)
        // libgit2 1.5 says "not found" for what it found and does not trust.
        let owners = [path + "/HEAD", path + "/.git"].compactMap { try? FileSystem.status($0)?.user }
        if error.code == .notFound, owners.contains(where: { $0 != geteuid() }) { error.code = .notOwned }
        switch error.code {
        case .notOwned:
            error.message = "the repository belongs to another user"
            error.remedy = "run as its owner, or: git config --global --add safe.directory '\(shown)'"
        case .notFound:
            error.message = "there is no git repository"
            error.remedy = "name the root of a work tree, a .git directory or a bare repository"
        case .failed where error.message.contains("extension"):
            error.code = .unsupported
        default: break
        }
        return error
    }
}

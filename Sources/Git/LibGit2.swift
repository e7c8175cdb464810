internal import CLibGit2

/// libgit2 as a process-wide library: started once, with the options that every repository here relies on.
enum LibGit2 {
    /// Bytes of decompressed commits and trees that libgit2 may keep for all repositories together.
    static let cacheLimit = 32 << 20

    /// The result of the one start of the library; below zero when it failed.
    static let started: Int32 = {
        let result = git_libgit2_init()
        guard result >= 0 else { return result }
        // Objects, packs, references and their directories reach the disk before the call returns.
        var options = understudy_enable_fsync_gitdir()
        // A read object must hash to the name it was asked for by; a written tree or ref must name objects that exist.
        if options >= 0 { options = understudy_enable_strict_objects() }
        if options >= 0 { options = understudy_set_cache_limit(cacheLimit) }
        return options < 0 ? options : result
    }()

    /// Throws when the library could not be started.
    static func start(_ operation: String) throws(GitError) {
        guard started >= 0 else { throw GitError.last(operation, result: started) }
    }

    /// Turns a result below zero into an error, reading libgit2's text at once.
    @discardableResult
    static func check(_ result: Int32, _ operation: @autoclosure () -> String) throws(GitError) -> Int32 {
        guard result >= 0 else { throw GitError.last(operation(), result: result) }
        return result
    }
}

public import Glibc

/// What is at a path.
///
/// Here, beside the C library, because the members of `stat` belong to whichever C module the compiler reads first, and to
/// name them a file must import that one.
public enum FileKind {
    /// What is there, as one of `S_IFMT`; nil where nothing is.
    ///
    /// - Parameter followingLinks: look at what a symbolic link points to.
    public static func of(_ path: String, followingLinks: Bool = false) -> mode_t? {
        var status = stat()
        let result = followingLinks ? stat(path, &status) : lstat(path, &status)
        return result == 0 ? status.st_mode & S_IFMT : nil
    }
}

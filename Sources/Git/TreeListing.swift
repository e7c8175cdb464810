/// A regular file of a tree.
public struct TreeEntry: Hashable, Sendable {
    /// What git knows about a file besides its content.
    public enum Kind: Hashable, Sendable {
        /// Mode 100644.
        case file
        /// Mode 100755.
        case executable
    }

    /// The path from the root of the listed tree, components separated by `/`.
    public var path: String
    /// The id of the blob with its content.
    public var id: ObjectID
    /// Plain or executable.
    public var kind: Kind

    /// Creates an entry from its parts.
    public init(path: String, id: ObjectID, kind: Kind) {
        self.path = path
        self.id = id
        self.kind = kind
    }
}

/// Something in a tree that is not used, and why. The rest of the tree is.
public struct RefusedEntry: Hashable, Sendable {
    /// Why an entry is refused.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case emptyName, relativeName, gitDirectoryName, shortName, separatorInName, controlCharacter, invalidUTF8
        case nameTooLong, pathTooLong, tooDeep
        case symbolicLink, submodule, badMode
        /// A file where a folder should be.
        case noFolder
        /// The same name twice, also once as a file and once as a folder; both are refused.
        case duplicateName
        /// Two names that some file systems cannot tell apart; both are refused.
        case caseConflict
        /// A folder whose tree object is missing, damaged or out of order.
        case damagedTree
    }

    /// The path as far as it can be shown: control characters escaped, invalid bytes replaced.
    public var path: String
    /// Why.
    public var reason: Reason

    /// Creates a refusal from its parts.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}

extension RefusedEntry.Reason: CustomStringConvertible {
    /// A phrase that goes on after "refused because".
    public var description: String {
        switch self {
        case .emptyName: "its name is empty"
        case .relativeName: "its name is '.' or '..'"
        case .gitDirectoryName: "its name means .git on some file system"
        case .shortName: "its name has the form of a DOS short name"
        case .separatorInName: "its name holds a slash or backslash"
        case .controlCharacter: "its name holds a control character"
        case .invalidUTF8: "its name is not UTF-8"
        case .nameTooLong: "its name has more than \(PathRule.longestName) bytes"
        case .pathTooLong: "its path has more than \(PathRule.longestPath) bytes"
        case .tooDeep: "it is nested too deeply"
        case .symbolicLink: "it is a symbolic link"
        case .submodule: "it is a submodule"
        case .noFolder: "it is no folder"
        case .badMode: "its mode is none that git writes"
        case .duplicateName: "its folder holds the name twice"
        case .caseConflict: "another name differs from it only in case or composition"
        case .damagedTree: "its tree object is missing, damaged or out of order"
        }
    }
}

/// All files below a tree, and what was refused.
public struct TreeListing: Hashable, Sendable {
    /// The files, sorted by the bytes of their paths.
    public var entries: [TreeEntry]
    /// What is not used, sorted likewise.
    public var refused: [RefusedEntry]

    /// Creates a listing from its parts.
    public init(entries: [TreeEntry] = [], refused: [RefusedEntry] = []) {
        self.entries = entries
        self.refused = refused
    }
}

/// How much of a tree is read before it is given up. Exceeding one of the first three ends the listing with
/// `budgetExceeded`; a folder nested too deeply is refused alone.
public struct TreeLimits: Hashable, Sendable {
    /// The most files, folders and refused entries together.
    public var entries: Int
    /// The most bytes of one tree object.
    public var treeBytes: Int
    /// The most bytes of all paths together.
    public var pathBytes: Int
    /// The most folders above a file.
    public var depth: Int

    /// Creates limits; the defaults fit a fleet of tens of thousands of documents.
    public init(entries: Int = 200_000, treeBytes: Int = 16 << 20, pathBytes: Int = 64 << 20, depth: Int = 32) {
        self.entries = entries
        self.treeBytes = treeBytes
        self.pathBytes = pathBytes
        self.depth = depth
    }
}

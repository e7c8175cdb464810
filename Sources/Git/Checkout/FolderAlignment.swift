/// Brings files and index entries to a target tree where they are as one of the accepted trees has them, and leaves
/// everything else alone.
struct FolderAlignment {
    private let repository: Repository
    private var workTree: WorkTreeFolder
    private let index: IndexFile
    private let target: FolderTree
    private let accepted: [FolderTree]
    /// Whether an empty file is what a power cut left of one that was being written.
    private let acceptsEmptyFiles: Bool
    private var leftOut = LeftOutFolders()
    private var repaired: Set<String> = []
    private(set) var kept: [String] = []

    init(
        _ repository: Repository,
        _ workTree: WorkTreeFolder,
        _ index: IndexFile,
        target: FolderTree,
        accepted: [FolderTree],
        acceptsEmptyFiles: Bool = false
    ) {
        self.repository = repository
        self.workTree = workTree
        self.index = index
        self.target = target
        self.accepted = accepted
        self.acceptsEmptyFiles = acceptsEmptyFiles
    }

    /// Paths of files or index entries that were changed, sorted.
    var sortedRepaired: [String] {
        repaired.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Aligns the paths: removals first, so that a file can take a folder's place and the other way round.
    mutating func run(_ paths: [String], in folder: String) throws(GitError) {
        let entries = index.entries(under: folder)
        leftOut = LeftOutFolders(entries)
        workTree.synchronizesEachFile = paths.count <= repository.looseFileLimit
        for path in paths where target[path] == nil { try align(path, entries[path]) }
        for path in paths where target[path] != nil { try align(path, entries[path]) }
        if !workTree.synchronizesEachFile { try workTree.synchronizeFileSystem() }
        try workTree.tidyFolders(of: paths, removingTemporaries: false)
    }

    private mutating func align(_ path: String, _ entry: IndexFile.Entry?) throws(GitError) {
        let wanted = target[path]
        let trust = entry?.trust ?? leftOut.trust(ofNew: path)
        let isLeftOut = trust.isAny ? try workTree.state(of: path) == .absent : false
        let status = isLeftOut ? nil : try alignFile(path, wanted)
        guard entry?.isConflict != true, entry == nil || entry?.file != nil else { return keep(path) }
        let found = entry?.file
        guard found == wanted || accepted.contains(where: { $0[path] == found }) else { return keep(path) }
        if found != wanted { repaired.insert(path) }
        if let wanted {
            // An entry that is right already is renewed too when its file was: its status would be stale.
            if found != wanted || status != nil {
                try index.set(wanted, at: path, status: status, trust: isLeftOut ? trust : IndexFile.Trust())
            }
        } else if found != nil {
            try index.remove(path)
        }
    }

    /// Answers the status of the file when it has the wanted content now.
    private mutating func alignFile(_ path: String, _ wanted: FolderFile?) throws(GitError) -> FileSystem.Status? {
        let state = try workTree.state(of: path)
        switch state {
        case .file(let file, let status) where workTree.matches(file, wanted): return status
        case .file(let file, let status):
            let isTorn = acceptsEmptyFiles && status.size == 0
            guard isTorn || accepted.contains(where: { workTree.matches(file, $0[path]) }) else { break }
            return try replace(path, by: wanted)
        case .absent:
            guard wanted != nil else { return nil }
            guard accepted.contains(where: { $0[path] == nil }) else { break }
            return try replace(path, by: wanted)
        case .blocked:
            // Something else stands where a folder was; without a wanted file that is as good as absent.
            if wanted == nil { return nil }
        case .other(let isDirectory):
            if wanted == nil, isDirectory { return nil }
        }
        keep(path)
        return nil
    }

    private mutating func replace(_ path: String, by wanted: FolderFile?) throws(GitError) -> FileSystem.Status? {
        repaired.insert(path)
        guard let wanted else {
            try workTree.remove(path)
            try repository.reached("checkout.fileChanged")
            return nil
        }
        let bytes = try repository.blob(wanted.id, limit: WorkTreeFolder.sizeLimit)
        let status = try workTree.write(bytes, wanted, to: path)
        try repository.reached("checkout.fileChanged")
        return status
    }

    private mutating func keep(_ path: String) {
        if kept.last != path { kept.append(path) }
    }
}

extension WorkTreeFolder {
    /// Whether a file is as a tree has it; executable or not counts only where the file system can tell.
    func matches(_ file: FolderFile, _ expected: FolderFile?) -> Bool {
        guard let expected, file.id == expected.id else { return false }
        return !keepsModes || file.isExecutable == expected.isExecutable
    }
}

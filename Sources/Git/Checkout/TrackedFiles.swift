/// What an index tracks, folder by folder: what git knows of, whether it is ignored or not.
struct TrackedFiles {
    /// What the index has at a path.
    enum Node {
        /// A file, a link or a submodule. Where the index is trusted, what stands in the work tree does not count.
        case file(TreeObject.Entry, trustsIndex: Bool)
        /// Something is tracked below.
        case folder

        var file: TreeObject.Entry? {
            if case .file(let entry, _) = self { entry } else { nil }
        }

        var isFolder: Bool { file == nil }
    }

    private var folders: [BytePath: [[UInt8]: Node]] = [:]

    /// What is tracked directly in a folder, by name; the empty path is the root.
    func children(of folder: BytePath) -> [[UInt8]: Node] { folders[folder] ?? [:] }

    /// What an index tracks at or below some paths. O(entries).
    init(_ index: IndexFile, below wanted: [String]) {
        let wanted = wanted.map { Array($0.utf8) }
        func isWanted(_ path: [UInt8]) -> Bool {
            wanted.contains {
                path.starts(with: $0) && (path.count == $0.count || path[$0.count] == UInt8(ascii: "/"))
            }
        }
        index.forEach { path, entry in
            guard isWanted(path) else { return }
            let parts = path.split(separator: UInt8(ascii: "/")).map(Array.init)
            guard let name = parts.last else { return }
            var folder = BytePath("")
            for part in parts.dropLast() {
                folders[folder, default: [:]][part] = .folder
                folder = folder.appending(part)
            }
            let tracked = TreeObject.Entry(mode: entry.mode, name: name, id: entry.id)
            folders[folder, default: [:]][name] = .file(tracked, trustsIndex: entry.trust.isAny && !entry.isConflict)
        }
    }
}

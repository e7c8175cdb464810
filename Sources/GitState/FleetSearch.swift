import Glibc

/// Finds the fleet that a folder belongs to, as git finds a repository: here, or upwards.
enum FleetSearch {
    private static let ownFolders = FleetFiles.intentFolders + [FleetFiles.stateFolder]

    /// The folder itself where it holds what fleets hold; else the nearest one above it that does, but none that is inside of
    /// another fleet's own folders; else the folder itself.
    ///
    /// - Parameters:
    ///   - folder: a path below the root; an absolute one where that is empty.
    ///   - root: how far upwards is looked.
    static func fleet(at folder: String, below root: String) -> String {
        guard !isFleet(folder, below: root) else { return folder }
        let start = folder.hasPrefix("/") ? "/" : ""
        let parts = folder.split(separator: "/")
        var found: String?
        for (depth, next) in parts.enumerated() {
            let candidate = start + parts[..<depth].joined(separator: "/")
            guard isFleet(candidate, below: root) else { continue }
            found = candidate
            if ownFolders.contains(String(next)) { break }
        }
        return found ?? folder
    }

    private static func isFleet(_ folder: String, below root: String) -> Bool {
        let full = root.isEmpty ? folder : "\(root)/\(folder)"
        return FleetFiles.intentFolders.contains { name in
            var status = stat()
            return stat("\(full)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        }
    }
}

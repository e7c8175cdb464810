import Git
import UnderstudyModel

/// Reads the files of a fleet from one revision's trees; no work tree is needed.
struct RevisionFiles {
    let repository: Repository
    /// Path of the fleet in the repository; empty for its root.
    let fleetPath: String

    /// A path of the fleet as a path of the repository.
    func inRepository(_ path: String) -> String { fleetPath.isEmpty ? path : "\(fleetPath)/\(path)" }

    /// The trees of the fleet's folders at a commit.
    func inputs(at commit: ObjectID) throws -> InputTrees {
        InputTrees(try folderTrees(at: commit).map { Label($0.folder, $0.tree.description) })
    }

    /// The tree of the fleet at a commit; nil when the folder is not there.
    func fleetTree(at commit: ObjectID) throws -> ObjectID? {
        let tree = try repository.commit(commit).tree
        return fleetPath.isEmpty ? tree : try repository.subtree(of: tree, path: fleetPath)
    }

    /// The tree ids of the fleet's folders at a commit; those that are missing are left out.
    func folderTrees(at commit: ObjectID) throws -> [(folder: String, tree: ObjectID)] {
        guard let root = try fleetTree(at: commit) else { return [] }
        return try (FleetFiles.intentFolders + [FleetFiles.stateFolder]).compactMap { folder in
            try repository.subtree(of: root, path: folder).map { (folder, $0) }
        }
    }

    /// What stands at a commit where a folder of the fleet should be, and is none, with the reason.
    func refusedFolders(at commit: ObjectID) throws -> [(path: String, reason: String)] {
        guard let root = try fleetTree(at: commit) else { return [] }
        return try (FleetFiles.intentFolders + [FleetFiles.stateFolder]).compactMap { folder in
            try repository.refusal(ofFolder: folder, in: root).map { (folder, $0.description) }
        }
    }

    /// The files below the given folder trees. Throws `incomplete` where one of them can not be read to its end: what it
    /// holds is not gone.
    func files(in folders: [(folder: String, tree: ObjectID)]) throws -> FleetFiles {
        var result = FleetFiles()
        for (folder, tree) in folders {
            let listing = try listing(of: tree, folder)
            result.files[folder] = listing.entries.map { file($0.id, path: "\(folder)/\($0.path)") }
            if let damaged = listing.refused.first(where: { $0.reason == .damagedTree }) {
                throw StoreError.incomplete(path: "\(folder)/\(damaged.path)", nil)
            }
            result.refused += listing.refused.map { ("\(folder)/\($0.path)", $0.reason.description) }
        }
        return result
    }

    private func listing(of tree: ObjectID, _ folder: String) throws -> TreeListing {
        do throws(GitError) {
            return try repository.listing(of: tree)
        } catch {
            guard error.code != .budgetExceeded else { throw error }
            throw StoreError.incomplete(path: folder, error)
        }
    }

    /// One file at a commit; nil when it is not there.
    func file(at commit: ObjectID, path: String) throws -> FleetFile? {
        guard let root = try fleetTree(at: commit), let entry = try repository.entry(in: root, path: path) else {
            return nil
        }
        return file(entry.id, path: path)
    }

    /// A file by the id of its content.
    func file(_ id: ObjectID, path: String) -> FleetFile {
        FleetFile(path: path, contentID: id.description) { limit in
            do throws(GitError) {
                return try repository.blob(id, limit: limit)
            } catch {
                throw error.code == .budgetExceeded
                    ? StoreError.tooLarge(path: path, limit: limit) : StoreError.incomplete(path: path, error)
            }
        }
    }
}

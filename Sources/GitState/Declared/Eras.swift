import Git

/// The history of what people declared: the commits of a branch at which it became what it then was, newest first.
///
/// Commits are read as they are asked for. The first is the tip, whoever made it.
final class Eras {
    /// Commits looked at.
    static let commitLimit = 5000

    private let source: RevisionFiles
    private var next: ObjectID?
    private var commitsRead = 0
    private var lastTrees: [ObjectID]?
    private var found: [ObjectID] = []

    init(source: RevisionFiles, tip: ObjectID) {
        self.source = source
        next = tip
    }

    /// The era at a place, 0 the newest; nil where there are no more.
    func era(_ place: Int) throws -> ObjectID? {
        while found.count <= place, let id = next {
            guard commitsRead < Eras.commitLimit else {
                next = nil
                break
            }
            guard let commit = try commit(id) else { break }
            commitsRead += 1
            next = commit.parents.first
            let trees = try source.folderTrees(at: id).filter { $0.folder != FleetFiles.stateFolder }.map(\.tree)
            if trees != lastTrees { found.append(id) }
            lastTrees = trees
        }
        return place < found.count ? found[place] : nil
    }

    /// A commit; nil where a shallow clone ends.
    private func commit(_ id: ObjectID) throws(GitError) -> Commit? {
        do throws(GitError) {
            return try source.repository.commit(id)
        } catch  where error.code == .notFound && commitsRead > 0 && source.repository.isShallow {
            next = nil
            return nil
        }
    }
}

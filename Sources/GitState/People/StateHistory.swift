import Git
import UnderstudyModel

/// How `state/` became what it is: the commits that changed it, newest first, along the parents from which they took it.
///
/// Commits are read as they are asked for, and no more than `commitLimit` of them.
final class StateHistory {
    /// Commits looked at.
    static let commitLimit = 1000
    /// Parents of one merge looked at.
    private static let parentLimit = 8

    /// A commit that changed `state/`, whoever made it.
    struct Writing {
        var commit: Commit
        /// The tree of `state/`; nil where it is gone.
        var state: ObjectID?
        /// The tree of `state/` that it changed; nil where there was none.
        var before: ObjectID?
        /// Where the history goes on.
        var parent: ObjectID?
        /// What people declared while it stood, the newest first, each once in a row.
        var intents: [InputTrees]
    }

    let source: RevisionFiles
    private var next: ObjectID?
    private var commitsRead = 0
    private var found: [Writing] = []
    private var trees: [ObjectID: (state: ObjectID?, intent: InputTrees)] = [:]

    init(source: RevisionFiles, tip: ObjectID) {
        self.source = source
        next = tip
    }

    /// The writing at a place, 0 the newest; nil where there are no more, or none that can be read.
    func writing(_ place: Int) throws -> Writing? {
        while found.count <= place, let start = next {
            next = nil
            do {
                guard let writing = try writing(since: start) else { break }
                next = writing.parent
                found.append(writing)
            } catch let error as GitError where [.notFound, .corrupt, .wrongType].contains(error.code) {
                // A history that is damaged, or that a shallow clone cuts off, ends here.
                break
            }
        }
        return place < found.count ? found[place] : nil
    }

    private func writing(since start: ObjectID) throws -> Writing? {
        var commit = try source.repository.commit(start)
        let (state, intent) = try trees(at: start)
        var intents = [intent]
        while true {
            commitsRead += 1
            guard commitsRead <= StateHistory.commitLimit else { return nil }
            // At a merge it was taken from the first parent that has it like this.
            let heir = try commit.parents.prefix(StateHistory.parentLimit).first { try trees(at: $0).state == state }
            guard let heir else { break }
            commit = try source.repository.commit(heir)
            let intent = try trees(at: heir).intent
            if intents.last != intent { intents.append(intent) }
        }
        let parent = commit.parents.first
        return Writing(
            commit: commit,
            state: state,
            before: try parent.flatMap { try trees(at: $0).state },
            parent: parent,
            intents: intents
        )
    }

    /// What a commit holds; that of parents is asked for twice.
    private func trees(at commit: ObjectID) throws -> (state: ObjectID?, intent: InputTrees) {
        if let known = trees[commit] { return known }
        let folders = try source.folderTrees(at: commit)
        let entry = (
            state: folders.first { $0.folder == FleetFiles.stateFolder }?.tree,
            intent: InputTrees(folders.map { Label($0.folder, $0.tree.description) }).intent
        )
        if trees.count > 16 { trees = [:] }
        trees[commit] = entry
        return entry
    }
}

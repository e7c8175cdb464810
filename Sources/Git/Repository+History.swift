extension Repository {
    /// Reads a commit. Throws `budgetExceeded` above `Commit.sizeLimit` and `corrupt` when it names no tree.
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        let object = try object(id, .commit, limit: Commit.sizeLimit)
        guard let commit = Commit(parsing: object, id: id) else {
            throw GitError(
                .corrupt,
                operation: "reading commit \(id.abbreviated)",
                message: "the commit names no tree, or a parent that is no id"
            )
        }
        return commit
    }

    /// The commit and its first parents, newest first, at most `limit`.
    public func firstParentHistory(from start: ObjectID, limit: Int) throws(GitError) -> [Commit] {
        var result: [Commit] = []
        var next: ObjectID? = start
        while result.count < limit, let id = next {
            let commit = try parent(id, of: result.last)
            guard let commit else { break }
            result.append(commit)
            next = commit.parents.first
        }
        return result
    }

    /// The commit and all its ancestors, at most `limit`: the newest committer date first, as `git log` orders them, and
    /// no commit before one of its children that was reached earlier.
    public func log(from start: ObjectID, limit: Int) throws(GitError) -> [Commit] {
        var result: [Commit] = []
        var seen: Set<ObjectID> = [start]
        var frontier = CommitQueue()
        frontier.insert(try commit(start))
        while result.count < limit, let commit = frontier.popNewest() {
            result.append(commit)
            for id in commit.parents where seen.insert(id).inserted {
                if let parent = try parent(id, of: commit) { frontier.insert(parent) }
            }
        }
        return result
    }

    /// Whether `ancestor` is `descendant` or can be reached from it by going to parents. The newest commits are looked at
    /// first; a no takes the whole history.
    public func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws(GitError) -> Bool {
        var seen: Set<ObjectID> = [descendant]
        var frontier = CommitQueue()
        frontier.insert(try commit(descendant))
        while !seen.contains(ancestor), let commit = frontier.popNewest() {
            for id in commit.parents where seen.insert(id).inserted {
                if let parent = try parent(id, of: commit) { frontier.insert(parent) }
            }
        }
        return seen.contains(ancestor)
    }

    /// Reads a parent; nil where a shallow clone ends.
    private func parent(_ id: ObjectID, of child: Commit?) throws(GitError) -> Commit? {
        do throws(GitError) {
            return try commit(id)
        } catch  where error.code == .notFound && child != nil && isShallow {
            return nil
        }
    }
}

/// A heap of commits, the newest committer date on top; equal dates leave in the order in which they came.
private struct CommitQueue {
    private var items: [(commit: Commit, order: Int)] = []
    private var inserted = 0

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (items[left], items[right])
        let (newer, older) = (first.commit.committer.seconds, second.commit.committer.seconds)
        return newer != older ? newer > older : first.order < second.order
    }

    mutating func insert(_ commit: Commit) {
        items.append((commit, inserted))
        inserted += 1
        var child = items.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            items.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popNewest() -> Commit? {
        guard let top = items.first else { return nil }
        let last = items.removeLast()
        guard !items.isEmpty else { return top.commit }
        items[0] = last
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && precedes(child, best) {
                best = child
            }
            guard best != parent else { return top.commit }
            items.swapAt(best, parent)
            parent = best
        }
    }
}

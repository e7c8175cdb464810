import Git
import UnderstudyModel

/// What the reconciler said last, and what people wrote over it since.
///
/// Its own writings are told by what they hold: the decision record names the tree of `state/` that was decided from and
/// the digest of what came of it. Who made a commit, and its message, say nothing: people squash, rebase and merge.
struct LastWord {
    /// The newest writing that is as the reconciler left it.
    private(set) var word: StateHistory.Writing
    /// What people wrote since, newest first; empty where its word stands.
    private(set) var since: [Since]

    /// A writing after the reconciler's last word.
    struct Since {
        var writing: StateHistory.Writing
        /// Whether it brought decisions of another branch along, by a merge, a rebase or a squash: then what differs is nobody's
        /// edit.
        var isBrought: Bool
    }

    /// nil where the history does not tell.
    ///
    /// - Parameter record: reads a decision record; nil where it can not be understood.
    init?(of history: StateHistory, record: (_ id: ObjectID) throws -> PlanRecord?) throws {
        var since: [Since] = []
        while let writing = try history.writing(since.count) {
            if let id = try history.record(in: writing) {
                // What another version recorded says nothing to this one.
                guard let decided = try record(id) else { return nil }
                if try LastWord.isOwn(since.count, decided, history, record) {
                    word = writing
                    self.since = since
                    return
                }
            }
            since.append(
                Since(writing: writing, isBrought: try LastWord.isBrought(since.count, history))
            )
        }
        return nil
    }

    /// Whether the writing at a place is a merge, or holds a decision record that is neither that of its parent nor older.
    private static func isBrought(_ place: Int, _ history: StateHistory) throws -> Bool {
        guard let writing = try history.writing(place) else { return false }
        guard writing.commit.parents.count < 2 else { return true }
        guard let record = try history.record(in: writing) else { return false }
        var older = place + 1
        while let other = try history.writing(older) {
            if try history.record(in: other) == record { return false }
            older += 1
        }
        return true
    }

    /// Whether the writing at a place is the reconciler's, given the record that it holds.
    private static func isOwn(
        _ place: Int,
        _ decided: PlanRecord,
        _ history: StateHistory,
        _ record: (_ id: ObjectID) throws -> PlanRecord?
    ) throws -> Bool {
        guard let writing = try history.writing(place), try history.digest(of: writing) == decided.digest else {
            return false
        }
        if decided.inputs.state == writing.before?.description {
            return true
        }
        // It came another way: it is new where people squashed or rebased, and was there before where a person put it back.
        let id = try history.record(in: writing)
        var older = place + 1
        var overtaking: ObjectID?
        while let other = try history.writing(older) {
            let there = try history.record(in: other)
            if there == id {
                guard let overtaking else { return true }
                // Put back together with what was declared then, its reason is reverted, and no decision.
                guard let newer = try record(overtaking), newer.inputs.intent != decided.inputs.intent else {
                    return false
                }
                return writing.intents.contains(decided.inputs.intent)
            }
            overtaking = overtaking ?? there
            older += 1
        }
        return true
    }
}

extension StateHistory {
    private static let recordName = String(StateFiles.recordPath.dropFirst("state/".count))

    /// The decision record that a writing holds.
    func record(in writing: Writing) throws -> ObjectID? {
        guard let state = writing.state else { return nil }
        return try source.repository.entry(in: state, path: StateHistory.recordName)?.id
    }

    /// The digest that a record of what a writing holds would have.
    func digest(of writing: Writing) throws -> String {
        try source.repository.treeID(
            base: writing.state,
            applying: [TreeChange(path: StateHistory.recordName, content: nil)]
        ).description
    }
}

import Documents
import Git
import Manifests
import Planning
import UnderstudyModel

/// What people did to the reconciler's decisions by hand, since its last word.
///
/// The standbys of workloads count, best first, and nothing else of `state/`: the rest follows from them, and is worked out
/// anew. What can not be read is nobody's word, and neither is what came by a merge, a rebase or a squash: it is decided anew.
struct Reversals {
    let source: RevisionFiles
    let cache: ParseCache
    /// What is there now.
    let files: FleetFiles
    private let last: LastWord
    /// How many merges lead here from the tip.
    private let depth: Int
    /// Merges within merges that are looked into.
    private static let depthLimit = 4
    /// Parents of one merge looked at.
    private static let parentLimit = 8

    /// nil where the reconciler's last word stands, or the history does not tell.
    init?(source: RevisionFiles, cache: ParseCache, files: FleetFiles, tip: ObjectID, depth: Int = 0) throws {
        let last = try LastWord(of: StateHistory(source: source, tip: tip)) { id in
            let file = source.file(id, path: StateFiles.recordPath)
            return try StateFiles.state(from: [file], cache: cache).plan
        }
        guard let last, !last.since.isEmpty else { return nil }
        self.source = source
        self.cache = cache
        self.files = files
        self.last = last
        self.depth = depth
    }

    /// A hold for each workload whose standbys people changed; and those that they broke without removing them.
    func holds() throws -> [Hold] {
        guard let decided = last.word.state else { return [] }
        let before = byPath(try source.files(in: [(FleetFiles.stateFolder, decided)]))
        let after = byPath(files)
        let refused = Set(files.refused.map(\.path))
        let changed = Set(before.keys).union(after.keys).subtracting(refused).filter {
            before[$0]?.contentID != after[$0]?.contentID
        }
        var holds: [String: Hold] = [:]
        for path in changed.sorted() {
            if let hold = try brokenHold(before[path], after[path]) { holds[path] = hold }
            if let hold = try reversal(before[path], after[path]) { holds[path] = hold }
        }
        let changes = try lastChanges(of: Set(holds.filter { $0.value.by.isEmpty }.keys))
        return try holds.sorted { $0.key < $1.key }.compactMap { path, hold in
            guard hold.by.isEmpty else { return hold }
            guard let change = changes[path] else { return hold.said(by: Reversals.nobody) }
            guard !change.isBrought else { return try self.hold(on: path, mergedBy: change.writing.commit) }
            return hold.said(by: Reversals.name(of: change.writing.commit.author))
        }
    }

    /// The hold that a person's edit on a merged branch is worth; nil where what came by the merge is nobody's edit there.
    private func hold(on path: String, mergedBy merge: Commit) throws -> Hold? {
        guard depth < Reversals.depthLimit, merge.parents.count > 1 else { return nil }
        let content = byPath(files)[path]?.contentID
        for parent in merge.parents.prefix(Reversals.parentLimit) {
            let folders = try source.folderTrees(at: parent).filter { $0.folder == FleetFiles.stateFolder }
            let there = try source.files(in: folders)
            guard byPath(there)[path]?.contentID == content else { continue }
            let reversals = try Reversals(source: source, cache: cache, files: there, tip: parent, depth: depth + 1)
            guard let reversals else { continue }
            let name = path.split(separator: "/").last?.dropLast(".yaml".count)
            if let hold = try reversals.holds().first(where: { $0.name == name.map(String.init) }) { return hold }
        }
        return nil
    }

    /// The hold on what a person made of an assignment; its author is still to be found.
    private func reversal(_ before: FleetFile?, _ after: FleetFile?) throws -> Hold? {
        guard let path = (after ?? before)?.path, path.hasPrefix("state/\(Kind.assignment.plural)/") else { return nil }
        var offers: [[OfferName]] = []
        for file in [before, after] {
            guard let file else {
                offers.append([])
                continue
            }
            guard let assignment = try StateFiles.state(from: [file], cache: cache).assignments.first else {
                return nil
            }
            offers.append(assignment.standbys.map(\.offer))
        }
        guard offers[0] != offers[1], let name = path.split(separator: "/").last?.dropLast(".yaml".count) else {
            return nil
        }
        return Hold(reverting: String(name), by: "", to: offers[1], from: offers[0])
    }

    /// A hold that is there and can not be read: it is not released, and stands as it was.
    private func brokenHold(_ before: FleetFile?, _ after: FleetFile?) throws -> Hold? {
        guard let before, let after, before.path.hasPrefix("state/\(Kind.hold.plural)/"),
            try StateFiles.state(from: [after], cache: cache).holds.isEmpty
        else { return nil }
        return try StateFiles.state(from: [before], cache: cache).holds.first
    }

    /// The writings that changed files last, by path.
    private func lastChanges(of paths: Set<String>) throws -> [String: LastWord.Since] {
        var changes: [String: LastWord.Since] = [:]
        for since in last.since where changes.count < paths.count {
            let (before, after) = try (contents(since.writing.before), contents(since.writing.state))
            for path in paths where changes[path] == nil && before[path] != after[path] { changes[path] = since }
        }
        return changes
    }

    private func contents(_ state: ObjectID?) throws -> [String: String] {
        guard let state else { return [:] }
        let assignments = try source.repository.subtree(of: state, path: Kind.assignment.plural)
        guard let assignments else { return [:] }
        return byPath(try source.files(in: [("state/\(Kind.assignment.plural)", assignments)])).mapValues(\.contentID)
    }

    private func byPath(_ files: FleetFiles) -> [String: FleetFile] {
        Dictionary(files.files.values.joined().map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static let nobody = "somebody"

    /// A commit's author, as far as it is fit to be shown.
    private static func name(of author: Signature) -> String {
        let parts = [author.name, author.email.isEmpty ? "" : "<\(author.email)>"].filter { !$0.isEmpty }
        return parts.isEmpty ? nobody : Text.excerpt(Text.escapedForDisplay(parts.joined(separator: " ")), limit: 250)
    }
}

extension Hold {
    fileprivate func said(by person: String) -> Hold {
        var hold = self
        hold.by = person
        return hold
    }
}

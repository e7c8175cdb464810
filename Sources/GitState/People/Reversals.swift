import Documents
import Git
import Manifests
import Planning
import UnderstudyModel

/// What people did to the reconciler's decisions by hand, since its last word.
///
/// The standbys of workloads count, best first, and nothing else of `state/`: the rest follows from them, and is worked out
/// anew. What can not be read is nobody's word.
struct Reversals {
    let source: RevisionFiles
    let cache: ParseCache
    /// What is there now.
    let files: FleetFiles
    private let last: LastWord

    /// nil where the reconciler's last word stands, or the history does not tell.
    init?(source: RevisionFiles, cache: ParseCache, files: FleetFiles, tip: ObjectID) throws {
        let last = try LastWord(of: StateHistory(source: source, tip: tip)) { id in
            let file = source.file(id, path: StateFiles.recordPath)
            return try StateFiles.state(from: [file], cache: cache).plan
        }
        guard let last, !last.since.isEmpty else { return nil }
        self.source = source
        self.cache = cache
        self.files = files
        self.last = last
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
        let people = try people(behind: Set(holds.filter { $0.value.by.isEmpty }.keys))
        return holds.sorted { $0.key < $1.key }.map { path, hold in
            var hold = hold
            if hold.by.isEmpty { hold.by = people[path] ?? Reversals.nobody }
            return hold
        }
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

    /// Who changed files last, by path.
    private func people(behind paths: Set<String>) throws -> [String: String] {
        var people: [String: String] = [:]
        for writing in last.since where people.count < paths.count {
            let (before, after) = try (contents(writing.before), contents(writing.state))
            for path in paths where people[path] == nil && before[path] != after[path] {
                people[path] = Reversals.name(of: writing.commit.author)
            }
        }
        return people
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

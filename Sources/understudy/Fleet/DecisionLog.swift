import Git
import GitState
import Manifests
import UnderstudyModel
import YAML

/// Reads back along the branch what was decided.
struct DecisionLog {
    let store: GitStore

    /// One change of a workload's assignment.
    struct Change {
        /// The commit that changed it.
        var commit: PassCommit
        /// What the assignment was; nil where there was none.
        var before: Assignment?
        /// What it became; nil where it was removed.
        var after: Assignment?
        /// Its standbys that moved, with the reasons.
        var moves: [PlanRecord.Move]
    }

    /// The newest commits, at most `limit`.
    func commits(onlyDecisions: Bool, limit: Int) throws -> [PassCommit] {
        var found: [PassCommit] = []
        try scan { commits, _ in
            found = Array(commits.filter { !onlyDecisions || $0.isDecision }.prefix(limit))
            return found.count >= limit
        }
        return found
    }

    /// The newest changes of a workload's assignment, at most `limit`.
    func changes(of workload: String, limit: Int) throws -> [Change] {
        guard let repository = store.repository else { throw StoreError.noRepository(path: store.workTreeRoot ?? ".") }
        let inFleet = DocumentIdentity(kind: .assignment, name: workload).statePath
        let path = store.fleetPath.isEmpty ? inFleet : "\(store.fleetPath)/\(inFleet)"
        var ids: [String: ObjectID?] = [:]
        func blob(at revision: String) throws -> ObjectID? {
            if let known = ids[revision] { return known }
            guard let commit = ObjectID(hex: revision) else { return nil }
            let id = try repository.entry(in: repository.commit(commit).tree, path: path)?.id
            ids[revision] = .some(id)
            return id
        }
        func assignment(_ id: ObjectID?) throws -> Assignment? {
            guard let id else { return nil }
            return DecisionLog.assignment(try repository.blob(id, limit: 1 << 20), path)
        }
        var found: [Change] = []
        try scan { commits, isWhole in
            found = []
            for (index, commit) in commits.enumerated() {
                let parent = index + 1 < commits.count ? commits[index + 1] : nil
                // What is cut off is not taken for a beginning.
                if parent == nil, !isWhole { return false }
                let after = try blob(at: commit.revision)
                let before = try parent.flatMap { try blob(at: $0.revision) }
                guard before != after else { continue }
                let moves = commit.isDecision ? commit.record?.moves.filter { $0.workload == workload } ?? [] : []
                found.append(
                    Change(commit: commit, before: try assignment(before), after: try assignment(after), moves: moves)
                )
                if found.count >= limit { return true }
            }
            return false
        }
        return found
    }

    /// Gives `look` ever more of the newest commits, and whether that is all, until it has seen enough.
    private func scan(_ look: (_ commits: [PassCommit], _ isWhole: Bool) throws -> Bool) throws {
        var depth = 128
        while true {
            let commits = try store.passes(limit: depth)
            let isWhole = commits.count < depth
            if try look(commits, isWhole) || isWhole { return }
            depth *= 4
        }
    }

    private static func assignment(_ bytes: [UInt8], _ path: String) -> Assignment? {
        guard let node = YAMLParser.parse(bytes, file: path).documents.first?.node,
            case .assignment(let assignment) = DocumentDecoder.decode(node, file: path).document?.document
        else { return nil }
        return assignment
    }
}

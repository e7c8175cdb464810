import Answers
import Git
import GitState
import Manifests
import UnderstudyModel
import YAML

/// Reads back along the branch what was decided.
struct DecisionLog {
    let store: GitStore

    /// The newest commits, at most `limit`.
    func commits(onlyDecisions: Bool, limit: Int) throws -> HistoryAnswer {
        var found: [PassCommit] = []
        try scan { commits, _ in
            found = Array(commits.filter { !onlyDecisions || $0.isDecision }.prefix(limit))
            return found.count >= limit
        }
        return HistoryAnswer(branch: store.branch, items: found.map { .init(commit: $0.summary, moves: $0.moves) })
    }

    /// The newest changes of a workload's assignment, at most `limit`.
    func changes(of workload: String, limit: Int) throws -> AssignmentHistoryAnswer {
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
        var found: [AssignmentHistoryAnswer.Change] = []
        try scan { commits, isWhole in
            found = []
            for (index, commit) in commits.enumerated() {
                let parent = index + 1 < commits.count ? commits[index + 1] : nil
                // What is cut off is not taken for a beginning.
                if parent == nil, !isWhole { return false }
                let after = try blob(at: commit.revision)
                let before = try parent.flatMap { try blob(at: $0.revision) }
                guard before != after else { continue }
                found.append(
                    AssignmentHistoryAnswer.Change(
                        commit: commit.summary,
                        before: try assignment(before),
                        after: try assignment(after),
                        moves: commit.moves.filter { $0.workload == workload }
                    )
                )
                if found.count >= limit { return true }
            }
            return false
        }
        return AssignmentHistoryAnswer(workload: workload, items: found)
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

extension PassCommit {
    /// The commit, as histories show it.
    fileprivate var summary: CommitSummary {
        CommitSummary(revision: revision, date: date, author: author, subject: subject, isDecision: isDecision)
    }

    /// Standbys that it moved; none where it only carries another commit's record.
    fileprivate var moves: [PlanRecord.Move] { isDecision ? record?.moves ?? [] : [] }
}

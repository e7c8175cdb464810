import Git
import Planning
public import UnderstudyModel

/// A commit of the branch as the history shows it.
public struct PassCommit: Sendable {
    /// The commit id.
    public var revision: String
    /// Its committer date.
    public var date: Instant
    /// The first line of its message.
    public var subject: String
    /// The whole message.
    public var message: String
    /// Who made it.
    public var author: String
    /// The decision record that it holds.
    public var record: PlanRecord?
    /// Whether it made a decision: the record is not that of its parent, nor an older one that a person put back.
    public var isDecision: Bool
}

extension GitStore {
    /// Commits of the branch, newest first, along first parents.
    public func passes(limit: Int) throws -> [PassCommit] {
        let repository = try requireRepository()
        let folder = try stateFolder()
        let commits = try repository.firstParentHistory(from: try tip(), limit: limit + 1)
        let records = try commits.map { try folder.record(at: $0.id) }
        // Where a person put a decision back, its record is an old one.
        let made = Dictionary(zip(records, records.indices).compactMap { record, index in record.map { ($0, index) } })
        { $1 }
        return commits.indices.prefix(limit).map { index in
            let commit = commits[index]
            let before = index + 1 < commits.count ? records[index + 1] : nil
            return PassCommit(
                revision: commit.id.description,
                date: Instant(seconds: commit.committer.seconds),
                subject: commit.message.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? "",
                message: commit.message,
                author: commit.author.name,
                record: records[index],
                isDecision: records[index].map { $0 != before && made[$0] == index } ?? false
            )
        }
    }
}

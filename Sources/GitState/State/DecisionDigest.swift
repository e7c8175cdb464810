import Git
import Reconciliation
import UnderstudyModel

/// What a state decides, as a short digest: who stands by, what is reserved and observed to be there, and which alerts
/// there are. What else is under `state/` follows from it, or says when.
struct DecisionDigest {
    /// Ten hexadecimal digits.
    let text: String

    private static let folders = [Kind.assignment, .reservation, .regionProfile].map(\.plural)

    /// The digest of a committed `state/`; nil stands for one that is not there.
    init(of state: ObjectID?, in repository: Repository) throws {
        func folder(_ name: String) throws -> ObjectID? {
            try state.flatMap { try repository.subtree(of: $0, path: name) }
        }
        self.init(
            trees: try DecisionDigest.folders.map { try folder($0) ?? Repository.emptyTree },
            alerts: try folder(Kind.alert.plural).map { try repository.listing(of: $0).entries.map(\.path) } ?? []
        )
    }

    /// The digest of contents that are not committed.
    init(of contents: StateContents, in repository: Repository) throws {
        func files(in folder: String) -> [TreeChange] {
            let prefix = "\(FleetFiles.stateFolder)/\(folder)/"
            return contents.files.filter { $0.key.hasPrefix(prefix) }.map {
                TreeChange(path: String($0.key.dropFirst(prefix.count)), content: $0.value)
            }
        }
        self.init(
            trees: try DecisionDigest.folders.map { try repository.treeID(base: nil, applying: files(in: $0)) },
            alerts: files(in: Kind.alert.plural).map(\.path)
        )
    }

    private init(trees: [ObjectID], alerts: [String]) {
        var lines = zip(DecisionDigest.folders, trees).map { "\($0) \($1)" }
        lines += alerts.filter { !$0.hasPrefix("\(AlertRule.writerConflict.slug)-") }.sorted()
        text = String(Repository.hashBlob(Array(lines.joined(separator: "\n").utf8)).description.prefix(10))
    }
}

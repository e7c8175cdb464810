import Git
import Planning
public import Reconciliation
public import UnderstudyModel

extension GitStore {
    /// The alert on two reconcilers that undo each other's decisions, where a change set would go on with it.
    public func conflict(over changes: ChangeSet, on snapshot: Snapshot, date: Instant) throws -> Alert? {
        guard let repository, let tip = ObjectID(hex: snapshot.revision), !changes.isEmpty,
            let committed = snapshot.committed.plan, committed.intent == snapshot.inputs.filter({ $0.key != "state" })
        else { return nil }
        let state = snapshot.inputs.first { $0.key == FleetFiles.stateFolder }.flatMap { ObjectID(hex: $0.value) }
        let proposed = try DecisionPrint(of: state, applying: changes.files, repository).text
        if let standing = snapshot.committed.alerts.first(where: { $0.rule == .writerConflict }) {
            return standing.concerns(proposed, at: date) ? standing : nil
        }
        let history = StateHistory(source: RevisionFiles(repository: repository, fleetPath: fleetPath), tip: tip)
        let turns = try WriterTurns(of: history, intent: committed.intent)
        let own = WriterTurns.Writer(instance: instance, engine: changes.record.engine)
        guard turns.isUndone(by: own, with: proposed), let standing = turns.turns.first else { return nil }
        return Alert.writerConflict(
            AttributedDecision(writer: "\(standing.writer)", decision: standing.decision),
            undoneBy: AttributedDecision(writer: "\(own)", decision: proposed),
            date: date
        )
    }
}

/// Which reconciler decided what, turn by turn, while people declared the same.
struct WriterTurns {
    /// Commits looked at.
    static let limit = 32

    /// A reconciler, as its commits name it.
    struct Writer: Hashable, CustomStringConvertible {
        var instance: String
        var engine: Int

        init(instance: String, engine: Int) {
            self.instance = instance
            self.engine = engine
        }

        /// Who made a commit; nil where its message does not say.
        init?(message: String) {
            let prefix = "Understudy-Version: engine "
            let version = message.split(separator: "\n").suffix(16).last { $0.hasPrefix(prefix) }
            guard let instance = InstanceName.name(in: message),
                let engine = version.flatMap({ Int($0.dropFirst(prefix.count)) })
            else { return nil }
            self.init(instance: instance, engine: engine)
        }

        var description: String { "instance \(instance) (engine \(engine))" }
    }

    /// A decision with the reconciler that came to it; what changes nothing of it is no turn.
    struct Turn {
        var decision: String
        var writer: Writer
    }

    /// The turns, newest first.
    private(set) var turns: [Turn] = []

    /// The newest four turns at most, of which the last may have been begun by another.
    init(of history: StateHistory, intent: [Label]) throws {
        for place in 0..<WriterTurns.limit where turns.count < 4 {
            guard let writing = try history.writing(place), writing.intents == [intent],
                let writer = Writer(message: writing.commit.message)
            else { break }
            let decision = try DecisionPrint(of: writing.state, applying: [], history.source.repository).text
            // Who came to a decision first made it; later commits of the same said something else.
            if turns.last?.decision == decision { turns.removeLast() }
            turns.append(Turn(decision: decision, writer: writer))
        }
    }

    /// Whether a decision would undo what another reconciler did, as this one and the other have done before.
    func isUndone(by writer: Writer, with decision: String) -> Bool {
        guard turns.count >= 3 else { return false }
        return turns[0].decision != decision && turns[1].decision == decision
            && turns[2].decision == turns[0].decision && turns[1].writer == writer && turns[0].writer != writer
            && turns[2].writer != writer
    }
}

/// What a state decides, as a short digest: who stands by, what is reserved and observed to be there, and which alerts
/// there are. What else is under `state/` follows from it, or says when.
struct DecisionPrint {
    let text: String

    private static let folders = [Kind.assignment, .reservation, .regionProfile].map(\.plural)

    init(of state: ObjectID?, applying changes: [ChangeSet.FileChange], _ repository: Repository) throws {
        func folder(_ name: String) throws -> ObjectID? {
            try state.flatMap { try repository.subtree(of: $0, path: name) }
        }
        func changed(in name: String) -> [(name: String, change: ChangeSet.FileChange)] {
            let prefix = "\(FleetFiles.stateFolder)/\(name)/"
            return changes.filter { $0.path.hasPrefix(prefix) }.map { (String($0.path.dropFirst(prefix.count)), $0) }
        }
        var lines: [String] = []
        for name in DecisionPrint.folders {
            let files = changed(in: name).map { TreeChange(path: $0.name, content: $0.change.content) }
            lines.append("\(name) \(try repository.treeID(base: folder(name), applying: files))")
        }
        let alerts = Kind.alert.plural
        var names = Set(try folder(alerts).map { try repository.listing(of: $0).entries.map(\.path) } ?? [])
        for (name, change) in changed(in: alerts) {
            if change.content == nil { names.remove(name) } else { names.insert(name) }
        }
        lines += names.filter { !$0.hasPrefix("\(AlertRule.writerConflict.slug)-") }.sorted()
        text = String(Repository.hashBlob(Array(lines.joined(separator: "\n").utf8)).description.prefix(10))
    }
}

import Git
import Planning
import Reconciliation
import UnderstudyModel

extension StateHistory {
    /// Commits looked at for who wrote them.
    private static let turnLimit = 32

    /// Who decided what, turn by turn, while people declared an intent: the newest four turns at most, of which the last may
    /// have been begun by another.
    func turns(on intent: InputTrees) throws -> WriterTurns {
        var turns: [AttributedDecision] = []
        for place in 0..<StateHistory.turnLimit where turns.count < WriterTurns.enough {
            guard let writing = try writing(place), writing.intents == [intent],
                let writer = Writer(message: writing.commit.message)
            else { break }
            let decision = try DecisionDigest(of: writing.state, in: source.repository).text
            // Who came to a decision first made it; later commits of the same said something else.
            if turns.last?.decision == decision { turns.removeLast() }
            turns.append(AttributedDecision(writer: writer, decision: decision))
        }
        return WriterTurns(turns)
    }
}

extension Writer {
    /// Who made a commit; nil where its message does not say.
    init?(message: String) {
        let prefix = "Understudy-Version: engine "
        let version = message.split(separator: "\n").suffix(16).last { $0.hasPrefix(prefix) }
        guard let instance = InstanceName.name(in: message),
            let engine = version.flatMap({ Int($0.dropFirst(prefix.count)) })
        else { return nil }
        self.init(instance: instance, engine: engine)
    }
}

public import UnderstudyModel

/// A reconciler, as its commits name it.
public struct Writer: Hashable, Sendable, CustomStringConvertible {
    /// The clone that it works in: eight hexadecimal digits.
    public var instance: String
    /// The engine that it decides by.
    public var engine: Int

    /// A reconciler.
    public init(instance: String, engine: Int) {
        self.instance = instance
        self.engine = engine
    }

    /// As people can tell it from others: `instance 0a1b2c3d (engine 4)`.
    public var description: String { "instance \(instance) (engine \(engine))" }
}

/// A decision with the reconciler that came to it first.
public struct AttributedDecision: Hashable, Sendable {
    /// The reconciler.
    public var writer: Writer
    /// A short digest of what was decided.
    public var decision: String

    /// A decision with its maker.
    public init(writer: Writer, decision: String) {
        self.writer = writer
        self.decision = decision
    }
}

/// Which reconciler decided what, turn by turn, while people declared the same; the newest first. What changes nothing of a
/// decision is no turn.
public struct WriterTurns: Hashable, Sendable {
    /// How many turns it takes to see that reconcilers undo each other's decisions, and who began.
    public static let enough = 4

    /// The turns, newest first.
    public var turns: [AttributedDecision]

    /// Turns, newest first.
    public init(_ turns: [AttributedDecision] = []) {
        self.turns = turns
    }

    /// Whether a decision would undo what another reconciler did, as this one and the other have done before.
    func isUndone(by writer: Writer, with decision: String) -> Bool {
        guard turns.count >= 3 else { return false }
        return turns[0].decision != decision && turns[1].decision == decision
            && turns[2].decision == turns[0].decision && turns[1].writer == writer && turns[0].writer != writer
            && turns[2].writer != writer
    }
}

extension Alert {
    /// How long a conflict of reconcilers stands; then one change is let through, and where only one of them is left, that
    /// is the last.
    public static let conflictStandsFor = TimeSpan.hours(3)

    /// The alert on two reconcilers that undo each other's decisions, where a decision would go on with it: what is
    /// committed stays then. nil where it may be committed.
    ///
    /// - Parameters:
    ///   - decision: the digest of what was decided.
    ///   - committed: alerts that are in force.
    ///   - turns: looks up who decided what; asked only where it matters.
    public static func writerConflict(
        over decision: String,
        by writer: Writer,
        committed: [Alert],
        date: Instant,
        turns: () throws -> WriterTurns
    ) rethrows -> Alert? {
        if let standing = committed.first(where: { $0.rule == .writerConflict }) {
            return standing.concerns(decision, at: date) ? standing : nil
        }
        let turns = try turns()
        guard turns.isUndone(by: writer, with: decision), let standing = turns.turns.first else { return nil }
        return writerConflict(standing, undoneBy: AttributedDecision(writer: writer, decision: decision), date: date)
    }

    /// Two reconcilers undo each other's decisions; the first one's stays.
    private static func writerConflict(
        _ standing: AttributedDecision,
        undoneBy other: AttributedDecision,
        date: Instant
    ) -> Alert {
        let pair = [standing.decision, other.decision].sorted().joined(separator: "-")
        let condition = AlertCondition(
            rule: .writerConflict,
            severity: .warning,
            labels: [Label("decisions", pair)],
            summary: "two reconcilers undo each other's decisions on the same personas, regions and policies: "
                + "\(standing.writer) decides \(standing.decision), \(other.writer) decides \(other.decision); "
                + "\(standing.decision) stays",
            remedy: "stop one of them, or give both the same version and the same metrics; it is tried again after "
                + "\(conflictStandsFor), or as soon as personas, regions or policies change",
            command: "understudy history"
        )
        return Alert(condition, committed: nil, date: date)
    }

    /// Whether a conflict is about a decision, and its time is not over.
    private func concerns(_ decision: String, at date: Instant) -> Bool {
        let pair = labels.first?.value.split(separator: "-").map(String.init) ?? []
        return rule == .writerConflict && date < since + Alert.conflictStandsFor && pair.contains(decision)
    }
}

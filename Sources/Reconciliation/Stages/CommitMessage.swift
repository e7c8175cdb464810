import Documents
import Planning
public import UnderstudyModel

/// Says in a commit what changed and why, in the reviewer's words; the trailers only repeat the decision record.
public struct CommitMessage: Hashable, Sendable {
    /// The longest subject.
    static let subjectLimit = 72
    /// The most changes that are listed one by one.
    static let listed = 12
    /// The whole message.
    public var text: String

    /// The first line.
    public var subject: String { text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? "" }

    /// The message of a change set; nil where nothing changes.
    public init?(_ changes: ChangeSet, alerts: [Alert], before: [Alert]) {
        guard !changes.isEmpty, let record = changes.record else { return nil }
        let news = AlertChanges(from: before, to: alerts)
        let (raised, resolved) = (news.raised, news.resolved)
        var lines = [CommitMessage.subject(changes, record, raised: raised, resolved: resolved), ""]
        lines += CommitMessage.moves(record)
        lines += CommitMessage.list("Documents", CommitMessage.documents(changes))
        lines += CommitMessage.list("Alerts raised", raised.map { "\($0.rule.rawValue): \($0.summary)" })
        lines += CommitMessage.list("Alerts resolved", resolved.map { "\($0.rule.rawValue): \($0.summary)" })
        let summary = record.summary
        lines += CommitMessage.wrap(
            "\(summary.assigned) of \(summary.wanted) standbys in place; \(summary.covered) of \(summary.scenarios) failure "
                + "scenarios covered; \(summary.costPerHour) USD/h reserved, \(summary.costWithoutSharing) USD/h without "
                + "sharing.",
            indent: ""
        )
        for sentence in record.certificate?.sentences ?? [] { lines += CommitMessage.wrap(sentence, indent: "") }
        lines += ["", "Understudy-Plan: \(record.digest)", "Understudy-Date: \(record.date)"]
        lines += record.inputs.labels.map { "Understudy-Inputs: \($0.key) \($0.value)" }
        lines += [
            "Understudy-Version: engine \(record.engine)",
            "Understudy-Reason: \(CommitMessage.trigger(record, changes))",
        ]
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func subject(
        _ changes: ChangeSet,
        _ record: PlanRecord,
        raised: [Alert],
        resolved: [Alert]
    ) -> String {
        var parts: [String] = []
        if let only = record.moves.first, record.moves.count == 1 {
            parts.append(
                only.to.map { "assign \(only.workload) to \($0)" }
                    ?? "take away standby \(only.rank) of \(only.workload)"
            )
        } else if !record.moves.isEmpty {
            parts += [
                CommitMessage.count("assign", record.moves.filter { $0.to != nil }),
                CommitMessage.count("take away", record.moves.filter { $0.to == nil }),
            ].compactMap { $0 }
        }
        let held = changes.files.count { $0.content != nil && folder(of: $0.path) == Kind.hold.plural }
        if held > 0 { parts.append("hold what was reverted of \(number(held, "workload"))") }
        if !raised.isEmpty { parts.append("raise \(number(raised.count, "alert"))") }
        if !resolved.isEmpty { parts.append("resolve \(number(resolved.count, "alert"))") }
        if parts.isEmpty, CommitMessage.kinds(changes).isEmpty { parts.append("write the decision record anew") }
        if parts.isEmpty {
            parts.append("follow \(trigger(record, changes)): \(CommitMessage.kinds(changes))")
        }
        // Whole parts or none: the body says it all.
        while parts.count > 1, "state: \(parts.joined(separator: ", "))".count > subjectLimit { parts.removeLast() }
        let subject = "state: " + parts.joined(separator: ", ")
        return subject.count <= subjectLimit ? subject : subject.prefix(subjectLimit - 3) + "..."
    }

    /// `assign 3 standbys of 1 workload`; nil for no moves.
    private static func count(_ verb: String, _ moves: [PlanRecord.Move]) -> String? {
        guard !moves.isEmpty else { return nil }
        let workloads = Set(moves.map(\.workload)).count
        return "\(verb) \(number(moves.count, "standby")) of \(number(workloads, "workload"))"
    }

    private static func number(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// How many documents of each kind change: `4 reservations, 2 workloadprofiles`.
    private static func kinds(_ changes: ChangeSet) -> String {
        let counts = Dictionary(grouping: changes.files.compactMap { folder(of: $0.path) }) { $0 }.mapValues(\.count)
        return counts.keys.sorted().map { "\(counts[$0] ?? 0) \($0)" }.joined(separator: ", ")
    }

    /// The documents that change, kind by kind.
    private static func documents(_ changes: ChangeSet) -> [String] {
        let files = changes.files.filter { folder(of: $0.path) != nil }
        return Dictionary(grouping: files) { folder(of: $0.path) ?? "" }.sorted { $0.key < $1.key }.map { kind, files in
            let names = files.map { $0.path.split(separator: "/").last?.without(suffix: ".yaml") ?? "" }
            return "\(kind): " + names.prefix(8).joined(separator: ", ")
                + (names.count > 8 ? " and \(names.count - 8) more" : "")
        }
    }

    /// The kind's folder under `state/` of a document that people read; nil for the record and what is rendered.
    private static func folder(of path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count == 3, parts[1] != "plans" else { return nil }
        return String(parts[1])
    }

    private static func moves(_ record: PlanRecord) -> [String] {
        list(
            "Standbys",
            record.moves.map { move in
                let from = move.from.map { "\($0)" } ?? "none"
                let to = move.to.map { "\($0)" } ?? "none"
                return "\(move.workload) #\(move.rank): \(from) -> \(to) (\(move.reason))"
            }
        )
    }

    private static func list(_ title: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        var lines = ["\(title):"]
        for item in items.prefix(listed) { lines += wrap("- " + Text.escapedForDisplay(item), indent: "  ") }
        if items.count > listed { lines.append("- and \(items.count - listed) more, in state/plans/current.yaml") }
        return lines + [""]
    }

    /// Breaks a paragraph at 76 columns; further lines are indented.
    static func wrap(_ text: String, indent: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > 76 {
                lines.append(line)
                line = indent + word
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// Which input moved since the last decision.
    private static func trigger(_ record: PlanRecord, _ changes: ChangeSet) -> String {
        guard let before = changes.before else {
            return record.inputs.state == nil ? "the first decision" : "a decision record that could not be read"
        }
        let moved = record.inputs.changed(since: before.inputs)
        if !moved.isEmpty { return moved.joined(separator: ", ") }
        if changes.followsOthers { return "what people merged or edited in state/" }
        return before.engine == record.engine ? "the date" : "the engine"
    }
}

extension Substring {
    fileprivate func without(suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : String(self)
    }
}

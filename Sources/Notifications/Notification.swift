public import UnderstudyModel

/// One message on one subject: alerts of one rule and cause, told together.
public struct Notification: Hashable, Sendable {
    /// What is said.
    public var status: Announced.Status
    /// The rule and the cause, as one word.
    public var subject: String
    /// The alerts, the worst first, then by name; the newest documents of those that are gone.
    public var alerts: [Alert]
    /// When the first of them was first seen.
    public var began: Instant
    /// When what is said came about: the first or the newest alert, the last return, the last end.
    public var time: Instant
    /// How often their conditions came back before they settled.
    public var returns: Int

    /// Stays the same when the message is sent again, so that a receiver can tell.
    public var id: String {
        let step = status == .firing ? "\(alerts.count)" : "\(returns)"
        return "\(subject)@\(began).\(status.rawValue).\(step)"
    }
}

extension Announced {
    /// How long a sink waits to hear that more alerts have joined a subject.
    static let regroup = TimeSpan.hours(1)

    /// The messages that are due for a sink that is told by subject, sorted by subject. O(tracks).
    ///
    /// - Parameter documents: alerts by name: those in force, and the newest documents of those that are gone.
    public func messages(
        for sink: AlertSink,
        documents: [String: Alert],
        policy: FleetPolicy.Alerts,
        now: Instant
    ) -> [Notification] {
        let before = Dictionary(
            told.filter { $0.sink == sink.name }.map { ($0.subject, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let members = Dictionary(grouping: tracks) { $0.subject }
        return Set(members.keys).union(before.keys).sorted().compactMap { subject in
            let wanted = (members[subject] ?? []).filter { documents[$0.name].map(sink.wants) ?? false }
            let active = wanted.filter { $0.state(at: now, settleFor: policy.settleFor) != .settled }
            let present = active.filter { $0.gone == nil && !isExplained($0, to: sink, documents) }
            func message(_ status: Status, _ tracks: [AlertTrack], time: Instant?) -> Notification {
                Notification(status: status, subject: subject, tracks: tracks, documents: documents, time: time ?? now)
            }
            guard let told = before[subject] else {
                return present.isEmpty ? nil : message(.firing, present, time: present.map(\.began).max())
            }
            if active.isEmpty { return message(.resolved, wanted, time: wanted.compactMap(\.gone).max()) }
            if told.status == .firing, active.contains(where: \.isFlapping) {
                return message(.flapping, active, time: now)
            }
            let joined = present.contains { $0.began > told.at }
            guard told.status == .firing, joined, now - told.at >= Announced.regroup else { return nil }
            return message(.firing, present, time: present.map(\.began).max())
        }
    }

    /// Whether an alert that a sink hears of explains this one.
    func isExplained(_ track: AlertTrack, to sink: AlertSink, _ documents: [String: Alert]) -> Bool {
        guard let name = documents[track.name]?.follows, let root = documents[name], sink.wants(root) else {
            return false
        }
        return tracks.contains { $0.name == name && $0.gone == nil }
    }

    /// Commits whose documents are needed to tell of alerts that are gone, sorted.
    public var pastCommits: [String] {
        let awaited = Set(told.map(\.subject))
        return Set(
            tracks.filter { $0.gone != nil && (awaited.contains($0.subject) || awaited.contains($0.name)) }.map(
                \.commit
            )
        ).sorted()
    }
}

extension Notification {
    init(
        status: Announced.Status,
        subject: String,
        tracks: [AlertTrack],
        documents: [String: Alert],
        time: Instant
    ) {
        self.status = status
        self.subject = subject
        self.time = time
        alerts = tracks.compactMap { documents[$0.name] }.sorted {
            $0.severity == $1.severity ? $0.name < $1.name : $0.severity > $1.severity
        }
        began = tracks.map(\.began).min() ?? time
        returns = tracks.map(\.returns).max() ?? 0
    }
}

public import UnderstudyModel

/// What has been told to whom: the whole memory of notifying, one small text outside the branch.
///
/// It is a value: `AlertTrack` keeps the calm view of each alert, and `Told` what each sink has accepted. Everything that
/// is due follows from it, the alerts in force and the time, so a restart repeats nothing and forgets nothing.
public struct Announced: Hashable, Sendable {
    /// The commit whose alerts were looked at last.
    public var commit: String?
    /// Alerts that fire, or did not long ago, by name.
    public var tracks: [AlertTrack]
    /// What sinks were told and not yet told to be over, by sink and subject.
    public var told: [Told]

    /// Nothing told.
    public init(commit: String? = nil, tracks: [AlertTrack] = [], told: [Told] = []) {
        self.commit = commit
        self.tracks = tracks
        self.told = told
    }

    /// What one sink has accepted on one subject.
    public struct Told: Hashable, Sendable {
        /// The sink's name.
        public var sink: String
        /// A subject, or an alert's name where the sink is told of each alert.
        public var subject: String
        /// What was told last.
        public var status: Status
        /// When that was.
        public var at: Instant

        /// What a sink has accepted.
        public init(sink: String, subject: String, status: Status, at: Instant) {
            self.sink = sink
            self.subject = subject
            self.status = status
            self.at = at
        }
    }

    /// What is said of a subject.
    public enum Status: String, Sendable {
        case firing, flapping, resolved
    }

    /// Takes the alerts of a commit in. O(alerts).
    public mutating func observe(_ alerts: [Alert], at commit: String, policy: FleetPolicy.Alerts, now: Instant) {
        let firing = alerts.filter { $0.phase == .firing }
        let holding = Set(firing.map(\.name))
        for index in told.indices { told[index].at = told[index].at.rewound(to: now) }
        for index in tracks.indices {
            tracks[index].rewind(to: now)
            let holds = holding.contains(tracks[index].name)
            tracks[index].observe(holds: holds, commit: commit, now: now, settleFor: policy.settleFor)
        }
        let known = Set(tracks.map(\.name))
        tracks += firing.filter { !known.contains($0.name) }.map {
            AlertTrack(
                name: $0.name,
                subject: $0.subject,
                began: now,
                gone: nil,
                returns: 0,
                relapses: 0,
                commit: commit
            )
        }
        tracks.sort { $0.name < $1.name }
        self.commit = commit
        forget(policy, now: now)
    }

    /// Notes that a sink has accepted messages.
    public mutating func confirm(_ confirmations: [Told]) {
        guard !confirmations.isEmpty else { return }
        var all: [[String]: Told] = [:]
        for item in told { all[[item.sink, item.subject]] = item }
        for item in confirmations { all[[item.sink, item.subject]] = item.status == .resolved ? nil : item }
        told = all.values.sorted { ($0.sink, $0.subject) < ($1.sink, $1.subject) }
    }

    /// Drops sinks that the policy no longer names, and tracks that nobody waits to hear of.
    private mutating func forget(_ policy: FleetPolicy.Alerts, now: Instant) {
        let sinks = Set(policy.sinks.map(\.name))
        told.removeAll { !sinks.contains($0.sink) }
        let awaited = Set(told.map(\.subject))
        tracks.removeAll { track in
            guard let gone = track.gone, !awaited.contains(track.subject), !awaited.contains(track.name) else {
                return false
            }
            return now - gone > AlertTrack.memory
        }
    }
}

import Notifications
import Planning
public import UnderstudyModel

/// Tells alert sinks what has come to be since they were last told.
///
/// Nothing of a decision waits for it: it reads what is committed, and a sink that does not answer keeps only itself waiting.
/// What a sink has accepted is kept before anything else is told, so a restart repeats at most what was under way.
public struct Announcer {
    /// How often what was told is kept anew because somebody else kept theirs.
    static let attempts = 5
    /// The most older revisions that are read for the documents of alerts that are gone.
    static let pastLimit = 32

    private let store: any AnnouncementStore
    private let sender: any AlertSender
    private let clock: @Sendable () -> Instant
    private let timeLimit: Duration
    private let validFor: TimeSpan

    /// An announcer.
    ///
    /// - Parameters:
    ///   - timeLimit: how long one sink may take for all that is due to it.
    ///   - validFor: for how long Alertmanager keeps an alert without hearing of it again.
    public init(
        store: any AnnouncementStore,
        sender: any AlertSender,
        clock: @escaping @Sendable () -> Instant,
        timeLimit: Duration = .seconds(30),
        validFor: TimeSpan = .minutes(15)
    ) {
        self.store = store
        self.sender = sender
        self.clock = clock
        self.timeLimit = timeLimit
        self.validFor = validFor
    }

    /// Tells every sink all that is due to it, side by side.
    ///
    /// - Parameter hold: why nothing is decided for the fleet just now, which no commit says.
    /// - Returns: what came of it, by sink, in the order of the policy.
    public func announce(hold: (any OperationError)? = nil) async throws -> [SinkReport] {
        var force = try store.alertsInForce()
        let now = clock()
        if let hold { force.alerts.append(try held(because: hold, now: now)) }
        let announced = try change { $0.observe(force.alerts, at: force.revision, policy: force.policy, now: now) }
        guard !force.policy.sinks.isEmpty else { return [] }
        let documents = documents(force, announced)
        let speaker = Speaker(
            fleet: force.fleet,
            link: force.policy.link,
            commit: force.revision,
            now: now,
            validFor: validFor
        )
        let (sender, timeLimit) = (sender, timeLimit)
        let reports = await withTaskGroup(of: (Int, SinkReport).self) { group in
            for (index, sink) in force.policy.sinks.enumerated() {
                let due = announced.deliveries(to: sink, documents: documents, policy: force.policy, speaker: speaker)
                group.addTask { (index, await SinkReport(sending: due, to: sink, by: sender, within: timeLimit)) }
            }
            var reports: [(Int, SinkReport)] = []
            for await report in group { reports.append(report) }
            return reports.sorted { $0.0 < $1.0 }.map(\.1)
        }
        let confirmations = reports.flatMap(\.confirmations)
        if !confirmations.isEmpty { _ = try change { $0.confirm(confirmations) } }
        return reports
    }

    /// The alert that a fleet is held, since whichever process has seen it first.
    private func held(because hold: any OperationError, now: Instant) throws -> Alert {
        let alert = Alert.fleetHeld(because: hold, since: now)
        let track = try store.announced().0.tracks.first { $0.name == alert.name && $0.gone == nil }
        return track.map { Alert.fleetHeld(because: hold, since: $0.began) } ?? alert
    }

    /// The documents of all alerts that may be spoken of, by name; of those that are gone the newest.
    private func documents(_ force: AlertsInForce, _ announced: Announced) -> [String: Alert] {
        var documents = Dictionary(force.alerts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for revision in announced.pastCommits.prefix(Announcer.pastLimit) where revision != force.revision {
            let gone = Set(announced.tracks.filter { $0.commit == revision && $0.gone != nil }.map(\.name))
            for alert in store.alerts(at: revision) where gone.contains(alert.name) && documents[alert.name] == nil {
                documents[alert.name] = alert
            }
        }
        for track in announced.tracks where track.gone != nil && documents[track.name] == nil {
            documents[track.name] = Alert.fleetHeldNoMore(track.name, since: track.began)
        }
        return documents
    }

    /// Changes what is kept, on top of what others may have kept meanwhile.
    private func change(_ edit: (inout Announced) -> Void) throws -> Announced {
        for _ in 0..<Announcer.attempts {
            let (before, token) = try store.announced()
            var after = before
            edit(&after)
            if after == before { return after }
            if try store.keep(after, replacing: token) { return after }
        }
        throw PassError.raced(attempts: Announcer.attempts)
    }
}

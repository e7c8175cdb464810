import GitState
import Logging
import Reconciliation
import UnderstudyModel

/// Tells alert sinks what is due, once or in a loop beside the passes. Belongs to one task.
struct AnnounceRunner {
    /// How often Alertmanager is told anew of what fires, while nothing changes.
    static let resend = Duration.seconds(60)

    private let announcer: Announcer
    private let monitor: ReconcileMonitor
    private let logger: Logger
    /// What was last logged of each sink, so that a sink that stays down is one line and not one a minute.
    private var failures: [String: String] = [:]

    /// A runner on a store of its own.
    init(store: GitStore, sender: any AlertSender, monitor: ReconcileMonitor, interval: TimeSpan?, logs: LogFormat) {
        announcer = Announcer(
            store: store,
            sender: sender,
            clock: WallClock.now,
            // In a loop alerts are sent every minute; a process for each pass may not come back for long.
            validFor: interval == nil ? .minutes(30) : .minutes(5)
        )
        self.monitor = monitor
        logger = logs.logger("alerts")
    }

    /// Tells every sink once. What does not work is logged: no decision depends on it.
    mutating func announce() async {
        do {
            let reports = try await announcer.announce(hold: monitor.hold)
            monitor.announced(reports)
            for report in reports { log(report) }
        } catch {
            guard !Task.isCancelled else { return }
            logger.error("alerts could not be announced", metadata: ["error": "\(error)"])
        }
    }

    /// Tells sinks after each pass, and every minute.
    mutating func loop(passes: AsyncStream<ReconcileLoop.Trigger>) async {
        let loop = ReconcileLoop(interval: AnnounceRunner.resend, jitter: 0)
        await loop.run(requests: passes, random: SystemRandomNumberGenerator()) { _ in await announce() }
    }

    private mutating func log(_ report: SinkReport) {
        guard failures[report.sink] != report.failure else { return }
        if let failure = report.failure {
            logger.warning(
                "an alert sink did not take its messages",
                metadata: ["sink": "\(report.sink)", "error": "\(failure)"]
            )
        } else {
            logger.info("an alert sink takes messages again", metadata: ["sink": "\(report.sink)"])
        }
        failures[report.sink] = report.failure
    }
}

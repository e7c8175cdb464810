import Documents
import GitState
import Planning
import Reconciliation
import Synchronization
import Telemetry
import UnderstudyModel

/// Watches the passes of this process: as metrics, as a verdict on its health, and with a watchdog.
final class ReconcileMonitor: Sendable {
    /// What probes are told.
    struct Health: Sendable {
        var isReady: Bool
        /// In a line, for people.
        var detail: String
    }

    private struct State {
        var lastSuccess: Instant?
        var failure: String?
        var hold: (any OperationError)?
        var knowsState = false
    }

    let registry = MetricRegistry()
    let telemetry: FleetTelemetry
    private let interval: TimeSpan?
    private let textfile: String?
    private let isScraped: Bool
    private let watchdog: PassWatchdog?
    private let clock: @Sendable () -> Instant
    private let state = Mutex(State())

    /// A monitor.
    ///
    /// - Parameters:
    ///   - textfile: where metrics are written after each pass, for node-exporter.
    ///   - isScraped: whether somebody may ask for metrics.
    ///   - deadline: how long a pass may take before the process ends.
    init(
        interval: TimeSpan?,
        textfile: String?,
        isScraped: Bool = false,
        deadline: Duration?,
        clock: @escaping @Sendable () -> Instant
    ) {
        telemetry = FleetTelemetry(registry)
        self.interval = interval
        self.textfile = textfile
        self.isScraped = isScraped
        watchdog = deadline.map { PassWatchdog(limit: $0) }
        self.clock = clock
        telemetry.started(version: Understudy.version, engine: Decision.engine, interval: interval, now: clock())
    }

    /// A pass begins.
    func passBegan() {
        watchdog?.passBegan()
        telemetry.passBegan(clock())
    }

    /// A pass has succeeded.
    ///
    /// - Parameter committed: reads what is committed, where the pass did not need to.
    func passEnded(_ report: PassReport, committed: () -> CommittedState?) {
        watchdog?.passEnded()
        let now = clock()
        telemetry.passEnded(report, now)
        let isUnknown = (isScraped || textfile != nil) && !state.withLock(\.knowsState)
        if let known = report.decision?.state ?? (isUnknown ? committed() : nil) {
            telemetry.state(known)
            state.withLock { $0.knowsState = true }
        }
        state.withLock { state in
            state.lastSuccess = now
            state.failure = nil
            state.hold = nil
        }
        writeTextfile()
    }

    /// A pass has failed.
    ///
    /// - Parameter lastSuccess: reads when a pass last succeeded, in this process or in one before it.
    func passFailed(_ error: any Error, lastSuccess: () -> Instant?) {
        watchdog?.passEnded()
        let hold = (error as? any OperationError).flatMap { $0.holdsFleet ? $0 : nil }
        telemetry.passFailed(isHeld: hold != nil)
        state.withLock { ($0.failure, $0.hold) = (Text.escapedForDisplay("\(error)"), hold) }
        if let before = lastSuccess() { telemetry.succeeded(at: before) }
        writeTextfile()
    }

    /// Sinks were told what was due.
    func announced(_ reports: [SinkReport]) {
        telemetry.announced(reports, clock())
        writeTextfile()
    }

    /// Why nothing is decided for the fleet, since the newest pass; nil where something is.
    var hold: (any OperationError)? { state.withLock(\.hold) }

    /// Ready from the first success on, until there has been none for three intervals or the fleet is held.
    var health: Health {
        let (success, failure, hold) = state.withLock { ($0.lastSuccess, $0.failure, $0.hold) }
        let now = clock()
        if let hold {
            let code = hold.code.map { " [\($0)]" } ?? ""
            return Health(isReady: false, detail: Text.escapedForDisplay("the fleet is held as it is\(code): \(hold)"))
        }
        guard let success else {
            return Health(
                isReady: false,
                detail: failure.map { "no pass has succeeded: \($0)" } ?? "the first pass runs"
            )
        }
        let age = now - success
        let limit = TimeSpan(seconds: max(60, (interval?.seconds ?? 0) * 3))
        guard age > limit else { return Health(isReady: true, detail: "the newest pass succeeded at \(success)") }
        return Health(
            isReady: false,
            detail: "no pass has succeeded since \(success)" + (failure.map { ": \($0)" } ?? "")
        )
    }

    /// The media type of `metrics`.
    static let metricsType = Exposition.contentType

    /// All metrics as text.
    var metrics: String { Exposition.text(of: registry) }

    /// Metrics must never fail a pass: what can not be written is said.
    private func writeTextfile() {
        guard let textfile else { return }
        do {
            try Disk.replace(textfile, Array(metrics.utf8))
        } catch {
            Console.note("metrics: \(error)")
        }
    }
}

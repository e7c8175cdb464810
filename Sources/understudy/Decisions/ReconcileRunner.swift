import GitState
import Logging
import Planning
import Reconciliation
import UnderstudyModel

/// Runs passes on one fleet, once or in a loop. Belongs to one task.
struct ReconcileRunner {
    /// What passes are told.
    struct Settings: Sendable {
        var options: ReconcilePass.Options
        var jitter: Double
        var showsProgress: Bool
        var isVerbose: Bool
        var network = NetworkSettings()
        var logs = LogFormat.text
    }

    let access: FleetAccess
    let settings: Settings
    let monitor: ReconcileMonitor

    /// One pass.
    func pass() async throws -> PassView {
        var memory = access.store.caches?.rememberedAnswers ?? FleetMemory()
        return try await pass(&memory)
    }

    private func pass(_ memory: inout FleetMemory) async throws -> PassView {
        let access = access
        let pass = ReconcilePass(
            store: access.store,
            metrics: { snapshot, date in
                try access.observedMetrics(
                    for: snapshot,
                    in: access.store,
                    SourceAccess(
                        date: date,
                        network: settings.network,
                        showsProgress: settings.showsProgress,
                        logs: settings.logs
                    )
                )
            },
            clock: WallClock.now,
            progress: PassProgress.reporter(isWanted: settings.showsProgress),
            backOff: { lost in
                var random = SystemRandomNumberGenerator()
                // Who is told to end does not wait, but finishes.
                try? await Task.sleep(for: RaceBackOff.pause(after: lost, using: &random))
            }
        )
        monitor.passBegan()
        let report: PassReport
        do {
            report = try await pass.run(settings.options, memory: &memory)
        } catch {
            monitor.passFailed(error) { access.store.caches?.freshness?.observed }
            throw error
        }
        if report.decision != nil, !settings.options.isDryRun { access.store.caches?.keepAnswers(of: memory) }
        monitor.passEnded(report) { try? access.store.read(.branch).snapshot.committed }
        return PassView(report, isVerbose: settings.isVerbose)
    }

    /// Passes until the task is cancelled; what one pass throws is logged, and the next waits longer.
    ///
    /// - Parameter held: told of each pass that found the fleet held.
    func loop(interval: TimeSpan, held: () -> Void, show: (PassView) -> Void) async {
        let logger = settings.logs.logger("reconcile")
        var failures = 0
        var memory = access.store.caches?.rememberedAnswers ?? FleetMemory()
        let loop = ReconcileLoop(interval: .seconds(interval.seconds), jitter: settings.jitter)
        await loop.run(random: SystemRandomNumberGenerator()) { trigger in
            do {
                let view = try await self.pass(&memory)
                failures = 0
                show(view)
            } catch {
                failures += 1
                if monitor.hold != nil {
                    logger.error("the fleet is held; the last decision stays in force", metadata: ["error": "\(error)"])
                    // People mend it, and it is cheap to look whether they have.
                    return held()
                }
                logger.error(
                    "pass failed; the last decision stays in force",
                    metadata: [
                        "error": "\(error)", "trigger": "\(trigger.rawValue)", "failures": "\(failures)",
                    ]
                )
                // The loop waits one interval; the rest of the backoff is waited here.
                let extra = ReconcileRunner.backoff(interval, failures: failures)
                try? await Task.sleep(for: .seconds(extra.seconds), clock: .continuous)
            }
        }
    }

    /// What is waited beside the interval after so many failures in a row: it doubles, up to an hour.
    static func backoff(_ interval: TimeSpan, failures: Int) -> TimeSpan {
        let factor = Int64(1) << Int64(min(max(failures, 1), 12))
        let whole = interval.seconds.multipliedReportingOverflow(by: factor - 1)
        guard !whole.overflow, failures > 1 else { return TimeSpan(seconds: 0) }
        return TimeSpan(seconds: min(whole.partialValue / 2, 3600))
    }
}

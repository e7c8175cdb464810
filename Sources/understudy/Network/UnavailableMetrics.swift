import Reconciliation
import UnderstudyModel

/// Stands for a source that this build can not read.
struct UnavailableMetrics: MetricsSource {
    func demand(of workloads: [Workload]) async throws -> [String: DemandReading] {
        throw UnavailableMetrics.error
    }

    /// What is missing, and where it is.
    static var error: CommandError {
        CommandError(
            message: "the fleet policy says `metrics.source: prometheus`, but this build has no network",
            remedy: "use a build with the Server trait, which is the default: swift build"
        )
    }
}

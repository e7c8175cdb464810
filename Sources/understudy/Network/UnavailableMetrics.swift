import Planning
import Reconciliation
import UnderstudyModel

/// Stands for sources that this build can not read.
struct UnavailableMetrics: MetricsSource {
    /// The sources that are to be read.
    let sources: [PrometheusSource]
    /// Told that each of them is not reached; nil where that is an error.
    let report: (@Sendable (UnreachedSource) -> Void)?

    func demand(of workloads: [Workload]) async throws -> [String: DemandReading] {
        guard let report else { throw UnavailableMetrics.error }
        for source in sources { report(UnreachedSource(source: source.name, cause: "this build has no network")) }
        return Dictionary(
            workloads.map { ($0.name, .troubled(nil, UnavailableMetrics.trouble)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func capacity(of regions: [Region]) async throws -> [String: CapacityReading] {
        let unknown = CapacityReading(recent: [:], trouble: UnavailableMetrics.trouble)
        return Dictionary(regions.map { ($0.name, unknown) }, uniquingKeysWith: { first, _ in first })
    }

    private static let trouble = SourceTrouble(.sourceUnreachable, "this build has no network")

    /// What is missing, and where it is.
    static var error: CommandError {
        CommandError(
            message: "the fleet policy says `metrics.source: prometheus`, but this build has no network",
            remedy: "use a build with the Server trait, which is the default: swift build"
        )
    }
}

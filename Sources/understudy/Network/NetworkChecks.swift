import Reconciliation
import UnderstudyModel

#if Server
import Networking
#endif

/// What of the network a pass needs, tried beforehand.
enum NetworkChecks {
    /// The metrics sources of a fleet whose demand comes from queries.
    static func metrics(_ fleet: Fleet, _ settings: NetworkSettings) async throws -> [Check] {
        #if Server
        return await PrometheusChecks(
            fleet: fleet,
            exchange: try NetworkAccess.open(settings).exchange,
            date: WallClock.now()
        ).run()
        #else
        throw UnavailableMetrics.error
        #endif
    }

    /// The alert sinks of a fleet; nothing is sent to them.
    static func sinks(_ fleet: Fleet, _ settings: NetworkSettings) async throws -> [Check] {
        let sinks = fleet.policy.alerts.sinks.sorted { $0.name < $1.name }
        #if Server
        let access = try NetworkAccess.open(settings)
        let check = SinkCheck(exchange: access.exchange, secrets: access.secrets)
        var checks: [Check] = []
        for sink in sinks {
            switch await check.verdict(on: sink) {
            case .fine(let detail): checks.append(Check("sinks/\(sink.name)", .ok, detail))
            case .trouble(let detail, let remedy):
                checks.append(Check("sinks/\(sink.name)", .failed, detail, fix: remedy))
            }
        }
        return checks
        #else
        return sinks.map {
            Check(
                "sinks/\($0.name)",
                .failed,
                "this build has no network",
                fix: "use a build with the Server trait"
            )
        }
        #endif
    }
}

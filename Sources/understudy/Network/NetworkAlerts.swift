import Reconciliation
import UnderstudyModel

#if Server
import Networking
#endif

/// What brings messages to alert sinks in this build.
enum NetworkAlerts {
    /// A sender; one that refuses everything where the build has no network.
    static func sender(_ settings: NetworkSettings) throws -> (any AlertSender)? {
        #if Server
        let access = try NetworkAccess.open(settings)
        return HTTPAlertSender(exchange: access.exchange, secrets: access.secrets, clock: WallClock.now)
        #else
        return UnavailableAlertSender()
        #endif
    }
}

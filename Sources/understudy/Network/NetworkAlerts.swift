import Reconciliation
import UnderstudyModel

#if Server
    import Network
#endif

/// What brings messages to alert sinks in this build.
enum NetworkAlerts {
    /// A sender; one that refuses everything where the build has no network.
    static func sender(_ options: NetworkOptions) throws -> (any AlertSender)? {
        #if Server
            return HTTPAlertSender(
                exchange: try NetworkAccess.open(options).exchange,
                secrets: SecretFiles(folder: options.secretsFolder),
                clock: WallClock.now
            )
        #else
            return UnavailableAlertSender()
        #endif
    }
}

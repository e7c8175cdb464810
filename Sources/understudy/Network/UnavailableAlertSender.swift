import Notifications
import Reconciliation
import UnderstudyModel

/// Stands for the network in a build without one: what is due stays due.
struct UnavailableAlertSender: AlertSender {
    func send(_ delivery: Delivery, to sink: AlertSink) async throws(AlertSendFailure) {
        throw AlertSendFailure(
            "this build has no network",
            remedy: "use one with the Server trait, which is the default: swift build",
            concernsSink: true
        )
    }
}

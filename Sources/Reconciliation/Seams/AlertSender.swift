public import Notifications
public import UnderstudyModel

/// Brings messages to alert sinks.
public protocol AlertSender: Sendable {
    /// Sends a message, again where what went wrong may pass; returns when the sink has accepted it.
    ///
    /// A sink may get a message more than once; its id stays the same. Ends early when its task is cancelled.
    ///
    /// - Throws: why the sink did not take it.
    func send(_ delivery: Delivery, to sink: AlertSink) async throws(AlertSendFailure)
}

/// Keeps what sinks were told, and tells which alerts are in force.
///
/// Like a `StateStore` it is used by one task at a time.
public protocol AnnouncementStore: AnyObject {
    /// The alerts of the newest revision, with what the fleet policy says of them.
    func alertsInForce() throws -> AlertsInForce

    /// The alerts of an older revision, by name; empty where it can not be read any more.
    func alerts(at revision: String) -> [Alert]

    /// What was told, with what must be given to change it.
    func announced() throws -> (Announced, token: String?)

    /// Keeps what was told, by compare-and-swap; false when somebody else was faster.
    func keep(_ announced: Announced, replacing token: String?) throws -> Bool
}

/// The alerts of one revision.
public struct AlertsInForce: Sendable {
    /// The revision: a commit id.
    public var revision: String
    /// The fleet's name.
    public var fleet: String
    /// What the policy says of alerts.
    public var policy: FleetPolicy.Alerts
    /// Pending and firing alerts.
    public var alerts: [Alert]

    /// Alerts of a revision.
    public init(revision: String, fleet: String, policy: FleetPolicy.Alerts, alerts: [Alert]) {
        self.revision = revision
        self.fleet = fleet
        self.policy = policy
        self.alerts = alerts
    }
}

import Documents
public import UnderstudyModel

/// Something to send to a sink, as bytes; what it has said once the sink accepts it.
public struct Delivery: Hashable, Sendable {
    /// Added to the sink's URL.
    public var path: String
    /// Stays the same when the message is sent again.
    public var id: String
    /// The media type of the body.
    public var contentType: String
    /// The body.
    public var body: [UInt8]
    /// What the sink then knows.
    public var confirmations: [Announced.Told]

    init(path: String = "", id: String, contentType: String, body: Node, confirmations: [Announced.Told]) {
        self.path = path
        self.id = id
        self.contentType = contentType
        // Whatever people wrote, no sink is told the password of a URL.
        self.body = Array(Text.withoutPasswords(JSONEmitter.emit(body, pretty: false)).utf8)
        self.confirmations = confirmations
    }
}

/// Who speaks, and when.
public struct Speaker: Hashable, Sendable {
    /// The fleet's name.
    public var fleet: String
    /// Where an alert can be looked at, with `{commit}` and `{alert}` to be filled in; nil where there is no such page.
    public var link: String?
    /// The commit whose alerts are told.
    public var commit: String
    /// Now.
    public var now: Instant
    /// For how long Alertmanager keeps an alert without hearing of it again.
    public var validFor: TimeSpan

    /// A speaker.
    public init(fleet: String, link: String?, commit: String, now: Instant, validFor: TimeSpan = .minutes(15)) {
        self.fleet = fleet
        self.link = link
        self.commit = commit
        self.now = now
        self.validFor = validFor
    }

    /// The page of an alert.
    func page(of alert: Alert) -> String? {
        link?.replacing("{commit}", with: commit).replacing("{alert}", with: alert.name)
    }
}

extension Announced {
    /// All that is due for one sink now. Pure: the same arguments give the same bytes.
    public func deliveries(
        to sink: AlertSink,
        documents: [String: Alert],
        policy: FleetPolicy.Alerts,
        speaker: Speaker
    ) -> [Delivery] {
        guard sink.kind != .alertmanager else {
            return AlertmanagerBatch(self, sink: sink, documents: documents, policy: policy, speaker: speaker)
                .deliveries
        }
        return messages(for: sink, documents: documents, policy: policy, now: speaker.now).map { message in
            let told = Told(sink: sink.name, subject: message.subject, status: message.status, at: speaker.now)
            return sink.kind == .slack
                ? Delivery(slack: message, speaker, told) : Delivery(event: message, speaker, told)
        }
    }
}

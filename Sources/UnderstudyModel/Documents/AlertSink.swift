/// Where alerts are sent.
public struct AlertSink: Hashable, Sendable {
    /// Its name in this policy; what it was last told is kept by it.
    public var name: String
    /// What it speaks.
    public var kind: Kind
    /// Where it is.
    public var endpoint: Endpoint
    /// The file with the rest of the URL, where that is a secret, as of a Slack webhook.
    public var secretPathFile: String?
    /// The file with the key that messages to a webhook are signed with.
    public var signingKeyFile: String?
    /// The least severity that is sent.
    public var severity: AlertSeverity
    /// Only alerts of these rules are sent; of every rule when empty.
    public var rules: [AlertRule]
    /// Labels that an alert must have to be sent.
    public var labels: [Label]

    /// A sink.
    public init(
        name: String,
        kind: Kind,
        endpoint: Endpoint,
        secretPathFile: String? = nil,
        signingKeyFile: String? = nil,
        severity: AlertSeverity = .info,
        rules: [AlertRule] = [],
        labels: [Label] = []
    ) {
        self.name = name
        self.kind = kind
        self.endpoint = endpoint
        self.secretPathFile = secretPathFile
        self.signingKeyFile = signingKeyFile
        self.severity = severity
        self.rules = rules
        self.labels = labels
    }

    /// What a sink speaks.
    public enum Kind: String, Vocabulary {
        case alertmanager, webhook, slack

        /// What it means.
        public var meaning: String {
            switch self {
            case .alertmanager: "the API v2 of Prometheus' Alertmanager, which groups, silences and routes by itself"
            case .webhook:
                "CloudEvents 1.0 in JSON, one message for alerts of one rule and cause, signed if there is a key"
            case .slack: "incoming webhooks of Slack, Mattermost, Rocket.Chat and others like them"
            }
        }
    }
}

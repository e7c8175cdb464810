#if Server
public import UnderstudyModel

/// A request to a system that the fleet policy names: its whole meaning is in this value, files of secrets are read when
/// it is sent.
public struct OutboundRequest: Sendable {
    /// What is asked for.
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// What is asked for.
    public var method: Method
    /// An absolute `http` or `https` URL without user and password.
    public var url: String
    /// Headers beside the authorization.
    public var headers: [Label]
    /// The body, if any.
    public var body: [UInt8]?
    /// Who asks.
    public var credentials: Credentials
    /// Name of a secret file with the PEM certificates that alone are trusted; nil trusts what the system trusts.
    public var authorityFile: String?
    /// The time until the whole answer must be there.
    public var timeLimit: Duration
    /// The most bytes that the body of the answer may have.
    public var byteLimit: Int

    /// A request.
    public init(
        _ method: Method = .get,
        url: String,
        headers: [Label] = [],
        body: [UInt8]? = nil,
        credentials: Credentials = .none,
        authorityFile: String? = nil,
        timeLimit: Duration = .seconds(30),
        byteLimit: Int = 1 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.credentials = credentials
        self.authorityFile = authorityFile
        self.timeLimit = timeLimit
        self.byteLimit = byteLimit
    }
}

/// Who asks; the secret itself stays in its file until the request is sent.
public enum Credentials: Hashable, Sendable {
    /// Nobody in particular.
    case none
    /// `Authorization: Bearer`, with the token in a secret file.
    case bearer(tokenFile: String)
    /// `Authorization: Basic`, with the password in a secret file.
    case basic(username: String, passwordFile: String)
}

extension OutboundRequest {
    /// A request to an endpoint of the fleet policy.
    ///
    /// - Parameter path: what is added to the endpoint's URL, beginning with a slash; empty for the URL as it is.
    public init(
        _ method: Method = .get,
        to endpoint: Endpoint,
        path: String = "",
        headers: [Label] = [],
        body: [UInt8]? = nil,
        byteLimit: Int = 1 << 20
    ) {
        let isBase = !path.isEmpty && endpoint.url.hasSuffix("/")
        self.init(
            method,
            url: (isBase ? String(endpoint.url.dropLast()) : endpoint.url) + path,
            headers: endpoint.headers + headers,
            body: body,
            credentials: endpoint.credentials,
            authorityFile: endpoint.caFile,
            timeLimit: .seconds(max(1, endpoint.timeout.seconds)),
            byteLimit: byteLimit
        )
    }
}

extension Endpoint {
    /// Who asks.
    public var credentials: Credentials {
        if let bearerTokenFile { return .bearer(tokenFile: bearerTokenFile) }
        if let basicAuth {
            return .basic(username: basicAuth.username, passwordFile: basicAuth.passwordFile)
        }
        return .none
    }
}
#endif

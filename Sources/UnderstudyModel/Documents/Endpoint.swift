/// How a system outside of the fleet is reached. Secrets are in files of a folder that the operator gives the process; a
/// document only names them.
public struct Endpoint: Hashable, Sendable {
    /// An absolute `http` or `https` URL without user and password.
    public var url: String
    /// The file with the token of `Authorization: Bearer`.
    public var bearerTokenFile: String?
    /// Who is named in `Authorization: Basic`.
    public var basicAuth: BasicAuth?
    /// Headers, such as a tenant's.
    public var headers: [Label]
    /// The file with the certificates that alone are trusted; what the system trusts when nil.
    public var caFile: String?
    /// The time until a whole answer must be there.
    public var timeout: TimeSpan

    /// An endpoint.
    public init(
        url: String,
        bearerTokenFile: String? = nil,
        basicAuth: BasicAuth? = nil,
        headers: [Label] = [],
        caFile: String? = nil,
        timeout: TimeSpan = TimeSpan(seconds: 30)
    ) {
        self.url = url
        self.bearerTokenFile = bearerTokenFile
        self.basicAuth = basicAuth
        self.headers = headers
        self.caFile = caFile
        self.timeout = timeout
    }

    /// A user with a password.
    public struct BasicAuth: Hashable, Sendable {
        /// The user.
        public var username: String
        /// The file with the user's password.
        public var passwordFile: String

        /// A user.
        public init(username: String, passwordFile: String) {
            self.username = username
            self.passwordFile = passwordFile
        }
    }
}

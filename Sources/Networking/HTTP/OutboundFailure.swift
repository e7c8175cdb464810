#if Server
public import UnderstudyModel

/// Why there is no answer. No text of these holds a secret, a path or a query: paths of webhooks are secrets.
public enum OutboundFailure: OperationError, Hashable {
    /// The URL can not be used; carries why.
    case badURL(String)
    /// The host is at an address that is refused.
    case refusedAddress(host: String)
    /// A file of a secret or of certificates can not be used.
    case unusableFile(name: String, reason: String)
    /// A header can not be sent.
    case badHeader(name: String)
    /// Nobody answers there.
    case unreachable(host: String, reason: String)
    /// The certificate is not trusted, or TLS fails in another way.
    case untrusted(host: String, reason: String)
    /// The whole answer was not there in time.
    case timedOut(host: String, after: Duration)
    /// The connection ended before the answer did.
    case cutOff(host: String)
    /// The answer has more bytes than allowed.
    case tooLarge(host: String, limit: Int)
    /// The answer sends elsewhere, which is not followed.
    case redirected(host: String, status: Int)
    /// The one who asked has gone.
    case cancelled

    /// What went wrong.
    public var message: String {
        switch self {
        case .badURL(let reason): "the URL can not be used: \(reason)"
        case .refusedAddress(let host):
            "\(host) is at a link-local or metadata address, where secrets of the machine are handed out"
        case .unusableFile(let name, let reason): "the secret file '\(name)' can not be used: \(reason)"
        case .badHeader(let name): "the header '\(name)' holds a character that no header may have"
        case .unreachable(let host, let reason): "\(host) can not be reached: \(reason)"
        case .untrusted(let host, let reason): "\(host) is not trusted: \(reason)"
        case .timedOut(let host, let limit): "\(host) did not answer in full within \(limit)"
        case .cutOff(let host): "\(host) ended the connection before its answer was complete"
        case .tooLarge(let host, let limit): "the answer of \(host) has more than \(limit) bytes"
        case .redirected(let host, let status):
            "\(host) answers \(status) and sends elsewhere, which is not followed"
        case .cancelled: "cancelled"
        }
    }

    /// What the user can do about it.
    public var remedy: String? {
        switch self {
        case .refusedAddress: "it is refused unless it is listed with --allow-address"
        case .redirected: "give the final URL"
        case .badURL, .unusableFile, .badHeader, .unreachable, .untrusted, .timedOut, .cutOff, .tooLarge, .cancelled:
            nil
        }
    }

    /// Whether the same request may work a moment later.
    public var isPassing: Bool {
        switch self {
        case .unreachable, .cutOff: true
        // Who has had all its time would only be waited for again.
        case .timedOut, .badURL, .refusedAddress, .unusableFile, .badHeader, .untrusted, .tooLarge, .redirected,
            .cancelled:
            false
        }
    }
}
#endif

#if Server
import Foundation

/// Scheme, host and port of a URL: what may be shown of it, and what is allowed or refused as a whole.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    public let scheme: String
    /// The host in lower case, an IPv6 address in brackets.
    public let host: String
    /// The port.
    public let port: Int

    /// The origin of an absolute `http` or `https` URL.
    public init(of url: String) throws(OutboundFailure) {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let parts = URLComponents(string: url) else {
            throw .badURL("it is not well formed")
        }
        let scheme = parts.scheme?.lowercased() ?? ""
        guard scheme == "http" || scheme == "https" else { throw .badURL("its scheme must be http or https") }
        guard parts.user == nil, parts.password == nil else {
            throw .badURL("it must not hold a user or password; name files of secrets instead")
        }
        guard let host = parts.host, !host.isEmpty, !host.contains("%") else { throw .badURL("it names no host") }
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        guard (1...65535).contains(port) else { throw .badURL("its port must be 1 to 65535") }
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
    }

    /// `https://metrics.example.com:9090`.
    public var description: String { "\(scheme)://\(host):\(port)" }
}
#endif

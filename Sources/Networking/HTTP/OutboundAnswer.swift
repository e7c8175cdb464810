#if Server
import Foundation
public import UnderstudyModel

/// What came back, whatever its status.
public struct OutboundAnswer: Sendable {
    /// The HTTP status.
    public var status: Int
    /// Headers in the order in which they came, names in lower case.
    public var headers: [Label]
    /// The body, never longer than the request allows.
    public var body: [UInt8]
    /// What it must not repeat to people.
    public var secrets: KnownSecrets

    /// An answer.
    public init(status: Int, headers: [Label] = [], body: [UInt8] = [], secrets: KnownSecrets = KnownSecrets()) {
        self.status = status
        self.headers = headers
        self.body = body
        self.secrets = secrets
    }

    /// Whether the request was served.
    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The first value of a header, whose name is given in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.key == name }?.value }

    /// How long `Retry-After` asks to wait: seconds, or an HTTP date (RFC 9110, 10.2.3); nil where it says nothing usable.
    func retryAfter(now: Instant) -> Duration? {
        guard let text = header("retry-after") else { return nil }
        if let seconds = Int64(text), seconds >= 0 { return .seconds(min(seconds, 1 << 31)) }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        guard let date = format.date(from: text) else { return nil }
        return .seconds(max(0, Int64(date.timeIntervalSince1970) - now.seconds))
    }
}
#endif

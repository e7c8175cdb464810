#if Server
import Crypto
import Foundation
import UnderstudyModel

/// The signature of a message, as the Standard Webhooks specification has it (1.0.0, "Signature scheme"): HMAC-SHA256 over
/// id, time and body. The time lets a receiver refuse what somebody recorded and sends again.
struct WebhookSignature {
    let id: String
    let time: Instant
    let body: [UInt8]
    /// What `key(_:in:)` made of the file.
    let key: SymmetricKey

    /// `webhook-id`, `webhook-timestamp` and `webhook-signature`.
    var headers: [Label] {
        var signed = Data("\(id).\(time.seconds).".utf8)
        signed.append(contentsOf: body)
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: key)
        return [
            Label("webhook-id", id), Label("webhook-timestamp", "\(time.seconds)"),
            Label("webhook-signature", "v1," + Data(code).base64EncodedString()),
        ]
    }

    /// The key that a line of a file holds: a text, or `whsec_` and base64.
    ///
    /// - Throws: `OutboundFailure.unusableFile` for what begins as a key in base64 and is none.
    static func key(_ line: String, in file: String) throws(OutboundFailure) -> SymmetricKey {
        let prefix = "whsec_"
        guard line.hasPrefix(prefix) else { return SymmetricKey(data: Data(line.utf8)) }
        guard let decoded = Data(base64Encoded: String(line.dropFirst(prefix.count))), !decoded.isEmpty else {
            throw .unusableFile(name: file, reason: "it begins with \(prefix), but what follows is no base64")
        }
        return SymmetricKey(data: decoded)
    }

    /// An id as a header may hold it: the dot separates what is signed, so there is none in it.
    static func headerID(_ id: String) -> String {
        "msg_"
            + SHA256.hash(data: Data(id.utf8)).prefix(16).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count < 2 ? "0" + digits : digits
            }.joined()
    }
}
#endif

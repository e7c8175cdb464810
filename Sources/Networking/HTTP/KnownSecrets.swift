#if Server
import Documents
import Foundation

/// Secrets that were read, to keep texts of others from repeating them.
///
/// A server that answers with what it was asked, as debugging proxies do, would put a token into logs and messages. This is
/// the one place where a server's text becomes one that people may see; into documents none is ever written.
public struct KnownSecrets: Hashable, Sendable {
    private var secrets: Set<String> = []

    /// None.
    public init() {}

    /// Takes one in. Two parts that are sent as one, such as user and password, are one.
    public mutating func insert(_ secret: String) {
        if !secret.isEmpty { secrets.insert(secret) }
    }

    /// These and others.
    public func and(_ others: KnownSecrets) -> KnownSecrets {
        var all = self
        all.secrets.formUnion(others.secrets)
        return all
    }

    /// A server's text as people may see it: one line of at most so many characters, nothing invisible in it, and no secret
    /// in any form. Where it repeats one, nothing of it is shown: what is left around a secret may give it away.
    public func shown(_ text: String, limit: Int = 300) -> String {
        // What is cut off is not shown, but tells what the part before the cut is.
        let beginning = String(text.unicodeScalars.prefix(limit + KnownSecrets.lookedAt).map(Character.init))
        guard !isRepeated(in: beginning) else { return "(its text repeats a secret, and is not shown)" }
        return Text.escapedForDisplay(Text.excerpt(beginning, limit: limit)).replacing("<", with: "\\u{3C}")
    }

    /// So many characters beyond those that are shown are looked at.
    private static let lookedAt = 4096
    /// So many bytes in a row of a secret are as good as all of it.
    private static let enough = 12

    /// Whether a text holds a secret or much of one: as it is, in other case, with escapes of URLs, JSON or HTML, in
    /// hexadecimal digits, or in base64 of any text around it.
    func isRepeated(in text: String) -> Bool {
        guard !secrets.isEmpty else { return false }
        var parts: [Int: Set<[UInt8]>] = [:]
        for form in secrets.flatMap(KnownSecrets.forms) {
            let bytes = Array(form.lowercased().utf8)
            let size = min(bytes.count, KnownSecrets.enough)
            for start in 0...(bytes.count - size) {
                parts[size, default: []].insert(Array(bytes[start..<(start + size)]))
            }
        }
        return KnownSecrets.readings(of: text).contains { reading in
            let bytes = Array(reading.lowercased().utf8)
            return parts.contains { size, parts in
                guard bytes.count >= size else { return false }
                return (0...(bytes.count - size)).contains { parts.contains(Array(bytes[$0..<($0 + size)])) }
            }
        }
    }

    /// The text, and what it says once its escapes are undone; twice, as proxies may add theirs. Whether a plus is a blank
    /// nobody knows, and white space may be added where lines are broken.
    private static func readings(of text: String) -> Set<String> {
        var all: Set<String> = [text, text.replacing("+", with: " ")]
        for _ in 0..<2 {
            for reading in all {
                let plain = [withoutPercents(reading), withoutBackslashes(reading), withoutEntities(reading)]
                all.formUnion(plain)
                all.insert(withoutEntities(withoutBackslashes(withoutPercents(reading))))
            }
        }
        for reading in all {
            all.insert(reading.filter { !$0.isWhitespace })
        }
        return all
    }

    private static func forms(of secret: String) -> Set<String> {
        let bytes = Array(secret.utf8)
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        var forms: Set<String> = [secret, secret.filter { !$0.isWhitespace }, digits, digits.uppercased()]
        forms.formUnion(base64(bytes))
        return forms.filter { !$0.isEmpty }
    }

    /// The base64 of bytes by themselves, and the part of the base64 of any text around them that depends on them alone.
    private static func base64(_ bytes: [UInt8]) -> [String] {
        var forms = [Data(bytes).base64EncodedString().filter { $0 != "=" }]
        for before in 0..<3 {
            let encoded = Data(repeating: 0, count: before) + Data(bytes)
            // The first digits depend on what stands before, the last ones on what follows.
            let first = (before * 8 + 5) / 6
            let inner = encoded.base64EncodedString().dropFirst(first).prefix(encoded.count * 8 / 6 - first)
            if inner.count >= 8 { forms.append(String(inner)) }
        }
        return forms + forms.map { $0.replacing("+", with: "-").replacing("/", with: "_") }
    }
}

extension KnownSecrets {
    private static func withoutPercents(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(hex: rest.prefix(2)) {
                bytes.append(value)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Escapes of JSON: `\u0041`, `\/`.
    private static func withoutBackslashes(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                result.append(character)
                continue
            }
            let digits = rest.prefix(4)
            if next == "u" || next == "U", digits.count == 4, let value = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest.removeFirst(4)
            } else {
                result.append(next)
            }
        }
        return result
    }

    /// Escapes of HTML: `&amp;`, `&#65;`, `&#x41;`.
    private static func withoutEntities(_ text: String) -> String {
        text.replacing(/&(#?)(x?)([0-9A-Za-z]{1,8});/.ignoresCase()) { match -> Substring in
            guard match.1 == "#" else {
                let named: [Substring: Substring] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
                return named[match.3] ?? match.0
            }
            let value = UInt32(match.3, radix: match.2.isEmpty ? 10 : 16)
            return value.flatMap(Unicode.Scalar.init).map { Substring(String(Character($0))) } ?? match.0
        }
    }
}

extension UInt8 {
    fileprivate init?(hex digits: Substring.UTF8View) {
        guard digits.count == 2, let text = String(digits), let value = UInt8(text, radix: 16) else { return nil }
        self = value
    }
}
#endif

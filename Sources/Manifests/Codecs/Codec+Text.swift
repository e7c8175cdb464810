internal import Documents
internal import UnderstudyModel

extension Codec where Value == String {
    /// One exact text.
    static func constant(_ text: String, code: DiagnosticCode) -> Codec {
        let type = TypeDescription.constant(text)
        return Codec(
            description: type,
            decode: { node, decoding in
                if node.value == .string(text) { return text }
                let path = decoding.path
                decoding.report(
                    code,
                    at: node.range,
                    "`\(path)` must be '\(text)', but it is \(Decoding.quote(node.value))",
                    help: "write \(path): \(text)"
                )
                return nil
            },
            encode: { .string($0) }
        )
    }

    /// Text of a form. What does not have it is written so that it does; see `TextForm.fitted`.
    static func text(_ form: TextForm) -> Codec {
        let type = TypeDescription.text(form)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .string(let text) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                return decoding.accepts(text, form, node) ? text : nil
            },
            encode: { .string(form.fitted($0)) }
        )
    }

    /// The name of a document of a kind; whether there is one is looked at when the fleet is put together.
    static func reference(to kind: Kind) -> Codec {
        let type = TypeDescription.reference(kind)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .string(let text) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                guard decoding.accepts(text, .name, node) else { return nil }
                decoding.refer(to: kind, text, at: node.range)
                return text
            },
            encode: { .string($0) }
        )
    }

    /// The name of a document, where nothing needs to have that name.
    static var name: Codec { .text(.name) }

    /// A version; with `allowsMinimum` also `>=` and a version.
    static func version(allowsMinimum: Bool) -> Codec {
        let type = TypeDescription.version(allowsMinimum: allowsMinimum)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .string(let text) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                guard VersionGrammar.accepts(text, allowsMinimum: allowsMinimum) else {
                    decoding.reportMalformed(
                        type,
                        node,
                        because: "it is \(Decoding.quote(node.value))",
                        help: "a version is one to six whole numbers joined by '.'"
                            + (allowsMinimum ? "; '>=' before it asks for at least that version" : "")
                    )
                    return nil
                }
                return text
            },
            encode: { .string($0) }
        )
    }
}

/// Versions as they are compared: number by number, so that other parts could only mislead.
enum VersionGrammar {
    /// The grammar as a regular expression.
    static func pattern(allowsMinimum: Bool) -> String {
        "^\(allowsMinimum ? "(>=)?" : "")[0-9]{1,9}(\\.[0-9]{1,9}){0,5}$"
    }

    static func accepts(_ text: String, allowsMinimum: Bool) -> Bool {
        var rest = Substring(text)
        if allowsMinimum, rest.hasPrefix(">=") { rest = rest.dropFirst(2) }
        let parts = rest.utf8.split(separator: UInt8(ascii: "."), maxSplits: 6, omittingEmptySubsequences: false)
        return parts.count <= 6
            && parts.allSatisfy { (1...9).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}

extension Decoding {
    /// Whether a text has a form; reports it if not.
    mutating func accepts(_ text: String, _ form: TextForm, _ node: Node) -> Bool {
        let length = text.unicodeScalars.count
        guard form.length.contains(length) else {
            let bounds = form.length
            let requirement =
                bounds.lowerBound == bounds.upperBound
                ? "have exactly \(bounds.upperBound) characters, but it has \(length)"
                : length > bounds.upperBound
                    ? "have at most \(bounds.upperBound) characters, but it has \(length)"
                    : bounds.lowerBound == 1
                        ? "not be empty" : "have at least \(bounds.lowerBound) characters, but it has \(length)"
            report(.wrongLength, at: node.range, "`\(path)` must \(requirement)", help: "use \(form.rule)")
            return false
        }
        guard let misfit = form.firstMisfit(in: text) else { return true }
        let character = Decoding.name(of: misfit.scalar)
        report(
            .malformedValue,
            at: node.range,
            "`\(path)` must be \(form.phrase), but character \(misfit.position) of '\(Text.excerpt(text))' is \(character)",
            help: "use \(form.rule)" + (Decoding.corrected(text, form).map { ", such as '\($0)'" } ?? "")
        )
        return false
    }

    /// A character that readers may not be able to see or to tell from another: `'_'`, `U+0441`.
    private static func name(of scalar: Unicode.Scalar) -> String {
        if scalar.isASCII, scalar.value > 0x20, scalar.value < 0x7F { return "'\(scalar)'" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The name that a text was probably meant to be; nil where that is not clear.
    private static func corrected(_ text: String, _ form: TextForm) -> String? {
        guard form == .name, text.utf8.count <= 63, text.utf8.allSatisfy({ $0 > 0x1F && $0 < 0x7F }) else { return nil }
        let name = String(text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
        return form.firstMisfit(in: name) == nil ? name : nil
    }
}

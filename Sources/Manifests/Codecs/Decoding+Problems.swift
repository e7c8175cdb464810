internal import Documents
internal import UnderstudyModel

extension Decoding {
    /// Reports a value of another type than the field's.
    mutating func reportType(_ type: TypeDescription, _ node: Node) {
        let (path, found) = (path, node.value.kindDescription)
        let subject = path.isEmpty ? "the document" : "`\(path)`"
        report(
            .wrongType,
            at: node.range,
            "\(subject) must be \(type.words), but it is \(found)",
            help: Decoding.hint(for: type, node.value)
        )
    }

    /// Reports a text that does not follow the grammar of the field's type.
    mutating func reportMalformed(_ type: TypeDescription, _ node: Node, because reason: String, help: String? = nil) {
        report(.malformedValue, at: node.range, "`\(path)` must be \(type.words), but \(reason)", help: help)
    }

    /// Reports a number, an amount or a time outside of the field's bounds.
    mutating func reportRange(_ node: Node, _ requirement: String) {
        report(.outOfRange, at: node.range, "`\(path)` \(requirement), but it is \(Decoding.quote(node.value))")
    }

    /// Whether all that a mapping says was read, so that what seems to be missing is: what is misspelt or could not be read is
    /// reported once, not also as missing.
    func isComplete(_ node: Node, _ object: ObjectDescription) -> Bool {
        guard case .mapping(let entries) = node.value, !isPartial else { return false }
        return entries.allSatisfy { object.index(of: $0.name, from: 0) != nil }
    }

    /// Reports values that contradict each other; `field` is one of the mapping in which the reader stands.
    mutating func reportInconsistent(_ field: String, in node: Node, _ requirement: String, help: String? = nil) {
        report(
            .inconsistentValues,
            at: node[field]?.range ?? place ?? node.range,
            "`\(path(of: field))` \(requirement)",
            help: help
        )
    }

    /// A value as a message shows it, cut to a readable length.
    static func quote(_ value: Value) -> String {
        switch value {
        case .string(let text): "'\(Text.excerpt(text))'"
        case .integer(let number): String(number)
        case .decimal(let text): Text.excerpt(text)
        case .boolean(let flag): String(flag)
        default: value.kindDescription
        }
    }

    /// The fix for the mistakes that YAML itself suggests.
    private static func hint(for type: TypeDescription, _ value: Value) -> String? {
        switch (type, value) {
        case (_, .null):
            "give it a value, or leave the field out"
        case (.duration, .integer(let number)):
            "write '\(number)s', '\(number)m' or '\(number)h'"
        case (.roundTrip, .integer(let number)):
            "write '\(number)ms'"
        case (.roundTrip, .decimal(let text)):
            "write '\(Text.excerpt(text))ms'"
        case (.text, .integer), (.text, .decimal), (.text, .boolean), (.grammar, .integer), (.version, .integer),
            (.version, .decimal),
            (.reference, .integer), (.reference, .decimal), (.reference, .boolean), (.constant, .integer):
            "put it in quotes: \"\(quoteless(value))\""
        case (.integer, .string(let text)), (.decimal, .string(let text)), (.oneOfNumbers, .string(let text)):
            (try? Quantity.parse(text)) == nil ? nil : "write the number without quotes and suffix"
        case (.boolean, .string(let text)):
            switch text.lowercased() {
            case "yes", "on", "y": "write true; YAML 1.2 reads '\(text)' as a text"
            case "no", "off", "n": "write false; YAML 1.2 reads '\(text)' as a text"
            default: nil
            }
        case (.list, .mapping), (.list, .string): "write every entry on a line of its own, after '- '"
        default: nil
        }
    }

    private static func quoteless(_ value: Value) -> String {
        switch value {
        case .integer(let number): String(number)
        case .decimal(let text): Text.excerpt(text)
        case .boolean(let flag): String(flag)
        default: ""
        }
    }
}

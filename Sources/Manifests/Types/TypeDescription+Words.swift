internal import UnderstudyModel

extension TypeDescription {
    /// What a field must hold, for messages and `understudy docs`: `an amount of cores, such as '8' or '500m'`.
    public var words: String {
        switch self {
        case .constant(let text): "'\(text)'"
        case .text(let form): form.phrase
        case .reference(let kind): "the name of a \(kind.rawValue)"
        case .version(let allowsMinimum):
            allowsMinimum ? "a version, such as '17', '17.2' or '>=17'" : "a version, such as '17.2'"
        case .boolean: "a boolean"
        case .integer(let range):
            range.upperBound == .max ? "an integer" : "an integer from \(range.lowerBound) to \(range.upperBound)"
        case .decimal(let minimum, let maximum):
            maximum >= TypeDescription.unbounded ? "a number" : "a number from \(minimum) to \(maximum)"
        case .oneOfNumbers(let numbers): "one of " + numbers.map(\.description).joined(separator: ", ")
        case .quantity(let unit, _):
            "an amount of \(unit.noun), such as " + unit.examples.map { "'\($0)'" }.joined(separator: " or ")
        case .amount(let resource): "an amount, such as '\(resource.format(3000))'"
        case .anyAmount: "an amount, such as '3', '120Gi' or '10Gbps'"
        case .duration: "a duration, such as '24h', '7d' or '1h30m'"
        case .roundTrip: "a round trip in milliseconds, such as '25.1ms'"
        case .timestamp: "a point in time (RFC 3339), such as '2026-11-27T00:00:00Z'"
        case .grammar(let grammar): grammar.phrase
        case .enumeration(let choices): "one of " + choices.map { "'\($0.name)'" }.joined(separator: ", ")
        case .list: "a list"
        case .labels: "a mapping of keys to texts"
        case .object: "a mapping"
        }
    }

    /// The kind of type in a word or two, as a table of fields shows it: `list of mappings`.
    public var shortName: String {
        switch self {
        case .constant, .text, .version: "string"
        case .reference(let kind): "name of a \(kind.rawValue)"
        case .boolean: "boolean"
        case .integer: "integer"
        case .decimal, .oneOfNumbers: "number"
        case .quantity, .amount, .anyAmount: "quantity"
        case .duration: "duration"
        case .roundTrip: "round trip"
        case .timestamp: "timestamp"
        case .grammar(let grammar): grammar.shortName
        case .enumeration: "enumeration"
        case .list(of: .object, _): "list of mappings"
        case .list(let entry, _): "list of " + entry.shortName
        case .labels: "labels"
        case .object: "mapping"
        }
    }

    /// From here on a bound is not worth telling.
    static let unbounded = Quantity(1_000_000_000_000)

    /// How many entries a mapping of labels may have.
    static let maximumLabels = 64
}

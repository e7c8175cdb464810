public import Documents

/// As much of JSON Schema draft-07 as our schemas use; it stops a test at a keyword that it does not know.
public final class SchemaChecker {
    /// Compiled patterns, each with the texts that it was asked about: matching costs more than all else.
    private var patterns: [String: (regex: Regex<AnyRegexOutput>, matches: [String: Bool])] = [:]
    /// Schemas that the one that is checked refers to.
    private var definitions: Node?

    /// A checker that keeps what it has compiled.
    public init() {}

    /// Why a value is not valid under a schema; empty if it is.
    public static func problems(_ value: Node, _ schema: Node) -> [String] { SchemaChecker().problems(value, schema) }

    /// Keywords that say nothing about validity.
    private static let silent: Set<String> = [
        "$schema", "$id", "title", "description", "default", "examples", "definitions", "format", "properties",
        "additionalProperties", "required",
    ]

    /// Why a value is not valid under a schema; empty if it is.
    public func problems(_ value: Node, _ schema: Node, at path: String = "") -> [String] {
        definitions = schema["definitions"] ?? definitions
        guard case .mapping(let keywords) = schema.value else {
            return schema.value == .boolean(false) ? ["\(path): not allowed"] : []
        }
        var found: [String] = []
        for keyword in keywords {
            if let problem = check(keyword.name, keyword.value, value, path) { found += problem }
        }
        if case .mapping(let entries) = value.value { found += fields(entries, schema, path) }
        return found
    }

    private func check(_ keyword: String, _ rule: Node, _ value: Node, _ path: String) -> [String]? {
        switch keyword {
        case _ where Self.silent.contains(keyword): return nil
        case "$ref":
            guard case .string(let reference) = rule.value, reference.hasPrefix("#/definitions/"),
                let schema = definitions?[String(reference.dropFirst("#/definitions/".count))]
            else { return ["\(path): unknown reference"] }
            return problems(value, schema, at: path)
        case "type": return has(value, rule) ? nil : ["\(path): type"]
        case "const": return value == rule ? nil : ["\(path): const"]
        case "enum":
            guard case .sequence(let choices) = rule.value else { return ["\(path): bad enum"] }
            return choices.contains { $0 == value || number($0) != nil && number($0) == number(value) }
                ? nil : ["\(path): enum"]
        case "minimum":
            guard let number = number(value), let bound = self.number(rule) else { return nil }
            return number < bound ? ["\(path): minimum"] : nil
        case "maximum":
            guard let number = number(value), let bound = self.number(rule) else { return nil }
            return number > bound ? ["\(path): maximum"] : nil
        case "pattern":
            guard case .string(let text) = value.value, case .string(let pattern) = rule.value else { return nil }
            guard let matches = self.matches(text, pattern) else { return ["\(path): bad pattern"] }
            return matches ? nil : ["\(path): pattern"]
        case "minLength": return bounded(value, rule, path) { text, bound in text >= bound }
        case "maxLength": return bounded(value, rule, path) { text, bound in text <= bound }
        case "minItems", "minProperties": return count(value).map { $0 < integer(rule) ? ["\(path): \(keyword)"] : [] }
        case "maxItems", "maxProperties": return count(value).map { $0 > integer(rule) ? ["\(path): \(keyword)"] : [] }
        case "uniqueItems":
            guard case .sequence(let items) = value.value else { return nil }
            return Set(items).count == items.count ? nil : ["\(path): uniqueItems"]
        case "items":
            guard case .sequence(let items) = value.value else { return nil }
            return items.enumerated().flatMap { problems($1, rule, at: "\(path)[\($0)]") }
        case "propertyNames":
            guard case .mapping(let entries) = value.value else { return nil }
            return entries.flatMap { problems($0.key, rule, at: path) }
        case "anyOf", "oneOf":
            guard case .sequence(let choices) = rule.value else { return ["\(path): bad \(keyword)"] }
            let matching = choices.count { problems(value, $0).isEmpty }
            return matching == 1 || keyword == "anyOf" && matching > 1 ? nil : ["\(path): \(keyword)"]
        default: return ["\(path): unknown keyword \(keyword)"]
        }
    }

    private func fields(_ entries: [Entry], _ schema: Node, _ path: String) -> [String] {
        var found: [String] = []
        if case .sequence(let names)? = schema["required"]?.value {
            for name in names where !entries.contains(where: { $0.key == name }) {
                found.append("\(path): required \(name)")
            }
        }
        for entry in entries {
            if let rule = schema["properties"]?[entry.name] ?? schema["additionalProperties"] {
                found += problems(entry.value, rule, at: "\(path).\(entry.name)")
            }
        }
        return found
    }

    private func has(_ value: Node, _ type: Node) -> Bool {
        if case .sequence(let choices) = type.value { return choices.contains { has(value, $0) } }
        guard case .string(let name) = type.value else { return false }
        switch (name, value.value) {
        case ("object", .mapping), ("array", .sequence), ("string", .string), ("boolean", .boolean), ("null", .null),
            ("integer", .integer),
            ("number", .integer), ("number", .decimal):
            return true
        default: return false
        }
    }

    /// Whether a text matches; nil where the pattern is none.
    private func matches(_ text: String, _ pattern: String) -> Bool? {
        if let known = patterns[pattern]?.matches[text] { return known }
        if patterns[pattern] == nil {
            patterns[pattern] = (try? Regex(pattern).matchingSemantics(.unicodeScalar)).map { ($0, [:]) }
        }
        guard let regex = patterns[pattern]?.regex else { return nil }
        let matches = text.firstMatch(of: regex) != nil
        patterns[pattern]?.matches[text] = matches
        return matches
    }

    private func number(_ node: Node) -> Double? {
        switch node.value {
        case .integer(let number): Double(number)
        case .decimal(let text): Double(text)
        default: nil
        }
    }

    private func integer(_ node: Node) -> Int { number(node).map { Int($0) } ?? 0 }

    private func count(_ node: Node) -> Int? {
        switch node.value {
        case .sequence(let items): items.count
        case .mapping(let entries): entries.count
        default: nil
        }
    }

    private func bounded(_ value: Node, _ rule: Node, _ path: String, _ holds: (Int, Int) -> Bool) -> [String]? {
        guard case .string(let text) = value.value else { return nil }
        return holds(text.unicodeScalars.count, integer(rule)) ? nil : ["\(path): length"]
    }
}

internal import Documents
internal import UnderstudyModel

extension JSONSchema {
    /// The keywords that say what a type allows.
    static func fields(of type: TypeDescription) -> [(String, Node)] {
        switch type {
        case .constant(let text): [("const", .string(text))]
        case .text(let form): fields(of: form)
        case .reference: fields(of: TextForm.name)
        case .version(let allowsMinimum): pattern(VersionGrammar.pattern(allowsMinimum: allowsMinimum))
        case .boolean: [("type", "boolean")]
        case .integer(let range):
            [("type", "integer"), ("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound))]
        case .decimal(let minimum, let maximum): bounds(minimum, maximum)
        case .oneOfNumbers(let numbers): [("enum", .sequence(numbers.map { .number($0) }))]
        case .quantity(let unit, let minimum):
            [
                (
                    "anyOf",
                    .sequence([
                        .mapping(pattern(unit.pattern) + [("maxLength", .integer(QuantityUnit.maximumLength))]),
                        .mapping(bounds(minimum, unit.maximum)),
                    ])
                )
            ]
        case .amount(let resource): fields(ofAmounts: [resource])
        case .anyAmount: fields(ofAmounts: Resource.allCases)
        case .duration: pattern(TimeSpan.pattern)
        case .roundTrip: pattern(RoundTrip.pattern)
        case .timestamp: pattern(Instant.pattern)
        case .grammar(let grammar): pattern(grammar.pattern) + [("maxLength", .integer(grammar.maximumLength))]
        case .enumeration(let choices): [("enum", .sequence(choices.map { .string($0.name) }))]
        case .list(of: let entry, let rules): fields(ofList: entry, rules)
        case .labels(let length):
            [
                ("type", "object"),
                ("propertyNames", .mapping(fields(of: TextForm.labelKey))),
                ("additionalProperties", .mapping(fields(of: TextForm.line(0...length)))),
                ("maxProperties", .integer(TypeDescription.maximumLabels)),
            ]
        case .object(let object): fields(of: object)
        }
    }

    private static func fields(of form: TextForm) -> [(String, Node)] {
        var entries = pattern(form.pattern)
        if form.length.lowerBound > 0 { entries.append(("minLength", .integer(form.length.lowerBound))) }
        entries.append(("maxLength", .integer(form.length.upperBound)))
        return entries
    }

    private static func fields(ofList entry: TypeDescription, _ rules: TypeDescription.ListRules) -> [(String, Node)] {
        var entries: [(String, Node)] = [("type", "array"), ("items", .mapping(fields(of: entry)))]
        if rules.count.lowerBound > 0 { entries.append(("minItems", .integer(rules.count.lowerBound))) }
        entries.append(("maxItems", .integer(rules.count.upperBound)))
        if rules.uniqueBy != nil { entries.append(("uniqueItems", true)) }
        return entries
    }

    private static func fields(ofAmounts resources: [Resource]) -> [(String, Node)] {
        let texts = resources.filter { $0.suffixes.contains { !$0.text.isEmpty } }
        var choices = texts.map { Node.mapping(pattern($0.amountPattern)) }
        if resources.contains(where: { $0.suffixes.contains { $0.text.isEmpty } }) {
            choices.append(.mapping([("type", "integer")]))
        }
        guard case .mapping(let only)? = choices.first?.value, choices.count == 1 else {
            return [("anyOf", .sequence(choices))]
        }
        return only.map { ($0.name, $0.value) }
    }

    private static func pattern(_ expression: String) -> [(String, Node)] {
        [("type", "string"), ("pattern", .string(expression))]
    }

    private static func bounds(_ minimum: Quantity, _ maximum: Quantity) -> [(String, Node)] {
        [("type", "number"), ("minimum", .number(minimum)), ("maximum", .number(maximum))]
    }
}

extension Instant {
    /// The grammar of points in time (RFC 3339) as a regular expression.
    static let pattern =
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$"
}

internal import Documents
internal import UnderstudyModel

extension Documentation {
    /// The documentation as plain text for a terminal, ending with a line break.
    public var text: String {
        switch self {
        case .kind(let description): Documentation.text(of: description)
        case .field(let kind, let path, let field): Documentation.text(of: field, path, kind)
        case .code(let code): Documentation.text(of: code)
        }
    }

    private static func text(of kind: KindDescription) -> String {
        let writer = kind.kind.isWrittenByReconciler ? "written by the reconciler" : "written by people"
        let folder = FleetFolders.folder(of: kind.kind)
        let spec = kind.object.fields.first { $0.name == "spec" }?.type.object
        return "\(kind.kind.rawValue): \(kind.summary)\n\(writer), in \(folder)/\n\nFIELDS of spec\n"
            + table(of: spec?.fields ?? []) + "\nEXAMPLE\n" + indented(kind.example)
    }

    private static func text(of field: FieldDescription, _ path: String, _ kind: Kind) -> String {
        var output = "\(kind.rawValue.lowercased()).\(path) <\(field.type.shortName)>"
        switch field.presence {
        case .required: output += " required\n"
        case .optional: output += "\n"
        case .defaulted(let standard): output += " default \(JSONEmitter.emit(standard, pretty: false))\n"
        }
        output += "\n\(field.documentation)\nIt must be \(field.type.words).\n"
        for limit in field.type.limits { output += "  \(limit)\n" }
        for choice in field.type.choices { output += "  \(choice.name): \(choice.meaning)\n" }
        if let example = field.example {
            let entry = Node.mapping([(field.name, example)])
            output += "\nEXAMPLE\n" + indented(YAMLEmitter.emit(entry))
        }
        if let object = field.type.object { output += "\nFIELDS\n" + table(of: object.fields) }
        return output
    }

    private static func text(of code: DiagnosticCode) -> String {
        "\(code.id): \(code.title)\n\n\(code.explanation)\n\nWRONG\n" + indented(code.failingExample) + "\nRIGHT\n"
            + indented(code.fixedExample)
    }

    private static func table(of fields: [FieldDescription]) -> String {
        let names = fields.map { "\($0.name) <\($0.type.shortName)>" + ($0.isRequired ? " required" : "") }
        let width = names.map(\.count).max() ?? 0
        return zip(fields, names).map { field, name in
            "  " + name + String(repeating: " ", count: width - name.count) + "  \(field.documentation)\n"
        }.joined()
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
            .map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
    }
}

extension TypeDescription {
    /// The names of a closed list, of the entries where this is a list.
    var choices: [Choice] {
        switch self {
        case .enumeration(let choices): choices
        case .list(of: let entry, _): entry.choices
        default: []
        }
    }

    /// What else is asked of a value, a line each.
    var limits: [String] {
        switch self {
        case .text(let form):
            (form.rule.isEmpty ? [] : [form.rule]) + [
                "\(form.length.lowerBound) to \(form.length.upperBound) characters"
            ]
        case .quantity(let unit, let minimum):
            [
                "\(minimum) to \(unit.maximum) \(unit.noun), compared by value",
                "suffixes: n u m k M G T P E, Ki Mi Gi Ti Pi Ei",
            ]
        case .duration(let rules):
            ["\(rules.minimum) to \(rules.maximum)"] + (rules.isWholeHours ? ["a whole number of hours"] : [])
        case .grammar(let grammar): grammar.rules
        case .roundTrip(let minimum): ["\(minimum) to \(RoundTrip.longest)"]
        case .list(of: let entry, let rules):
            ["each entry \(entry.words)", "\(rules.count.lowerBound) to \(rules.count.upperBound) entries"]
                + (rules.uniqueBy.map { $0.isEmpty ? ["entries must differ"] : ["entries must differ in `\($0)`"] }
                    ?? [])
        default: []
        }
    }
}

internal import Documents
internal import UnderstudyModel

/// The page on a kind of document, as Markdown: what it is for, an example, and a table of fields for each mapping in it.
///
/// `docs/kinds/<kind>.md` holds it. It is made from the descriptions that documents are read by.
public struct KindPage: Hashable, Sendable {
    private let description: KindDescription

    /// The page on a kind.
    public init(_ description: KindDescription) {
        self.description = description
    }

    /// The name of its file: `persona.md`.
    public var fileName: String { "\(KindPage.word(for: description.kind)).md" }

    /// The page. O(fields).
    public var markdown: String {
        let (kind, word) = (description.kind, KindPage.word(for: description.kind))
        let tables = ["spec", "metadata"].compactMap { name in
            let object = description.object.fields.first { $0.name == name }?.type.object
            return object.map { KindPage.sections(of: $0, at: name) }
        }
        return """
            # \(kind.rawValue)

            \(KindPage.sentence(description.summary))

            Written by \(KindPage.writer(of: kind)), in `\(FleetFolders.folder(of: kind))/`. In a terminal: \
            `understudy get \(kind.plural)`, `understudy docs \(word)`, `understudy schema \(kind.rawValue)`. What stands \
            around `spec` is the same [in all kinds](README.md#what-stands-around-spec).

            ## An example

            ```yaml
            \(description.example.hasSuffix("\n") ? String(description.example.dropLast()) : description.example)
            ```

            ## Fields


            """ + tables.joined().dropLast()
    }

    /// The page that leads to all kinds, `docs/kinds/README.md`.
    public static var index: String {
        let rows = KindCatalogue.all.map { item in
            let page = KindPage(item)
            return
                "| [\(item.kind.rawValue)](\(page.fileName)) | \(writer(of: item.kind)) | "
                + "`\(FleetFolders.folder(of: item.kind))/` | \(escaped(item.summary)) |\n"
        }
        return """
            # Kinds of documents

            Each document of a fleet repository is of one of these kinds. These pages are made from the descriptions that \
            documents are read by, so they say what this version accepts: `understudy docs --pages docs` writes them.

            | kind | written by | in | what it is |
            |---|---|---|---|
            \(rows.joined().dropLast())

            ## What stands around `spec`

            `apiVersion: \(APIVersion.current)`, `kind`, `metadata` and `spec` stand in each document. A file may hold \
            several documents, between lines of `---`. An unknown field is an error. `understudy validate` names each \
            problem with file, line and column.

            ## How amounts and times are written

            - Amounts are numbers with the suffixes of Kubernetes: `500m`, `3k`, `32Gi`. Bandwidth may end in `bps`: \
            `10Gbps`. They are compared by value, exactly.
            - Durations are whole numbers with `s`, `m`, `h`, `d` or `w`: `90m`, `1h30m`, `7d`.
            - Points in time are written as RFC 3339 has them: `2026-11-27T00:00:00Z`.

            """
    }

    /// The word for a kind in file names and topics: `fleetpolicy`.
    private static func word(for kind: Kind) -> String { kind.rawValue.lowercased() }

    private static func writer(of kind: Kind) -> String { kind.isWrittenByReconciler ? "the reconciler" : "people" }

    /// A heading and a table for a mapping, then for each that is in it.
    private static func sections(of object: ObjectDescription, at path: String) -> String {
        // What `spec` is, the page has said.
        let head = "### `\(path)`\n\n" + (path == "spec" ? "" : "\(sentence(object.summary))\n\n")
        return head + table(of: object, at: path) + "\n"
            + object.fields.compactMap { field in
                field.type.object.map { sections(of: $0, at: self.path(of: field, in: path)) }
            }.joined()
    }

    /// `spec.events[]` for a list, `spec.capacity` for a mapping.
    private static func path(of field: FieldDescription, in path: String) -> String {
        if case .list = field.type { return "\(path).\(field.name)[]" }
        return "\(path).\(field.name)"
    }

    private static func table(of object: ObjectDescription, at path: String) -> String {
        let rows = object.fields.map { field in
            "| `\(field.name)` | \(type(of: field, in: path)) | \(standard(of: field)) | \(meaning(of: field)) |\n"
        }
        let table = "| field | type | default | meaning |\n|---|---|---|---|\n" + rows.joined()
        switch object.rule {
        case .free: return table
        case .atLeastOne: return table + "\nAt least one of them must be given.\n"
        case .exactlyOne(let names):
            return table + "\nExactly one of \(names.map { "`\($0)`" }.joined(separator: ", ")) must be given.\n"
        }
    }

    /// The type in a word or two, for mappings with a link to their table.
    private static func type(of field: FieldDescription, in path: String) -> String {
        guard field.type.object != nil else { return field.type.shortName }
        let anchor = self.path(of: field, in: path).lowercased().filter { $0.isLetter || $0.isNumber }
        return "[\(field.type.shortName)](#\(anchor))"
    }

    private static func standard(of field: FieldDescription) -> String {
        switch field.presence {
        case .required: "required"
        case .optional: ""
        case .defaulted(let standard): "`\(escaped(JSONEmitter.emit(standard, pretty: false)))`"
        }
    }

    /// What the field is for, what it may hold, and what its names mean.
    private static func meaning(of field: FieldDescription) -> String {
        let choices = field.type.choices
        var lines = [field.documentation]
        switch field.type {
        case .boolean, .list, .object, .labels, .enumeration: break
        default: lines[0] += " It must be \(field.type.words)."
        }
        if case .text(let form) = field.type {
            if !form.rule.isEmpty { lines.append(sentence(form.rule)) }
            lines.append("\(form.length.lowerBound) to \(form.length.upperBound) characters.")
        } else {
            lines += limits(of: field.type).map(sentence)
        }
        return (lines.map(escaped) + choices.map { "`\($0.name)`: \(escaped(sentence($0.meaning, keepsCase: true)))" })
            .joined(separator: "<br>")
    }

    private static func limits(of type: TypeDescription) -> ArraySlice<String> {
        switch type {
        // Suffixes are the same for all amounts: the index tells of them.
        case .quantity: type.limits.prefix(1)
        // What entries are, a table of their own says.
        case .list(of: .object, _): type.limits.dropFirst()
        default: type.limits[...]
        }
    }

    private static func sentence(_ text: String) -> String { sentence(text, keepsCase: false) }

    /// The text with a capital at its beginning and a full stop at its end.
    private static func sentence(_ text: String, keepsCase: Bool) -> String {
        let begun = keepsCase ? text : text.prefix(1).uppercased() + text.dropFirst()
        return begun.hasSuffix(".") ? begun : begun + "."
    }

    /// The text as it may stand in a cell of a table.
    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "|": "\\|"
            case "<": "&lt;"
            case "\n": " "
            default: String(character)
            }
        }.joined()
    }
}

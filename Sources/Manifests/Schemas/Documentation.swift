public import Documents
public import UnderstudyModel

/// What `understudy docs` answers: the prose of kinds, fields and diagnostic codes, from the descriptions that documents
/// are read by.
public enum Documentation: Hashable, Sendable {
    /// A kind of document.
    case kind(KindDescription)
    /// A field, with its path as it is written in documents: `spec.capacity.cpu`.
    case field(Kind, path: String, FieldDescription)
    /// A diagnostic code.
    case code(DiagnosticCode)

    /// Why nothing was found, with what was probably meant.
    public struct Miss: OperationError, Hashable {
        /// What is not known, as the end of a sentence.
        public var message: String
        /// What to ask for instead.
        public var suggestion: String?

        /// The question what was meant.
        public var remedy: String? { suggestion.map { "did you mean '\($0)'?" } }
    }

    /// Looks up `Persona`, `persona.spec.capacity.cpu` or `US2003`. Kinds may be written in any case and in the plural;
    /// entries of lists need no index. O(fields).
    ///
    /// - Parameter codes: every diagnostic code of the program.
    public static func lookup(
        _ topic: String,
        codes: [DiagnosticCode] = ManifestDiagnosticCodes.all
    ) throws(Miss) -> Documentation {
        if let code = codes.first(where: { $0.id.lowercased() == topic.lowercased() }) { return .code(code) }
        let parts = topic.split(separator: ".").map { part in String(part.prefix { $0 != "[" }) }
        guard let first = parts.first, let kind = Kind(spelling: first) else {
            let known = Kind.allCases.map(\.rawValue) + codes.map(\.id)
            let rest = parts.dropFirst().map { "." + $0 }.joined()
            throw Miss(
                message: "no kind or code is called '\(Text.excerpt(parts.first ?? topic))'",
                suggestion: EditDistance.nearest(to: parts.first ?? topic, among: known).map { $0 + rest }
            )
        }
        let description = KindCatalogue.description(of: kind)
        guard parts.count > 1 else { return .kind(description) }
        return try field(of: description, Array(parts.dropFirst()))
    }

    private static func field(of kind: KindDescription, _ parts: [String]) throws(Miss) -> Documentation {
        var object = kind.object
        var found: FieldDescription?
        var path: [String] = []
        for (index, part) in parts.enumerated() {
            guard let field = object.fields.first(where: { $0.name == part }) else {
                let near = EditDistance.nearest(to: part, among: object.fields.map(\.name))
                let prefix = ([kind.kind.rawValue.lowercased()] + path).joined(separator: ".")
                let names = object.fields.map(\.name).joined(separator: ", ")
                throw Miss(
                    message: "'\(prefix)' has no field '\(Text.excerpt(part))'; its fields are \(names)",
                    suggestion: near.map { ([prefix, $0] + parts.dropFirst(index + 1)).joined(separator: ".") }
                )
            }
            found = field
            path.append(part)
            guard index + 1 < parts.count else { break }
            guard let inner = field.type.object else {
                throw Miss(
                    message:
                        "'\(kind.kind.rawValue.lowercased()).\(path.joined(separator: "."))' is \(field.type.words) and has no fields",
                    suggestion: nil
                )
            }
            object = inner
        }
        guard let found else { return .kind(kind) }
        return .field(kind.kind, path: path.joined(separator: "."), found)
    }
}

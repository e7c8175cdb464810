public import Documents
internal import UnderstudyModel

/// What one verb answers: everything that people or programs are shown of it, without the place that it was read from.
public protocol Answer: Shaped {}

extension Answer {
    /// The answer for programs: `apiVersion` and `kind`, then its fields. The same answer gives the same bytes.
    public var node: Node {
        .mapping(
            [("apiVersion", AnswerDescription.apiVersion), ("kind", .string(Self.shape.name))]
                + Self.shape.entries(of: self)
        )
    }

    /// What programs can rely on.
    public static var description: AnswerDescription {
        let head: [(name: String, schema: Node)] = [
            (
                "apiVersion",
                .mapping([
                    ("const", AnswerDescription.apiVersion), ("description", "The version of the vocabulary."),
                ])
            ),
            ("kind", .mapping([("const", .string(shape.name)), ("description", "What is answered.")])),
        ]
        return AnswerDescription(
            kind: shape.name,
            summary: shape.summary,
            schema: .mapping(shape.keywords(after: head))
        )
    }
}

/// One kind of answer, described.
public struct AnswerDescription: Hashable, Sendable {
    /// Its name, as the field `kind` says it: `MatchResult`.
    public var kind: String
    /// What it is, as the end of a sentence.
    public var summary: String
    /// What JSON Schema says of it. Documents are referred to as `#/definitions/KIND`.
    public var schema: Node

    /// The vocabulary's version, as answers write it.
    static let apiVersion: Node = "understudy.dev/v1alpha1"
}

extension Shape where Value == Node {
    /// A document of one of some kinds, as it is written in files.
    static func document(of kinds: [Kind]) -> Shape {
        Shape([("anyOf", .sequence(kinds.map { .definition($0.rawValue) }))]) { $0 }
    }
}

extension Node {
    /// A reference to a schema that stands beside this one.
    static func definition(_ name: String) -> Node { .mapping([("$ref", .string("#/definitions/\(name)"))]) }
}

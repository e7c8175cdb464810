import Documents
import UnderstudyModel

extension CommandError {
    /// A verb that does not exist.
    static func unknownVerb(_ word: String, among verbs: [String]) -> CommandError {
        CommandError(
            message: "no verb is called '\(Text.excerpt(word))'",
            remedy: EditDistance.nearest(to: word, among: verbs).map { "did you mean 'understudy \($0)'?" }
                ?? "the verbs are \(verbs.joined(separator: ", "))"
        )
    }

    /// A kind that does not exist.
    static func unknownKind(_ word: String) -> CommandError {
        let names = Kind.allCases.map { $0.rawValue.lowercased() }
        return CommandError(
            message: "no kind is called '\(Text.excerpt(word))'",
            remedy: EditDistance.nearest(to: word, among: names + Kind.allCases.map(\.plural)).map {
                "did you mean '\($0)'?"
            }
                ?? "the kinds are \(names.joined(separator: ", "))"
        )
    }
}

extension Kind {
    /// The kind that a person means by a singular or plural name in any case.
    ///
    /// - Throws: `CommandError` with the kind that was probably meant.
    static func named(_ word: String) throws -> Kind {
        guard let kind = Kind(spelling: word) else { throw CommandError.unknownKind(word) }
        return kind
    }
}

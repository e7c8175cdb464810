import Answers
import ArgumentParser
import Documents
import Manifests
import UnderstudyModel

/// `understudy schema [KIND]`: the JSON Schema of a kind.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema (draft-07) of a kind, or of a verb's answers; without one, list the kinds.",
        discussion: """
            Editors with the YAML language server take it from the first line of a document:
              # yaml-language-server: $schema=persona.schema.json
            A schema accepts every document that validate accepts, but not the other way round: references and what \
            must fit together are checked by validate alone.

            --answers VERB prints the schema of what the verb writes with -o json; every answer of this version is valid \
            under it. --answers alone lists the verbs.
            """
    )

    @Argument(help: "The kind, such as persona or Workloads.")
    var kind: String?

    @Option(
        defaultAsFlag: "",
        help: ArgumentHelp("Print the schema of a verb's answers; without VERB, list the verbs.", valueName: "verb")
    )
    var answers: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard kind == nil || answers == nil else { throw ValidationError("--answers must not be used with a kind") }
    }

    func run() async throws {
        let printer = Printer(output)
        if let kind { return printer.emit(schema: JSONSchema.node(for: try Kind.named(kind))) }
        switch answers {
        case nil:
            let answer = KindListAnswer(items: KindCatalogue.all.map(KindListAnswer.Item.init))
            printer.emit(answer, table: { SchemaView.text(answer) })
        case "":
            let answer = AnswerListAnswer(items: VerbAnswers.all.map(AnswerListAnswer.Item.init))
            printer.emit(answer, table: { SchemaView.text(answer) })
        case let verb?:
            printer.emit(schema: try VerbAnswers.named(verb).schema(documents: JSONSchema.node))
        }
    }
}

extension Printer {
    /// Writes a JSON Schema: as JSON where nothing else is asked for.
    fileprivate func emit(schema: Node) {
        emit(schema, table: { JSONEmitter.emit(schema, pretty: true) })
    }
}

extension KindListAnswer.Item {
    fileprivate init(_ item: KindDescription) {
        self.init(kind: item.kind, folder: FleetFolders.folder(of: item.kind), summary: item.summary)
    }
}

extension VerbAnswers {
    /// The answers of the verb that a person names.
    ///
    /// - Throws: `CommandError` with the one that was probably meant, or all that there are.
    fileprivate static func named(_ verb: String) throws -> VerbAnswers {
        if let found = all.first(where: { $0.verb == verb }) { return found }
        let names = all.map(\.verb)
        throw CommandError(
            message: "no answers of '\(Text.excerpt(verb))' are described",
            remedy: EditDistance.nearest(to: verb, among: names).map { "did you mean '\($0)'?" }
                ?? "the verbs that answer are \(names.joined(separator: ", "))"
        )
    }
}

import ArgumentParser
import Documents
import Manifests
import UnderstudyModel

/// `understudy schema [KIND]`: the JSON Schema of a kind.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema (draft-07) of a kind; without one, list the kinds.",
        discussion: """
            Editors with the YAML language server take it from the first line of a document:
              # yaml-language-server: $schema=persona.schema.json
            A schema accepts every document that validate accepts, but not the other way round: references and what \
            must fit together are checked by validate alone.
            """
    )

    @Argument(help: "The kind, such as persona or Workloads.")
    var kind: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let printer = Printer(output)
        guard let kind else { return printer.emit(list, table: { table.rendered() }) }
        let schema = JSONSchema.node(for: try Kind.named(kind))
        printer.emit(schema, table: { JSONEmitter.emit(schema, pretty: true) })
    }

    private var table: Table {
        var table = Table(["KIND", "PLURAL", "FOLDER", "WRITTEN-BY"])
        for kind in Kind.allCases {
            table.add([
                kind.rawValue, kind.plural, FleetFolders.folder(of: kind) + "/",
                kind.isWrittenByReconciler ? "reconciler" : "people",
            ])
        }
        return table
    }

    private var list: Node {
        .result(
            "KindList",
            [
                (
                    "items",
                    .sequence(
                        KindCatalogue.all.map { item in
                            .mapping([
                                ("kind", .string(item.kind.rawValue)), ("plural", .string(item.kind.plural)),
                                ("folder", .string(FleetFolders.folder(of: item.kind))),
                                ("writtenByReconciler", .boolean(item.kind.isWrittenByReconciler)),
                                ("summary", .string(item.summary)),
                            ])
                        }
                    )
                )
            ]
        )
    }
}

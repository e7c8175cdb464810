import Answers
import ArgumentParser
import Documents
import GitState
import Manifests
import Reconciliation
import UnderstudyModel

/// `understudy get [KIND] [NAME]`: what is.
struct GetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Show documents: what people wrote, and what the reconciler decided.",
        discussion: """
            Kinds may be written in the singular or plural; without one, all are counted. Documents that people write \
            come from the work tree where there is one, what is under state/ from the branch; both from --at REVISION. \
            -o yaml writes documents that can be committed again.
            """
    )

    @Argument(help: "The kind, such as workloads or alert.")
    var kind: String?

    @Argument(help: "The document's name.")
    var name: String?

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let kind = try kind.map(Kind.named)
        let access = try FleetAccess(fleet)
        let loaded = kind?.isWrittenByReconciler == true ? try access.readDecided() : try access.read()
        let snapshot = loaded.snapshot
        if !snapshot.broken.isEmpty {
            Console.note(
                "\(Paragraph.count(snapshot.broken.count, "broken file")), the last good version is shown where there is "
                    + "one: understudy validate"
            )
        }
        let documents = snapshot.fleet.documents + snapshot.committed.documents
        let printer = Printer(output)
        guard let kind else {
            let answer = KindCountsAnswer(counting: documents.map(\.kind))
            return printer.emit(answer, table: { KindOverview(answer: answer).text })
        }
        let selected = try select(kind, documents, loaded)
        let listing = Listing(
            kind: kind,
            documents: selected,
            fleet: snapshot.fleet,
            profiles: snapshot.committed.profiles
        )
        if name == nil, printer.format == .yaml { return Console.out(listing.stream) }
        printer.emit(
            name == nil ? listing.answer.node : listing.nodes.first ?? .null,
            table: { listing.text(isSingle: name != nil) }
        )
        if selected.isEmpty { Console.note(nothing(kind, loaded)) }
    }

    private func select(_ kind: Kind, _ documents: [Document], _ loaded: LoadedFleet) throws -> [Document] {
        let all = documents.filter { $0.kind == kind }
        guard let name else { return all }
        let found = all.filter { $0.identity.name == name }
        guard !found.isEmpty else {
            throw CommandError.unknown(
                kind.rawValue.lowercased(),
                name,
                among: all.map(\.identity.name),
                in: loaded.sourceName
            )
        }
        return found
    }

    private func nothing(_ kind: Kind, _ loaded: LoadedFleet) -> String {
        let hint =
            kind.isWrittenByReconciler && loaded.snapshot.committed.plan == nil
            ? "; nothing is decided yet: understudy reconcile" : ""
        return "no \(kind.plural) in \(loaded.sourceName)\(hint)"
    }
}

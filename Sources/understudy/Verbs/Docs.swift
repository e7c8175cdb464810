import ArgumentParser
import Documents
import Manifests
import UnderstudyModel

/// `understudy docs [TOPIC]`: what a kind, a field or a code means.
struct DocsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Say what a kind, a field or an error code means, with examples.",
        discussion: """
            TOPIC is a kind (persona), a field's path (workload.spec.requirements.maxLatency) or a code (US2003). \
            Without one it lists kinds and codes.
            """
    )

    @Argument(help: "A kind, a field's path or a code.")
    var topic: String?

    func run() async throws {
        guard let topic else { return Console.out(contents) }
        let found = try Documentation.lookup(topic, codes: KnownCodes.all)
        Console.out(HelpPage.fitted(found.text))
    }

    private var contents: String {
        var kinds = WrappedTable(["KIND", "WHAT-IT-IS"])
        for item in KindCatalogue.all { kinds.add([item.kind.rawValue, item.summary]) }
        var codes = WrappedTable(["CODE", "PROBLEM"])
        for code in KnownCodes.all { codes.add([code.id, code.title]) }
        return kinds.rendered() + "\n" + codes.rendered() + "\nMore: understudy docs persona, understudy docs "
            + "workload.spec.tier, understudy docs US2003\n"
    }
}

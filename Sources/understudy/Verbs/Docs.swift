import ArgumentParser
import Documents
import Manifests
import Planning
import UnderstudyModel

/// `understudy docs [TOPIC]`: what a kind, a field, a code or an alert means.
struct DocsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Say what a kind, a field, an error code or an alert means, with examples.",
        discussion: """
            TOPIC is a kind (persona), a field's path (workload.spec.requirements.maxLatency), a code (US2003) or the rule \
            of an alert (shortfall). Without one it lists kinds, alerts and codes. With --pages it writes a page for each \
            kind and each alert, as Markdown.
            """
    )

    @Argument(help: "A kind, a field's path, a code or the rule of an alert.")
    var topic: String?

    @Option(help: ArgumentHelp("Write the pages of all kinds and alerts into this folder.", valueName: "dir"))
    var pages: String?

    func validate() throws {
        if topic != nil, pages != nil { throw ValidationError("--pages must not be used with a topic") }
    }

    func run() async throws {
        if let pages { return try write(into: pages) }
        guard let topic else { return Console.out(contents) }
        if let rule = AlertRule.allCases.first(where: { DocsCommand.names(of: $0).contains(topic.lowercased()) }) {
            return Console.out(HelpPage.fitted(AlertGuide(rule).markdown))
        }
        let found = try Documentation.lookup(topic, codes: KnownCodes.all)
        Console.out(HelpPage.fitted(found.text))
    }

    /// Writes `kinds/` and `alerts/` of the project's `docs/`.
    private func write(into folder: String) throws {
        var files = ["kinds/README.md": KindPage.index]
        for item in KindCatalogue.all {
            let page = KindPage(item)
            files["kinds/\(page.fileName)"] = page.markdown
        }
        for rule in AlertRule.allCases { files["alerts/\(rule.slug).md"] = HelpPage.fitted(AlertGuide(rule).markdown) }
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            try Disk.replace("\(folder)/\(path)", Array(text.utf8))
        }
        Console.out("\(folder): \(files.count) pages\n")
    }

    private var contents: String {
        var kinds = WrappedTable(["KIND", "WHAT-IT-IS"])
        for item in KindCatalogue.all { kinds.add([item.kind.rawValue, item.summary]) }
        var codes = WrappedTable(["CODE", "PROBLEM"])
        for code in KnownCodes.all { codes.add([code.id, code.title]) }
        var alerts = WrappedTable(["ALERT", "MEANING"])
        for rule in AlertRule.allCases { alerts.add([rule.rawValue, rule.meaning]) }
        return kinds.rendered() + "\n" + alerts.rendered() + "\n" + codes.rendered()
            + "\nMore: understudy docs persona, understudy docs "
            + "workload.spec.tier, understudy docs shortfall, understudy docs US2003\n"
    }

    /// How people may write the rule of an alert: as documents, as file names and as Alertmanager has it.
    private static func names(of rule: AlertRule) -> [String] {
        [rule.rawValue.lowercased(), rule.slug, "understudy" + rule.rawValue.lowercased()]
    }
}

import Documents
import GitState
import Planning
import Reconciliation
import UnderstudyModel

/// The answer of `replay` for people and for programs.
struct ReplayView {
    let results: [ReplayResult]
    let sourceName: String

    /// Whether some commit, decided again, gave other bytes.
    var hasDifference: Bool { results.contains { $0.isVerifiable && !$0.isSame } }
    /// Whether some commit needs an engine that this binary does not have.
    var isPartial: Bool { results.contains { !$0.isVerifiable } }

    var node: Node {
        .result(
            "ReplayResult",
            [
                ("source", .string(sourceName)), ("same", .boolean(results.allSatisfy(\.isSame))),
                (
                    "replays",
                    .sequence(
                        results.map { result in
                            .mapping([
                                ("revision", .string(result.revision)), ("engine", .integer(result.engine)),
                                ("verifiable", .boolean(result.isVerifiable)), ("same", .boolean(result.isSame)),
                                ("expectedTree", .string(result.expectedTree)),
                                ("actualTree", .string(result.actualTree)), ("differences", .texts(result.differences)),
                            ])
                        }
                    )
                ),
            ]
        )
    }

    func text(_ printer: Printer) -> String {
        guard results.count != 1 else { return results.map { single($0, printer) }.joined() }
        let same = results.count(where: \.isSame)
        let unknown = results.count { !$0.isVerifiable }
        let head =
            "\(same) of \(Paragraph.count(results.count, "decision")) replay to the same bytes"
            + (unknown > 0 ? ", \(unknown) need another engine" : "")
        var text = (hasDifference ? printer.red(head) : printer.green(head)) + "\n"
        for result in results where !result.isSame { text += single(result, printer) }
        return text
    }

    private func single(_ result: ReplayResult, _ printer: Printer) -> String {
        let commit = ReplayView.short(result.revision)
        guard result.isVerifiable else {
            let has = Decision.engines.map(String.init).joined(separator: ", ")
            return printer.yellow("\(commit) is not verifiable by this version, needs engine \(result.engine)")
                + " (this one has \(has))\n"
        }
        guard !result.isSame else {
            return printer.green("\(commit) replays to the same tree \(ReplayView.short(result.expectedTree))")
                + ", engine \(result.engine)\n"
        }
        var text =
            printer.red(
                "\(commit) differs: its state/ is \(ReplayView.short(result.expectedTree)), deciding again gives "
                    + ReplayView.short(result.actualTree)
            ) + "\n"
        for path in result.differences.prefix(20) { text += "  \(path.shown)\n" }
        if result.differences.count > 20 { text += "  and \(result.differences.count - 20) more\n" }
        return text
    }

    /// The first digits of an id.
    static func short(_ id: String) -> String { String(id.prefix(7)) }
}

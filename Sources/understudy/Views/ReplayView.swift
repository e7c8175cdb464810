import Answers
import GitState
import Planning
import Reconciliation

/// The answer of `replay` for people.
struct ReplayView {
    let answer: ReplayAnswer

    private var results: [ReplayAnswer.Replay] { answer.replays }

    func text(_ printer: Printer) -> String {
        guard results.count != 1 else { return results.map { single($0, printer) }.joined() }
        let same = results.count(where: \.isSame)
        let others = answer.unverifiable
        let obstructed = answer.obstructed
        let head =
            "\(same) of \(Paragraph.count(results.count, "decision")) replay to the same bytes"
            + others.map { ", \($0.phrase)" }.joined()
            + (obstructed > 0 ? ", \(obstructed) can not be decided again here" : "")
        let isWhole = others.isEmpty && obstructed == 0
        let colour = answer.hasDifference ? printer.red : isWhole ? printer.green : printer.yellow
        var text = colour(head) + "\n"
        for result in results where (result.isVerifiable || result.obstacle != nil) && !result.isSame {
            text += single(result, printer)
        }
        return text
    }

    private func single(_ result: ReplayAnswer.Replay, _ printer: Printer) -> String {
        let commit = ReplayView.short(result.revision)
        if let obstacle = result.obstacle { return printer.yellow("\(commit) \(obstacle)") + "\n" }
        guard result.isVerifiable else {
            return printer.yellow("\(commit) can not be verified by this version: it needs engine \(result.engine)")
                + " (this one has \(EnginePin.runnable))\n"
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

extension ReplayAnswer {
    /// What came of deciding commits again.
    init(source: String, _ results: [ReplayResult]) {
        self.init(
            source: source,
            replays: results.map { result in
                Replay(
                    revision: result.revision,
                    engine: result.engine,
                    isVerifiable: result.isVerifiable,
                    obstacle: result.obstacle,
                    expectedTree: result.expectedTree,
                    actualTree: result.actualTree,
                    differences: result.differences
                )
            }
        )
    }
}

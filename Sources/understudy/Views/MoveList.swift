import UnderstudyModel

/// Changed standbys, as Terraform lists resources.
enum MoveList {
    static func text(_ moves: [PlanRecord.Move], _ printer: Printer, limit: Int = .max) -> String {
        var text = ""
        for move in moves.prefix(limit) {
            let name = "\(move.workload) #\(move.rank)".shown
            switch (move.from, move.to) {
            case (nil, let to?): text += printer.green("  + \(name) -> \(to.description.shown)") + "\n"
            case (let from?, nil): text += printer.red("  - \(name) on \(from.description.shown)") + "\n"
            case (let from?, let to?):
                text += printer.yellow("  ~ \(name) -> \(to.description.shown)") + "\n"
                text += "      from \(from.description.shown)\n"
            case (nil, nil): continue
            }
            text += Paragraph.wrap(move.reason, first: "      ", indent: "      ")
        }
        return text + (moves.count > limit ? "  and \(moves.count - limit) more, in -o json\n" : "")
    }
}

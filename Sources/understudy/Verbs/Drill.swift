import Answers
import ArgumentParser
import GitState
import Reconciliation

/// `understudy drill --lose REGION`: what runs where if regions are gone now.
struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: "Show what runs where if these regions are gone now, what first, and whether it is enough.",
        discussion: """
            Answers from the committed documents alone, for any set of regions, in a clone without the reconciler. \
            Exit code 0 also when something has no place: the verdict says so.
            """
    )

    @Option(name: .customLong("lose"), help: "A region that is lost; repeat for more.")
    var lost: [String]

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !lost.isEmpty else { throw ValidationError("--lose must name at least one region") }
    }

    func run() async throws {
        let access = try FleetAccess(fleet)
        let loaded = try access.readDecided()
        try loaded.requireRegions(lost)
        let basis = try DecisionBasis(committed: loaded)
        let observedAt = access.store.caches?.freshness?.observed
        let answer = DrillAnswer(losing: lost, basis: basis, observedAt: observedAt)
        let printer = Printer(output)
        printer.emit(answer, table: { DrillView(answer: answer).text(printer) })
    }
}

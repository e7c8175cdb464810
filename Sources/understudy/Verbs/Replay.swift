import Answers
import ArgumentParser
import GitState
import Reconciliation

/// `understudy replay COMMIT`: the same bytes again.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Decide a commit again from its own inputs and compare the bytes.",
        discussion: """
            Takes the trees that the commit's record names and the commit's own profiles, decides again and compares the tree \
            ids of state/. Exit code 1 when they differ, or when what a single commit was decided from is gone. Commits that \
            need an engine which this version does not have are counted apart and are no failure, nor are with --all those that \
            people merged, rebased or squashed.
            """
    )

    @Argument(help: "The commit: an id, a tag, HEAD~2.")
    var commit: String?

    @Flag(help: "Replay every decision of the branch.")
    var all = false

    @Option(help: "With --all: how many commits to look back.")
    var limit = 100_000

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (commit != nil) != all else { throw ValidationError("name one commit, or use --all") }
        guard fleet.at == nil else { throw ValidationError("--at must not be used with replay: name the commit") }
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
    }

    func run() async throws {
        let access = try FleetAccess(fleet)
        let results: [ReplayResult]
        if let commit {
            results = [try access.store.replay(commit)]
        } else {
            let decisions = try access.store.passes(limit: limit).filter(\.isDecision)
            guard !decisions.isEmpty else {
                throw CommandError(
                    message: "\(access.store.branch) holds no decision",
                    remedy: "decide with: understudy reconcile"
                )
            }
            results = try decisions.compactMap { decision in
                do {
                    return try access.store.replay(decision.revision)
                } catch StoreError.madeElsewhere {
                    // What a merge brought was decided where it came from.
                    return nil
                }
            }
        }
        let answer = ReplayAnswer(source: access.store.branch, results)
        let printer = Printer(output)
        printer.emit(answer, table: { ReplayView(answer: answer).text(printer) })
        if answer.hasDifference || commit != nil && answer.obstructed > 0 { throw ExitCode.failure }
    }
}

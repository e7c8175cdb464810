import ArgumentParser
import Glibc
import Optimization

/// `understudy optimize`: the planning engine on any data, by the file formats of the matching benchmark.
struct OptimizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "optimize",
        abstract: "Plan an instance of standby-matching/1 and prove how good the plan is.",
        discussion: """
            Reads an instance, writes a plan in the format standby-plan/1 with a bound that no plan can exceed, and with the \
            prices that this bound follows from. The objective is the plain one of the format, without tiers. Work is \
            bounded in steps: the same instance gives the same bytes, on one thread or more.

            --verify PLAN checks a plan instead: that it is feasible and that its prices prove its bound. Exit code 1 when not.
            """
    )

    @Argument(help: ArgumentHelp("The instance; - is standard input.", valueName: "instance"))
    var instance: String

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("Where to write the plan; standard output without it.", valueName: "file")
    )
    var output: String?

    @Option(help: "How many times a workload's standbys are searched for; by the size of the instance without it.")
    var steps: Int?

    @Option(help: "How many threads work; it changes nothing but the time.")
    var threads = 2

    @Flag(help: "Tell how far it is in lines on standard error, also where that is no terminal.")
    var progress = false

    @Option(help: ArgumentHelp("Verify this plan instead of making one.", valueName: "plan"))
    var verify: String?

    func validate() throws {
        if let steps, !(0...1_000_000_000_000).contains(steps) {
            throw ValidationError("--steps must be between 0 and 1000000000000")
        }
        guard (1...64).contains(threads) else { throw ValidationError("--threads must be between 1 and 64") }
        if verify != nil, output != nil { throw ValidationError("--verify writes no plan, it takes no --output") }
    }

    func run() async throws {
        let matching = try named(instance) { try MatchingInstance(reading: Disk.read(instance)) }
        let canonical = CanonicalInstance(matching)
        if let verify {
            let plan = try named(verify) { try MatchingPlan(reading: Disk.read(verify), of: matching) }
            return Console.out(try PlanVerification(plan, of: matching, canonical).text)
        }
        let result = try OptimizeRun(threads: threads, tellsEpochs: progress).result(canonical.problem, steps: steps)
        let plan = MatchingPlan(
            instance: matching.name,
            assignment: canonical.assignment(result.plan.assignment),
            bound: result.bound,
            isExact: result.method == .exact,
            certificate: result.certificate
        )
        if let output { try Disk.replace(output, Array(plan.text.utf8)) } else { Console.out(plan.text) }
        Console.note(OptimizeRun.summary(result, of: matching))
    }

    /// Errors of a file's content say which file.
    private func named<Content>(_ path: String, _ read: () throws -> Content) throws -> Content {
        do {
            return try read()
        } catch let error as JSONText.Malformed {
            throw CommandError(message: "\(path):\(error.line):\(error.column): \(error.problem)", remedy: nil)
        } catch let error as JSONField.Unfit {
            throw CommandError(message: "\(path): \(error.message)", remedy: nil)
        }
    }
}

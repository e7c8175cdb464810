import Dispatch
import Glibc
import Optimization

/// Drives the workers of an optimization on threads, and says on a terminal how far they are.
struct OptimizeRun {
    let threads: Int
    /// Whether each epoch is told in a line of its own, terminal or not.
    var tellsEpochs = false

    func result(_ problem: StandbyProblem, steps: Int?) throws -> OptimizationResult {
        let run: OptimizationRun
        do {
            run = try OptimizationRun(problem, steps: steps ?? OptimizationRun.generousSteps(for: problem))
        } catch {
            let defects = error.defects.prefix(3).map { String(describing: $0) }
            throw CommandError(
                message: "the instance can not be planned: \(defects.joined(separator: "; "))",
                remedy: nil
            )
        }
        let isTerminal = isatty(STDERR_FILENO) == 1
        while !run.isFinished {
            let progress = "\(run.epoch) of \(OptimizationRun.epochCount), objective \(run.objective)"
            if tellsEpochs {
                show("progress: \(progress)\n")
            } else if isTerminal {
                show("\rOptimizing: \(progress)")
            }
            let workers = run.workers
            if threads > 1 {
                DispatchQueue.concurrentPerform(iterations: workers.count) { workers[$0].work() }
            } else {
                for worker in workers { worker.work() }
            }
            run.exchange()
        }
        if isTerminal, !tellsEpochs { show("\r\u{1B}[K") }
        do {
            return try run.result()
        } catch {
            throw CommandError(message: "the plan can not be certified: \(error)", remedy: nil)
        }
    }

    /// What was found, in a line.
    static func summary(_ result: OptimizationResult, of instance: MatchingInstance) -> String {
        let missing = result.plan.assignment.joined().count { $0 == nil }
        let gap = result.bound - result.objective.total
        let share = PlanVerification.percent(gap, of: instance.idealFit)
        return
            "objective \(result.objective.total), of which fit \(result.objective.fit), cost \(result.objective.cost), "
            + "switching \(result.objective.switching), unassigned \(result.objective.unassigned); "
            + "\(Paragraph.count(missing, "standby", "standbys")) missing; the best possible plan scores at most "
            + "\(gap) more (\(share) of the ideal fit)"
    }

    private func show(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

import Foundation
import Optimization
import Testing

@Suite("The reference instances", .enabled(if: ReferenceInstance.folder != nil, "shared/matching is not beside us"))
struct ReferenceInstanceTests {
    struct BestKnown: Decodable {
        var objective: Int64
        var bound: Int64
        var idealFit: Int64
        var seed: Int64?
    }

    struct PlanFile: Encodable {
        var format = "standby-plan/1"
        var instance: String
        var assignment: [[Int]]
    }

    struct Report: Decodable {
        var feasible: Bool
        var objective: Int64
        var fit: Int64
        var cost: Int64
        var churn: Int64
        var penalty: Int64
        var instances: Int64
    }

    private func bestKnown(_ name: String, in folder: URL) throws -> BestKnown {
        let file = folder.appendingPathComponent("best-known.json")
        let all = try JSONDecoder().decode([String: BestKnown].self, from: Data(contentsOf: file))
        return try #require(all[name])
    }

    @Test(
        "are planned feasibly, not below the per-workload rule, not above the bound",
        arguments: [
            "small-loose-1", "small-loose-2", "small-tight-1", "small-tight-2", "medium-loose-1", "medium-tight-1",
            "trap-magnet-1", "trap-share-1", "trap-ceil-1", "trap-replan-1",
        ]
    )
    func areSolved(name: String) throws {
        let folder = try #require(ReferenceInstance.folder)
        let problem = try ReferenceInstance.read(name, in: folder).problem
        let known = try bestKnown(name, in: folder)
        let result = try Planner().plan(problem, steps: Planner.generousSteps(for: problem))
        let evaluation = try PlanEvaluation(result.plan, of: problem)
        #expect(evaluation.violations.isEmpty)
        #expect(evaluation.objective == result.objective)
        #expect(evaluation.tierBreaches().isEmpty)
        #expect(result.atRest)
        #expect(result.objective.total >= known.seed ?? .min)
        #expect(result.objective.total <= known.bound)
        // Measured: at most 8.3 % of the ideal fit behind the best known, on small-tight-2.
        #expect((known.objective - result.objective.total) * 100 <= known.idealFit * 9)
        let again = try Planner().plan(problem.committing(result.plan), steps: Planner.generousSteps(for: problem))
        #expect(again.plan == result.plan)
    }

    @Test(
        "are evaluated as the reference evaluator does",
        arguments: ["small-tight-1", "medium-tight-1", "trap-replan-1"]
    )
    func areEvaluatedAlike(name: String) throws {
        let folder = try #require(ReferenceInstance.folder)
        let problem = try ReferenceInstance.read(name, in: folder).problem
        let result = try Planner().plan(problem, steps: Planner.generousSteps(for: problem))
        let rows = result.plan.assignment.map { row in row.map { $0 ?? -1 } }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString).json")
        try JSONEncoder().encode(PlanFile(instance: name, assignment: rows)).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let report = try evaluate(plan: file, instance: name, in: folder)
        #expect(report.feasible)
        #expect(report.objective == result.objective.total)
        #expect(report.fit == result.objective.fit)
        #expect(report.cost == result.objective.cost)
        #expect(report.churn == result.objective.switching)
        #expect(report.penalty == result.objective.unassigned)
        #expect(report.instances == result.plan.instances.reduce(0, +))
    }

    private func evaluate(plan: URL, instance: String, in folder: URL) throws -> Report {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", folder.appendingPathComponent("evaluate.py").path,
            folder.appendingPathComponent("instances/\(instance).json").path, plan.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Report.self, from: data)
    }
}

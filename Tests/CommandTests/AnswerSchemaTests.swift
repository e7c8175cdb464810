import Documents
import Foundation
import TestSupport
import Testing
import YAML

@Suite("Every answer of the built command is valid under the schema that it prints")
struct AnswerSchemaTests {
    /// Fields, by their last name, that an answer may go without; beside them, fields of whole documents.
    private static let optional: Set<String> = [
        // Findings.
        "range", "notes", "help",
        // What would flip a standby: one of these.
        "points", "missing", "roundTripAtMost", "roundTripAtLeast",
        // Amounts of what is short.
        "cpu", "memory", "gpu", "networkBandwidth", "iops",
    ]

    /// One run for each kind of answer that a verb gives, on a fleet with this workload and region.
    private static func runs(workload: String, region: String) -> [[String]] {
        [
            ["validate"], ["check"], ["get"], ["schema"], ["schema", "--answers"], ["schema", "workload"],
            ["schema", "--answers", "get"], ["history"], ["history", "--all"], ["history", workload],
            ["predict", workload], ["predict", workload, "--shadow", "seasonal-quantiles"], ["match", workload],
            ["plan"], ["explain", workload], ["prove"], ["drill", "--lose", region], ["replay", "--all"],
            ["backtest", workload, "--origins", "2", "--method", "recent-percentiles"],
            [
                "backtest", workload, "--origins", "2", "--method", "recent-percentiles", "--gate",
                "seasonal-quantiles",
            ],
            ["reconcile", "--dry-run", "--force"],
        ]
    }

    private static let kinds = [
        "personas", "regions", "workloads", "fleetpolicies", "failurescenarios", "holds", "failovers", "predictions",
        "workloadprofiles", "regionprofiles", "assignments", "reservations", "plans", "coverageproofs", "alerts",
    ]

    private static func tree(_ text: String) throws -> Node {
        let limits = YAMLLimits(fileBytes: 64 << 20, events: 5_000_000, scalarBytes: 1 << 20)
        let file = YAMLParser.parse(Array(text.utf8), file: "answer", limits: limits)
        #expect(file.diagnostics.isEmpty)
        return try #require(file.documents.first?.node)
    }

    private static func schema(of verb: String, _ playground: Playground) throws -> Node {
        try tree(try playground.run("schema", "--answers", verb).out)
    }

    /// The answer of a run, whatever its exit code.
    private static func answer(_ arguments: [String], _ playground: Playground) throws -> Node {
        let json = try Command.run(arguments + ["-o", "json"], in: playground.path)
        #expect(!json.out.isEmpty, "\(arguments): \(json.error)")
        return try tree(json.out)
    }

    /// Holds answers against their schemas.
    private func hold(_ runs: [[String]], _ playground: Playground) throws {
        var schemas: [String: Node] = [:]
        let checker = SchemaChecker()
        for run in runs {
            let schema = try schemas[run[0]] ?? AnswerSchemaTests.schema(of: run[0], playground)
            schemas[run[0]] = schema
            let answer = try AnswerSchemaTests.answer(run, playground)
            #expect(checker.problems(answer, schema) == [], "\(run)")
        }
    }

    @Test("on a small fleet: every verb, every kind of document")
    func everyVerb() throws {
        let playground = try Playground.decided()
        let runs = AnswerSchemaTests.runs(workload: "checkout", region: "eu-west")
        try hold(runs + AnswerSchemaTests.kinds.map { ["get", $0] }, playground)
        try hold(
            [["get", "workload", "checkout"], ["get", "assignment", "checkout"], ["get", "plan", "current"]],
            playground
        )
        let listed = try AnswerSchemaTests.tree(try playground.run("schema", "--answers", "-o", "json").out)
        guard case .sequence(let items)? = listed["items"]?.value else { throw Shell.Failure(description: "no verbs") }
        #expect(Set(items.map { $0["verb"] }) == Set((runs.map { .string($0[0]) } + ["get"])))
    }

    @Test("on a small fleet: a field that is dropped, renamed or of another type is noticed")
    func tampering() throws {
        let playground = try Playground.decided()
        try playground.replace("tier: 1", with: "teir: 1", in: "policies/workloads/checkout.yaml")
        var answers = 0
        for run in AnswerSchemaTests.runs(workload: "storefront", region: "eu-west") where run.first != "schema" {
            let schema = try AnswerSchemaTests.schema(of: run[0], playground)
            let answer = try AnswerSchemaTests.answer(run, playground)
            #expect(SchemaChecker.problems(answer, schema) == [], "\(run)")
            let tampering = SchemaTampering(answer, schema)
            #expect(tampering.count >= 12, "\(run)")
            #expect(tampering.unnoticed == [], "\(run)")
            let names = Set(tampering.optional.map { String($0.split(separator: ".").last ?? "") })
            #expect(names.subtracting(AnswerSchemaTests.optional) == [], "\(run)")
            answers += 1
        }
        #expect(answers > 15)
    }

    @Test("on the sample fleet: undecided, short of capacity with broken documents, and decided again")
    func sampleFleet() throws {
        let playground = try Playground()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        try #require(try playground.run("init", "--commit", "--from", root).code == 0)
        let runs = AnswerSchemaTests.runs(workload: "checkout", region: "aws-eu-central-1")
        try hold(runs.filter { ["validate", "match", "plan", "explain"].contains($0[0]) }, playground)
        for region in try FileManager.default.contentsOfDirectory(atPath: "\(playground.path)/regions") {
            let text = try playground.read("regions/\(region)")
            try playground.write(
                "regions/\(region)",
                text.replacing(/allocatable: {cpu: \d+/, with: "allocatable: {cpu: 90")
            )
        }
        try playground.replace("tier:", with: "teir:", in: "policies/workloads/ledger.yaml")
        _ = try playground.git("-c", "user.name=ana", "-c", "user.email=ana@example.com", "commit", "-qam", "less")
        let pass = try AnswerSchemaTests.answer(["reconcile"], playground)
        #expect(SchemaChecker.problems(pass, try AnswerSchemaTests.schema(of: "reconcile", playground)) == [])
        let explained = try AnswerSchemaTests.answer(["explain", "storefront"], playground)
        #expect(explained["uncovered"] != [])
        let decided = runs.filter { !["backtest", "check", "schema"].contains($0[0]) }
        try hold(decided + AnswerSchemaTests.kinds.map { ["get", $0] } + [["explain", "storefront"]], playground)
    }

    @Test("every verb that takes -o json has a schema, and an unknown verb names those that have")
    func listing() throws {
        let playground = try Playground()
        let listed = try playground.run("schema", "--answers").lines
        let help = try playground.run("help").lines.compactMap { line in
            line.hasPrefix("  ") ? line.split(separator: " ").first.map(String.init) : nil
        }
        var found = 0
        for verb in Set(help) where try playground.run("help", verb).out.contains("table, json, yaml") {
            #expect(listed.contains { $0.hasPrefix(verb + " ") }, "\(verb)")
            found += 1
        }
        #expect(found == 14)
        let near = try playground.run("schema", "--answers", "mtach")
        #expect(near.code == 1)
        #expect(near.error == "error: no answers of 'mtach' are described\nhelp: did you mean 'match'?\n")
        #expect(try playground.run("schema", "--answers", "forecast").error.contains("help: the verbs that answer are"))
        #expect(try playground.run("schema", "persona", "--answers").code == 64)
    }
}

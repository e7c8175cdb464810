import Answers
import Documents
import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@testable import understudy

@Suite("plan says what a pass would commit")
struct PlanTests {
    private func contents(of folder: URL) throws -> [String: Data] {
        var found: [String: Data] = [:]
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = files?.nextObject() as? URL {
            if (try file.resourceValues(forKeys: [.isRegularFileKey])).isRegularFile == true {
                found[file.path] = try Data(contentsOf: file)
            }
        }
        return found
    }

    private func edits(_ world: DecisionWorld) throws -> [(name: String, edit: () throws -> Void)] {
        let files = world.files
        return [
            (
                "an expectation for a new workload",
                {
                    try files.write(
                        "policies/workloads/new.yaml",
                        SmallFleet.workload("new", home: "north", tier: 1, standbys: 1)
                            + "  expected: {cpu: 3, memory: 8Gi, networkBandwidth: 1Gbps, iops: 1k}\n"
                    )
                }
            ),
            (
                "a tripled expectation",
                { try files.edit("policies/workloads/new.yaml", "cpu: 3,", "cpu: 9,") }
            ),
            (
                "a changed history",
                {
                    let text = try #require(files.read("policies/history/shop.csv"))
                    let rows = text.split(separator: "\n").map { row -> String in
                        var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                        if let cores = Double(cells[1]) { cells[1] = "\(cores * 3)" }
                        return cells.joined(separator: ",")
                    }
                    try files.write("policies/history/shop.csv", rows.joined(separator: "\n") + "\n")
                }
            ),
            (
                "a prediction",
                {
                    try files.write(
                        "policies/predictions/api.yaml",
                        """
                        apiVersion: understudy.dev/v1alpha1
                        kind: Prediction
                        metadata:
                          name: api
                        spec:
                          workload: api
                          source: marketing
                          expires: 2030-01-01T00:00:00Z
                          peak: {cpu: 60, memory: 100Gi, networkBandwidth: 2Gbps, iops: 2k}

                        """
                    )
                }
            ),
            ("a hidden document", { try files.write("personas/.spare.yaml", "kind: Persona\n") }),
        ]
    }

    @Test("on the work tree, file by file and byte by byte, after an edit of each kind that it did not see before")
    func sameAsThePass() async throws {
        let world = try DecisionWorld()
        try await world.reconcile()
        for (name, edit) in try edits(world) {
            try edit()
            let git = world.files.url.appendingPathComponent(".git")
            let before = try contents(of: git)
            let plan = try await world.plan()
            #expect(try contents(of: git) == before, "plan writes nothing after \(name)")
            #expect(plan.hasChanges, "\(name)")
            #expect(plan.answer.demand == .observed)
            try world.files.commit(name)
            let pass = try await world.reconcile()
            #expect(plan.report?.changes?.files == pass.report.changes?.files, "\(name)")
            #expect(plan.report?.message == pass.report.message, "\(name)")
            #expect(plan.report?.date == pass.report.date, "\(name)")
            #expect(try await world.plan().hasChanges == false, "\(name)")
        }
    }

    @Test("a standby that was put back by hand in the work tree is held in the plan as in the pass")
    func revertInTheWorkTree() async throws {
        let world = try DecisionWorld()
        try await world.reconcile()
        let path = "state/assignments/shop.yaml"
        try FileManager.default.removeItem(at: world.files.url.appendingPathComponent(path))
        let plan = try await world.plan()
        #expect(plan.report?.message?.text.contains("hold") == true)
        try world.files.commit("none for shop")
        #expect(try await world.reconcile().report.changes?.files.map(\.path) == plan.answer.files?.map(\.path))
    }

    @Test("with --committed-demand it keeps to the committed profiles, and says so")
    func committedDemand() async throws {
        let world = try DecisionWorld()
        try await world.reconcile()
        try edits(world)[2].edit()
        let plan = try await PlanRun(access: try world.access(), keepsCommittedDemand: true).view()
        #expect(plan.answer.demand == .committed)
        #expect(plan.report?.observed?.asCommitted == ["api", "jobs", "shop"])
        #expect(plan.answer.files?.contains { $0.path.hasPrefix("state/workloadprofiles/") } == false)
        #expect(plan.text(world.printer).contains("demand is as committed of 3 workloads"))
        #expect(plan.answer.node.text("demand") == "committed")
    }

    @Test("of a revision is what a pass on that revision would commit")
    func atRevision() async throws {
        let world = try DecisionWorld()
        try await world.reconcile()
        try edits(world)[0].edit()
        try world.files.commit("a new workload")
        let now = try await PlanRun(access: try world.access("--at", "HEAD")).view()
        let before = try await PlanRun(access: try world.access("--at", "HEAD~1")).view()
        #expect(now.preview.moves.map(\.workload) == ["new"])
        #expect(!before.hasChanges)
        #expect(before.answer.source.hasPrefix("HEAD~1 at "))
    }
}

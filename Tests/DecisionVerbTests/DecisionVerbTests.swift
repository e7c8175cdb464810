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

@Suite("The decision verbs")
struct DecisionVerbTests {
    @Test("fit 80 columns, before and after the first decision")
    func fits80Columns() async throws {
        let world = try DecisionWorld()
        var texts = [
            try await world.match("api").text(world.printer), try await world.plan().text(world.printer),
            try await world.explain("api").text(world.printer), try await world.predict("api").text(world.printer),
        ]
        texts.append(try await world.reconcile().text(world.printer))
        texts += [
            try await world.plan().text(world.printer), try await world.explain("shop").text(world.printer),
            try world.prove().text(world.printer), try world.drill("north").text(world.printer),
            try world.drill("north", "south").text(world.printer),
        ]
        for text in texts {
            // A long path can not be broken.
            for line in text.replacing(world.files.url.path, with: "/fleet").split(separator: "\n") {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test("name their kind and version in every result for programs")
    func kinds() async throws {
        let world = try DecisionWorld()
        let pass = try await world.reconcile().answer.node
        let nodes = [
            (pass, "ReconcileResult"), (try await world.match("api").answer.node, "MatchResult"),
            (try await world.plan().answer.node, "PlanResult"),
            (try await world.explain("api").answer.node, "Explanation"),
            (try world.prove().answer.node, "ProofResult"), (try world.drill("north").answer.node, "DrillResult"),
            (try await world.predict("api").answer.node, "PredictResult"),
        ]
        for (node, kind) in nodes {
            #expect(node.text("apiVersion") == "understudy.dev/v1alpha1")
            #expect(node.text("kind") == kind)
        }
    }

    @Test("explain and drill speak of what stands after its home region was deleted")
    func deletedHome() async throws {
        let world = try DecisionWorld()
        try await world.reconcile()
        let before = try #require(world.files.read("state/assignments/shop.yaml"))
        try Shell.git("rm", "-q", "regions/west.yaml", in: world.files.url)
        try world.files.commit("west is gone")
        try await world.reconcile()
        #expect(world.files.read("state/assignments/shop.yaml") == before)
        let explained = try await world.explain("shop").text(world.printer)
        // The deletion waits for approval, so that what rests on it stands.
        #expect(explained.contains("shop stands by on"))
        let drill = try world.drill("west").text(world.printer)
        #expect(drill.contains("If west is lost: 1 workload to move"), "\(drill)")
    }

    @Test("say of a workload that was never observed that it was observed just now")
    func observedNow() async throws {
        let world = try DecisionWorld()
        #expect(try await world.match("api").text(world.printer).contains("observed just now"))
        try await world.reconcile()
        #expect(try await !world.match("api").text(world.printer).contains("observed just now"))
        try world.files.write(
            "policies/workloads/late.yaml",
            """
            apiVersion: understudy.dev/v1alpha1
            kind: Workload
            metadata: {name: late}
            spec:
              home: west
              type: web
              tier: 2
              expected: {cpu: 4, memory: 8Gi, networkBandwidth: 1Gbps, iops: 1k}

            """
        )
        let match = try await world.match("late")
        #expect(match.answer.node.items("observedNow") == [.string("late")])
        #expect(match.answer.node["profile"]?.text("freshness") == "declared")
    }

    @Test("guess what a misspelt name was meant to be")
    func didYouMean() async throws {
        let world = try DecisionWorld()
        let error = await #expect(throws: CommandError.self) { _ = try await world.match("shpo") }
        #expect(error?.remedy == "did you mean 'shop'?")
        let region = #expect(throws: CommandError.self) {
            try (try world.access().readDecided()).requireRegions(["nroth"])
        }
        #expect(region?.remedy == "did you mean 'north'?")
    }

    @Test("refuse to prove or drill what nobody has decided")
    func nothingDecided() throws {
        let world = try DecisionWorld()
        #expect(throws: CommandError.self) { _ = try world.prove() }
        #expect(throws: CommandError.self) { _ = try world.drill("north") }
    }
}

@Suite("plan")
struct PlanVerbTests {
    @Test("finds changes before the first decision, none after it, and writes nothing")
    func changes() async throws {
        let world = try DecisionWorld()
        #expect(try await world.plan().answer.node.flag("changes") == true)
        #expect(world.files.read("state/plans/current.yaml") == nil)
        try await world.reconcile()
        let plan = try await world.plan()
        #expect(plan.answer.node.flag("changes") == false)
        #expect(plan.text(world.printer).hasPrefix("No changes."))
    }

    @Test("shows what an edit of the work tree would do, as reconciling the committed edit does it")
    func foresees() async throws {
        let world = try DecisionWorld()
        try world.files.edit(
            "policies/fleet.yaml",
            "  engine:",
            "  guardrails: {fleetShare: 1, regionShare: 1}\n  engine:"
        )
        try world.files.commit("what is taken away needs no approval")
        try await world.reconcile()
        try world.files.edit("policies/workloads/api.yaml", "standbys: 2", "standbys: 1")
        let plan = try await world.plan()
        #expect(plan.preview.removed == 1)
        try world.files.commit("api wants one standby")
        let pass = try await world.reconcile()
        #expect(pass.report.changes?.record?.moves == plan.preview.moves)
        #expect(plan.report?.changes?.files == pass.report.changes?.files)
        #expect(try await !world.plan().hasChanges)
    }

    @Test("names the scenario that would no longer be covered and the alert that would be raised")
    func losesCoverage() async throws {
        let world = try DecisionWorld()
        try world.files.edit(
            "policies/fleet.yaml",
            "  engine:",
            "  guardrails: {fleetShare: 1, regionShare: 1, standbys: 9}\n  engine:"
        )
        try world.files.commit("what is taken away needs no approval")
        try await world.reconcile()
        for region in ["north", "south"] {
            try world.files.edit("regions/\(region).yaml", "personas: [large, small]", "personas: []")
        }
        let plan = try await world.plan()
        #expect(plan.preview.uncovered.map(\.scenario).contains("loss-of-west"))
        #expect(plan.preview.raised.contains { $0.rule == .noEligibleRegion })
        #expect(plan.text(world.printer).contains("no longer covered: loss-of-west"))
    }
}

@Suite("prove, drill and replay")
struct ProofVerbTests {
    @Test("hold for what was just decided")
    func holds() async throws {
        let world = try DecisionWorld()
        let pass = try await world.reconcile()
        guard case .committed(let revision) = pass.report.outcome else {
            Issue.record("nothing was committed")
            return
        }
        #expect(try world.prove().answer.violations == [])
        #expect(try world.prove().answer.isKept)
        let replay = ReplayView(answer: ReplayAnswer(source: "main", [try world.access().store.replay(revision)]))
        #expect(!replay.answer.hasDifference && replay.answer.unverifiable.isEmpty)
        #expect(replay.text(world.printer).contains("replays to the same tree"))
    }

    @Test("find a standby that somebody edited by hand")
    func findsTampering() async throws {
        let world = try DecisionWorld()
        try await world.reconcile()
        let assignment = try #require(world.files.read("state/assignments/shop.yaml"))
        let atHome = assignment.replacing("region: north", with: "region: west")
            .replacing("region: south", with: "region: west")
        try world.files.write("state/assignments/shop.yaml", atHome)
        try world.files.commit("tamper")
        let proof = try world.prove()
        #expect(!proof.answer.isKept)
        #expect(proof.answer.violations.contains { $0.rule == .invalidStandby && $0.workload == "shop" })
        #expect(try world.access().store.replay("HEAD").isSame == false)
    }

    @Test("agree on where a workload goes")
    func drill() async throws {
        let world = try DecisionWorld()
        try await world.reconcile()
        let move = try #require(try world.drill("west").answer.drill.moves.first { $0.workload == "shop" })
        let standby = try #require(try await world.explain("shop").answer.explanation.standbys.first)
        #expect(move.to == standby.offer)
    }
}

@Suite("reconcile")
struct ReconcileVerbTests {
    @Test("commits once, then has nothing to change, and a dry run writes nothing")
    func once() async throws {
        let world = try DecisionWorld()
        let dry = try await world.reconcile(dryRun: true)
        #expect(dry.outcome == "proposed")
        #expect(world.files.read("state/plans/current.yaml") == nil)
        let first = try await world.reconcile()
        #expect(first.outcome == "committed")
        #expect(first.subject == dry.subject)
        #expect(try await world.reconcile().outcome == "unchanged")
        #expect(try await world.reconcile(force: true).outcome == "unchanged")
    }

    @Test("waits longer after each failure in a row, and never longer than an hour beside the interval")
    func backoff() {
        let interval = TimeSpan.minutes(5)
        let waits = (1...20).map { ReconcileRunner.backoff(interval, failures: $0).seconds }
        #expect(waits[0] == 0)
        #expect(waits == waits.sorted())
        #expect(waits.allSatisfy { $0 <= 3600 })
    }
}

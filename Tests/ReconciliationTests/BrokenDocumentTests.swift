import Documents
import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("A broken document")
struct BrokenDocumentTests {
    func state(_ fleet: TemporaryFleet, _ path: String) -> String? { fleet.read("state/\(path)") }

    @Test("stays in force as it last was, and an alert names file, line and reason; both go when it is mended")
    func lastGoodStays() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let assignment = state(fleet, "assignments/shop.yaml")
        let good = fleet.read("policies/workloads/shop.yaml")
        try fleet.edit("policies/workloads/shop.yaml", "standbys: 1", "standbyes: 1")
        try fleet.commit("a typo")
        let report = try await reconcile(fleet)
        #expect(state(fleet, "in-force/workloads/shop.yaml") == good)
        #expect(state(fleet, "assignments/shop.yaml") == assignment)
        let alert = report.decision?.state.alerts.first { $0.rule == .documentInvalid }
        #expect(alert?.summary.contains("policies/workloads/shop.yaml:9:3") == true)
        #expect(alert?.summary.contains("standbyes") == true)
        #expect(try await reconcile(fleet).outcome == .unchanged)
        try fleet.edit("policies/workloads/shop.yaml", "standbyes: 1", "standbys: 1")
        try fleet.commit("mended")
        try await reconcile(fleet)
        #expect(state(fleet, "in-force/workloads/shop.yaml") == nil)
        #expect(state(fleet, "in-force/sources") == nil)
        #expect(!FileManager.default.fileExists(atPath: fleet.url.appendingPathComponent("state/in-force").path))
        #expect(state(fleet, "assignments/shop.yaml") == assignment)
    }

    @Test("that is no YAML any more is found in the history all the same")
    func unreadable() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let assignment = state(fleet, "assignments/api.yaml")
        try fleet.write("policies/workloads/api.yaml", "apiVersion: [\n  kind: }")
        try fleet.commit("garbage")
        try await reconcile(fleet)
        #expect(state(fleet, "assignments/api.yaml") == assignment)
        #expect(state(fleet, "in-force/workloads/api.yaml") != nil)
    }

    @Test("that names what is not there keeps its last version whose references hold")
    func danglingReference() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let assignment = state(fleet, "assignments/shop.yaml")
        try fleet.edit("policies/workloads/shop.yaml", "home: west", "home: wets")
        try fleet.commit("a region that is not there")
        let report = try await reconcile(fleet)
        #expect(state(fleet, "assignments/shop.yaml") == assignment)
        #expect(report.decision?.state.alerts.contains { $0.summary.contains("wets") } == true)
    }

    @Test("never blocks the others: they are decided as they are now")
    func othersGoOn() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try fleet.edit("policies/workloads/shop.yaml", "tier: 2", "tier: two")
        try fleet.edit("policies/workloads/jobs.yaml", "standbys: 1", "standbys: 2")
        try fleet.commit("one mistake, one wish")
        try await reconcile(fleet)
        #expect(state(fleet, "assignments/jobs.yaml")?.components(separatedBy: "- region:").count == 3)
        #expect(state(fleet, "assignments/shop.yaml") != nil)
    }

    @Test("that never was good and has no last version takes no standby away from anybody")
    func movedAndBroken() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let assignment = state(fleet, "assignments/shop.yaml")
        try Shell.git("mv", "policies/workloads/shop.yaml", "policies/shop.yaml", in: fleet.url)
        try fleet.edit("policies/shop.yaml", "standbys: 1", "standbyes: 1")
        try fleet.commit("moved and broken at once")
        try await reconcile(fleet)
        #expect(state(fleet, "assignments/shop.yaml") == assignment)
    }

    @Test("removed on purpose takes its standbys with it")
    func removed() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("rm", "-q", "policies/workloads/shop.yaml", in: fleet.url)
        try fleet.commit("no shop any more")
        let report = try await reconcile(fleet)
        #expect(state(fleet, "assignments/shop.yaml") == nil)
        #expect(report.changes?.record?.moves.contains { $0.workload == "shop" && $0.to == nil } == true)
    }

    @Test("two documents of one name are both refused, and both named")
    func twins() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try fleet.write("policies/twin.yaml", SmallFleet.workload("shop", home: "north", tier: 1, standbys: 1))
        try fleet.commit("a twin")
        let store = try GitStore.open(fleet: fleet.url.path)
        let errors = try store.read(.branch).diagnostics.filter { $0.severity == .error }
        #expect(Set(errors.map(\.file)) == ["policies/twin.yaml", "policies/workloads/shop.yaml"])
        let assignment = state(fleet, "assignments/shop.yaml")
        try await reconcile(fleet)
        #expect(state(fleet, "assignments/shop.yaml") == assignment)
    }
}

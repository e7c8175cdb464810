import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("A document that names what is not there")
struct DanglingReferenceTests {
    private static func document(_ kind: String, _ name: String, _ spec: [String]) -> String {
        "apiVersion: understudy.dev/v1alpha1\nkind: \(kind)\nmetadata:\n  name: \(name)\nspec:\n"
            + spec.map { "  \($0)\n" }.joined()
    }

    /// A document of each kind that names others.
    private static let documents = [
        ("policies/hold.yaml", document("Hold", "freeze", ["workloads: [shop]", "reason: r", "by: ana"])),
        ("policies/loss.yaml", document("FailureScenario", "loss", ["regions: [north, south]"])),
        (
            "policies/failover.yaml",
            document(
                "Failover",
                "now",
                ["workload: shop", "from: west", "to: south", "startedAt: \"2026-10-04T00:00:00Z\"", "reason: r"]
            )
        ),
        (
            "policies/prediction.yaml",
            document(
                "Prediction",
                "sale",
                ["workload: shop", "source: s", "expiresAt: \"2027-01-01T00:00:00Z\"", "peak: {cpu: 40}"]
            )
        ),
    ]

    private func fleet() throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        for (path, text) in Self.documents { try fleet.write(path, text) }
        try fleet.commit("every kind")
        return fleet
    }

    private func snapshot(_ fleet: TemporaryFleet) throws -> Snapshot {
        try GitStore.open(fleet: fleet.url.path).read(.branch).snapshot
    }

    @Test(
        "stays in force as it last was, whole, and the alert says where, why and what stands in",
        arguments: [
            ("regions/west.yaml", "personas: [large, small]", "personas: [large, smal]", "Region/west"),
            ("regions/west.yaml", "region: south", "region: sout", "Region/west"),
            ("policies/workloads/shop.yaml", "home: west", "home: wets", "Workload/shop"),
            ("policies/hold.yaml", "[shop]", "[shpo]", "Hold/freeze"),
            ("policies/loss.yaml", "north", "noth", "FailureScenario/loss"),
            ("policies/failover.yaml", "to: south", "to: soth", "Failover/now"),
            ("policies/prediction.yaml", "workload: shop", "workload: shpo", "Prediction/sale"),
        ]
    )
    func misspelt(path: String, good: String, bad: String, identity: String) async throws {
        let fleet = try fleet()
        try await reconcile(fleet)
        let before = try snapshot(fleet)
        let assignment = fleet.read("state/assignments/shop.yaml")
        let text = try #require(fleet.read(path))
        try fleet.edit(path, good, bad)
        try fleet.commit("a typo")
        let report = try await reconcile(fleet)
        let after = try snapshot(fleet)
        #expect(after.fleet == before.fleet)
        #expect(fleet.read("state/assignments/shop.yaml") == assignment)
        #expect(after.inForce.map(\.identity.description) == [identity])
        #expect(after.inForce.map { String(decoding: $0.content, as: UTF8.self) } == [text])
        let alerts = report.decision?.state.alerts.filter { $0.rule == .documentInvalid } ?? []
        let line = text.split(separator: "\n").firstIndex { $0.contains(good) }.map { $0 + 1 }
        #expect(alerts.count == 1)
        #expect(alerts.first?.summary.contains("\(path):\(line ?? 0):") == true)
        #expect(alerts.first?.summary.contains("which does not exist") == true)
        #expect(alerts.first?.summary.contains("the last good \(identity) stays in force") == true)
        #expect(try await reconcile(fleet).outcome == .unchanged)
    }

    @Test("for the first time holds without the name, and the alert says so")
    func neverGood() async throws {
        let fleet = try TemporaryFleet()
        let region = try #require(fleet.read("regions/west.yaml"))
        try fleet.write(
            "regions/east.yaml",
            region.replacingOccurrences(of: "name: west", with: "name: east")
                .replacingOccurrences(of: "[large, small]", with: "[large, smal]")
        )
        try fleet.write("policies/loss.yaml", Self.document("FailureScenario", "loss", ["regions: [north, soth]"]))
        try fleet.commit("a new region and a new scenario, each with a typo")
        let report = try await reconcile(fleet)
        let fleetNow = try snapshot(fleet).fleet
        #expect(fleetNow.regions.first { $0.name == "east" }?.personas == ["large"])
        #expect(fleetNow.scenarios.map(\.regions) == [["north"]])
        let alerts = report.decision?.state.alerts.filter { $0.rule == .documentInvalid } ?? []
        #expect(alerts.count == 2)
        #expect(alerts.allSatisfy { $0.summary.contains("it holds without that") })
    }

    @Test("because that was removed on purpose does not bring an older version of itself back")
    func removedOnPurpose() async throws {
        let fleet = try TemporaryFleet()
        for name in ["north", "south", "west"] {
            try fleet.edit("regions/\(name).yaml", "personas: [large, small]", "personas: [large]")
        }
        try fleet.commit("large only")
        for name in ["north", "south", "west"] {
            try fleet.edit("regions/\(name).yaml", "personas: [large]", "personas: [large, small]")
            try fleet.edit("regions/\(name).yaml", "priceIndex: 1", "priceIndex: 2")
        }
        try fleet.commit("both, dearer")
        try await reconcile(fleet)
        try Shell.git("rm", "-q", "personas/small.yaml", in: fleet.url)
        try fleet.commit("no small machines")
        let snapshot = try snapshot(fleet)
        #expect(snapshot.fleet.regions.map(\.personas) == [["large"], ["large"], ["large"]])
        #expect(snapshot.fleet.regions.map { "\($0.priceIndex)" } == ["2", "2", "2"])
        #expect(snapshot.inForce.isEmpty)
    }

    @Test("because that is broken just now is right itself: only what is broken is copied", arguments: [false, true])
    func broken(isUnreadable: Bool) async throws {
        let fleet = try fleet()
        try await reconcile(fleet)
        let before = try snapshot(fleet).fleet
        for (path, word) in [
            ("personas/small.yaml", "storageType"), ("regions/west.yaml", "provider"),
            ("policies/workloads/shop.yaml", "home"),
        ] {
            if isUnreadable { try fleet.write(path, "kind: [") } else { try fleet.edit(path, word, word + "s") }
        }
        try fleet.commit("three broken documents that all others name")
        let after = try snapshot(fleet)
        #expect(after.fleet == before)
        #expect(after.inForce.map(\.identity.description) == ["Persona/small", "Region/west", "Workload/shop"])
        #expect(
            after.broken.map(\.path) == ["personas/small.yaml", "policies/workloads/shop.yaml", "regions/west.yaml"]
        )
    }

    @Test("finds its last good version also where that names what itself stands in")
    func chained() async throws {
        let fleet = try fleet()
        try await reconcile(fleet)
        let before = try snapshot(fleet).fleet
        try fleet.edit("policies/prediction.yaml", "source:", "sauce:")
        try fleet.edit("policies/workloads/shop.yaml", "home: west", "home: wets")
        try fleet.edit("regions/west.yaml", "[large, small]", "[large, smal]")
        try fleet.edit("personas/large.yaml", "suits:", "suit:")
        try fleet.commit("a prediction of a workload in a region of personas, all of them wrong")
        let after = try snapshot(fleet)
        #expect(after.fleet == before)
        #expect(after.inForce.count == 4)
    }

    @Test("is found where it was moved from, while it is moved and broken at once")
    func moved() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = try snapshot(fleet).fleet
        try Shell.git("mv", "regions/west.yaml", "regions/the-west.yaml", in: fleet.url)
        try fleet.edit("regions/the-west.yaml", "[large, small]", "[large, smal]")
        try Shell.git("mv", "personas/small.yaml", "personas/tiny.yaml", in: fleet.url)
        try fleet.edit("personas/tiny.yaml", "suits:", "suit:")
        try fleet.commit("moved, with typos")
        let after = try snapshot(fleet)
        #expect(after.fleet == before)
        #expect(after.inForce.map(\.source) == ["personas/tiny.yaml", "regions/the-west.yaml"])
    }

    @Test("comes back from no time before it was removed")
    func removedBefore() async throws {
        let fleet = try TemporaryFleet()
        let text = try #require(fleet.read("policies/workloads/shop.yaml"))
        try Shell.git("rm", "-q", "policies/workloads/shop.yaml", in: fleet.url)
        try fleet.commit("no shop")
        try fleet.write("policies/workloads/shop.yaml", text.replacingOccurrences(of: "home: west", with: "home: wets"))
        try fleet.commit("a new shop, with a typo")
        #expect(try snapshot(fleet).fleet.workloads.map(\.name) == ["api", "jobs"])
    }
}

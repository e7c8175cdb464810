import Documents
import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("A hold on standbys")
struct KeptHoldTests {
    private func hold(_ fleet: TemporaryFleet, _ standbys: String) throws {
        try fleet.write(
            "policies/hold.yaml",
            """
            apiVersion: understudy.dev/v1alpha1
            kind: Hold
            metadata:
              name: pin
            spec:
              workloads: [shop]
              reason: r
              by: ana
              standbys: \(standbys)

            """
        )
        try fleet.commit("hold")
    }

    private func offers(_ report: PassReport) -> [String] {
        report.decision?.state.assignments.first { $0.workload == "shop" }?.standbys.map { "\($0.offer)" } ?? []
    }

    @Test(
        "that can not be kept is told, and leaves things as they are",
        arguments: [
            "[{region: nroth, persona: small}]", "[{region: north, persona: smal}]", "[{region: west, persona: small}]",
        ]
    )
    func unkeepable(standbys: String) async throws {
        let fleet = try TemporaryFleet()
        let before = try await offers(reconcile(fleet))
        #expect(before.count == 1)
        try hold(fleet, standbys)
        let loaded = try GitStore.open(fleet: fleet.url.path).read(.branch)
        #expect(loaded.diagnostics.contains { $0.file == "policies/hold.yaml" })
        let report = try await reconcile(fleet)
        #expect(offers(report) == before)
        let alert = report.decision?.state.alerts.first { $0.rule == .heldByPerson }
        #expect(alert?.severity == .warning && alert?.summary.contains("can not be kept") == true)
        #expect(try GitStore.open(fleet: fleet.url.path).replay("HEAD").isSame)
        #expect(try await reconcile(fleet).outcome == .unchanged)
    }

    @Test("that has no room is told, and leaves things as they are")
    func noRoom() async throws {
        let fleet = try TemporaryFleet()
        let before = try await offers(reconcile(fleet))
        let other = before.first?.hasPrefix("north") == true ? "south" : "north"
        // A region that holds what is at home there and nothing else.
        try fleet.edit("regions/\(other).yaml", "personas: [large, small]", "personas: [large, small, huge]")
        try fleet.write(
            "personas/huge.yaml",
            try #require(fleet.read("personas/large.yaml")).replacingOccurrences(of: "name: large", with: "name: huge")
                .replacingOccurrences(of: "cpu: 16", with: "cpu: 1600")
        )
        try hold(fleet, "[{region: \(other), persona: huge}]")
        let report = try await reconcile(fleet)
        #expect(offers(report) == before)
        let alert = report.decision?.state.alerts.first { $0.rule == .heldByPerson }
        #expect(alert?.summary.contains("no room") == true)
    }

    @Test("that can be kept moves the workload there")
    func kept() async throws {
        let fleet = try TemporaryFleet()
        let before = try await offers(reconcile(fleet))
        let other = before.first?.hasPrefix("north") == true ? "south" : "north"
        try hold(fleet, "[{region: \(other), persona: large}]")
        #expect(try await offers(reconcile(fleet)) == ["\(other)/large"])
    }

    @Test("a policy whose source names a region that is gone stays in force without it")
    func policyReference() async throws {
        let fleet = try TemporaryFleet()
        try fleet.edit(
            "policies/fleet.yaml",
            "metrics: {source: csv, clock: lastSample}",
            """
            metrics:
                source: csv
                clock: lastSample
                sources:
                  - {name: eu, endpoint: {url: "https://prometheus.example"}, regions: [north, south]}
              alerts:
                sinks:
                  - {name: on-call, kind: webhook, endpoint: {url: "https://hooks.example"}}
            """
        )
        try fleet.commit("a source")
        try Shell.git("rm", "-q", "regions/south.yaml", in: fleet.url)
        try fleet.commit("no south")
        let loaded = try GitStore.open(fleet: fleet.url.path).read(.branch)
        #expect(loaded.diagnostics.contains { $0.file == "policies/fleet.yaml" && $0.severity == .error })
        #expect(loaded.snapshot.fleet.policy.alerts.sinks.map(\.name) == ["on-call"])
        #expect(loaded.snapshot.fleet.policy.metrics.sources.first?.regions == ["north"])
    }
}

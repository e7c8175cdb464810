import Foundation
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("A document that vanishes")
struct VanishedDocumentTests {
    @Test("a deleted persona takes only its own offers away: every workload still has a standby")
    func deletedPersona() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("rm", "-q", "personas/small.yaml", in: fleet.url)
        try fleet.commit("no small machines")
        let report = try await reconcile(fleet)
        let assignments = report.decision?.state.assignments ?? []
        #expect(assignments.map(\.workload) == ["api", "jobs", "shop"])
        #expect(
            assignments.allSatisfy { !$0.standbys.isEmpty && $0.standbys.allSatisfy { $0.offer.persona == "large" } }
        )
        #expect(try await reconcile(fleet).outcome == .unchanged)
    }

    @Test("a deleted region keeps what is committed for the workloads at home there")
    func deletedRegion() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("rm", "-q", "regions/west.yaml", in: fleet.url)
        try fleet.commit("no west")
        let report = try await reconcile(fleet)
        #expect(report.decision?.state.assignments.map(\.workload) == ["api", "jobs", "shop"])
        let kept = try #require(report.decision?.state.assignments.first { $0.workload == "shop" })
        let place = try #require(kept.standbys.first?.offer)
        // What it needs there stays reserved and rendered: in this very moment it may run there.
        let reservation = report.decision?.state.reservations.first { $0.region == place.region }
        let ready = try #require(reservation?.personas.first { $0.persona == place.persona })
        #expect(ready.instances * 1000 >= kept.standbys[0].share)
        #expect(fleet.read("state/rendered/\(place.region)/standby.yaml")?.contains(place.persona) == true)
        #expect(try await reconcile(fleet).outcome == .unchanged)
    }

    @Test("a persona whose file became a link, or has a twin by case, stays in force as it last was")
    func linkedPersona() async throws {
        for isLink in [true, false] {
            let fleet = try TemporaryFleet()
            try await reconcile(fleet)
            let before = ["api", "jobs", "shop"].map { fleet.read("state/assignments/\($0).yaml") }
            let path = fleet.url.appendingPathComponent("personas/small.yaml").path
            if isLink {
                try FileManager.default.removeItem(atPath: path)
                try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
            } else {
                try FileManager.default.copyItem(
                    atPath: path,
                    toPath: fleet.url.appendingPathComponent("personas/Small.yaml").path
                )
            }
            try fleet.commit("a mishap")
            let report = try await reconcile(fleet)
            #expect(["api", "jobs", "shop"].map { fleet.read("state/assignments/\($0).yaml") } == before)
            #expect(report.decision?.state.alerts.contains { $0.rule == .documentInvalid } == true)
        }
    }

    @Test("a workload whose file became a symbolic link is broken, not gone")
    func linkedWorkload() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = fleet.read("state/assignments/shop.yaml")
        let profile = fleet.read("state/workloadprofiles/shop.yaml")
        let path = fleet.url.appendingPathComponent("policies/workloads/shop.yaml").path
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
        try fleet.commit("a link")
        let report = try await reconcile(fleet)
        #expect(fleet.read("state/assignments/shop.yaml") == before)
        #expect(profile != nil && fleet.read("state/workloadprofiles/shop.yaml") == profile)
        #expect(report.decision?.state.alerts.contains { $0.rule == .documentInvalid } == true)
    }
}

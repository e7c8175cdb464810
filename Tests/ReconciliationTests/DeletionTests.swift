import Foundation
import GitState
import Reconciliation
import TestSupport
import Testing

@Suite("What is declared no more")
struct DeletionTests {
    private func deleted(_ fleet: TemporaryFleet) throws -> [String] {
        try GitStore.open(fleet: fleet.url.path).load().deleted.map { "\($0.identity) \($0.source)" }
    }

    @Test("documents that are gone since the last decision are known with their last bytes, as long as they wait")
    func deleted() async throws {
        let fleet = try TemporaryFleet()
        #expect(try deleted(fleet) == [])
        try await reconcile(fleet)
        #expect(try deleted(fleet) == [])
        let bytes = try #require(fleet.read("policies/workloads/shop.yaml"))
        try Shell.git("rm", "-q", "policies/workloads/shop.yaml", "personas/small.yaml", in: fleet.url)
        try fleet.commit("no shop")
        #expect(
            try deleted(fleet) == ["Persona/small personas/small.yaml", "Workload/shop policies/workloads/shop.yaml"]
        )
        let shop = try GitStore.open(fleet: fleet.url.path).load().deleted.last
        #expect(shop?.content == Array(bytes.utf8))
        // What waits for approval stays known.
        try await reconcile(fleet)
        #expect(try deleted(fleet).count == 2)
    }

    @Test("a folder that is gone is all of its documents")
    func folder() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("rm", "-q", "-r", "regions", in: fleet.url)
        try fleet.commit("nowhere")
        #expect(
            try deleted(fleet) == ["north", "south", "west"].map { "Region/\($0) regions/\($0).yaml" }
        )
    }

    @Test("what was moved, or is broken, is not gone; what stood in for a broken document is")
    func moved() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("mv", "personas/small.yaml", "personas/tiny.yaml", in: fleet.url)
        try fleet.edit("policies/workloads/shop.yaml", "home: west", "home: [")
        try fleet.commit("moved")
        #expect(try deleted(fleet) == [])
        try await reconcile(fleet)
        #expect(try deleted(fleet) == [])
        try Shell.git("rm", "-q", "policies/workloads/shop.yaml", in: fleet.url)
        try fleet.commit("no shop")
        #expect(try deleted(fleet) == ["Workload/shop policies/workloads/shop.yaml"])
    }
}

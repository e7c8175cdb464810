import GitState
import Reconciliation
import TestSupport
import Testing

@testable import understudy

@Suite("A decision record that can not be trusted")
struct UntrustedRecordTests {
    @Test(
        "is refused by prove, written anew by the next pass, and that replays",
        arguments: [
            ("bound: ", "bound: 1"), ("    score: ", "    score: -"),
            ("      workloads:\n", "      workloads:\n        - x\n"),
            ("kind: Plan", "kind: Plane"),
        ]
    )
    func isWrittenAnew(text: String, replacement: String) async throws {
        let world = try DecisionWorld()
        try await world.reconcile()
        let path = "state/plans/current.yaml"
        let record = try #require(world.files.read(path))
        #expect(record.contains(text))
        try world.files.write(path, record.replacing(text, with: replacement, maxReplacements: 1))
        try world.files.commit("meddle")
        try await world.reconcile()
        let prove = try world.prove().text(world.printer)
        #expect(prove.hasPrefix("The proof holds"), "\(prove)")
        #expect(prove.contains("The best possible plan") || prove.contains("No plan scores more"), "\(prove)")
        let replayed = try world.access().store.replay("HEAD")
        #expect(replayed.differences.isEmpty && replayed.actualTree == replayed.expectedTree)
        let written = world.files.read(path)
        try await world.reconcile(force: true)
        #expect(world.files.read(path) == written)
    }
}

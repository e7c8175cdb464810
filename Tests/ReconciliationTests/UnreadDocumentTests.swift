import Documents
import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("A document that nobody can read")
struct UnreadDocumentTests {
    private static let names = ["api", "jobs", "shop"]

    private func assignments(_ fleet: TemporaryFleet) -> [String?] {
        Self.names.map { fleet.read("state/assignments/\($0).yaml") }
    }

    /// What a person does to a fleet, by what it is called.
    private static let mishaps: [String: @Sendable (TemporaryFleet) throws -> Void] = [
        "a persona renamed and broken": { fleet in
            try Shell.git("mv", "personas/small.yaml", "personas/tiny.yaml", in: fleet.url)
            try fleet.edit("personas/tiny.yaml", "metadata:\n  name: small", "metadata: {name: [")
        },
        "a persona of another name that is broken": { fleet in
            try fleet.edit("personas/small.yaml", "name: small", "name: tiny")
            try fleet.edit("personas/small.yaml", "pricePerHour: 0.2", "pricePerHour: cheap")
        },
        "a region of another name in another file that is broken": { fleet in
            try Shell.git("mv", "regions/south.yaml", "regions/sud.yaml", in: fleet.url)
            try fleet.edit("regions/sud.yaml", "name: south", "name: sud")
            try fleet.edit("regions/sud.yaml", "priceIndex: 1", "priceIndex: x")
        },
        "an emptied persona": { try $0.write("personas/small.yaml", "") },
        "an emptied region": { try $0.write("regions/south.yaml", "\n\n") },
        "a commented workload": {
            try $0.write("policies/workloads/shop.yaml", "# apiVersion: understudy.dev/v1alpha1\n")
        },
        "an emptied policy": { try $0.write("policies/fleet.yaml", "---\n") },
        "every persona emptied": { fleet in
            for name in ["large", "small"] { try fleet.write("personas/\(name).yaml", "") }
        },
        "a link for the personas": { try Self.replace("personas", in: $0, byLink: true) },
        "a link for the regions": { try Self.replace("regions", in: $0, byLink: true) },
        "a link for the policies": { try Self.replace("policies", in: $0, byLink: true) },
        "a file for the personas": { try Self.replace("personas", in: $0, byLink: false) },
        "a file for the regions": { try Self.replace("regions", in: $0, byLink: false) },
        "a file for the workloads": { try Self.replace("policies/workloads", in: $0, byLink: false) },
        "a submodule for the personas": { fleet in
            let head = try Shell.git("rev-parse", "HEAD", in: fleet.url)
            try Shell.git("rm", "-q", "-r", "personas", in: fleet.url)
            try Shell.git("update-index", "--add", "--cacheinfo", "160000,\(head),personas", in: fleet.url)
            try Shell.git("commit", "-q", "-m", "a submodule", in: fleet.url)
        },
    ]

    private static func replace(_ folder: String, in fleet: TemporaryFleet, byLink: Bool) throws {
        let path = fleet.url.appendingPathComponent(folder)
        try FileManager.default.moveItem(at: path, to: fleet.url.appendingPathComponent("elsewhere"))
        if byLink {
            try FileManager.default.createSymbolicLink(atPath: path.path, withDestinationPath: "elsewhere")
        } else {
            try fleet.write(folder, "elsewhere\n")
        }
    }

    @Test(
        "stays as it last was, is told by name, and once it is mended the fleet is as before",
        arguments: mishaps.keys.sorted()
    )
    func mishap(called name: String) async throws {
        let fleet = try TemporaryFleet()
        let before = try await reconcile(fleet).decision?.state
        let state = try Shell.git("rev-parse", "HEAD:state/assignments", "HEAD:state/reservations", in: fleet.url)
        let person = try Shell.git("rev-parse", "HEAD", in: fleet.url)
        if let happens = Self.mishaps[name] { try happens(fleet) }
        if !name.contains("submodule") { try fleet.commit("a mishap") }
        for _ in 0..<2 {
            let report = try await reconcile(fleet)
            #expect(!report.broken.isEmpty)
            #expect(report.decision?.state.alerts.contains { $0.rule == .documentInvalid } == true)
            #expect(report.decision?.state.assignments.map(\.standbys) == before?.assignments.map(\.standbys))
            #expect(report.decision?.state.reservations == before?.reservations)
        }
        // What was decided can be decided again.
        let store = try GitStore.open(fleet: fleet.url.path)
        #expect(try store.replay("HEAD").isSame)
        let folders = ["personas", "regions", "policies"]
        try Shell.git(
            "rm",
            "-q",
            "-r",
            "-f",
            "--cached",
            "--ignore-unmatch",
            folders[0],
            folders[1],
            folders[2],
            in: fleet.url
        )
        for folder in folders { try? FileManager.default.removeItem(at: fleet.url.appendingPathComponent(folder)) }
        try Shell.git("checkout", "-q", person, "--", folders[0], folders[1], folders[2], in: fleet.url)
        try fleet.commit("mended")
        let report = try await reconcile(fleet)
        #expect(
            report.broken.isEmpty && report.decision?.state.alerts.contains { $0.rule == .documentInvalid } == false
        )
        #expect(try Shell.git("rev-parse", "HEAD:state/assignments", "HEAD:state/reservations", in: fleet.url) == state)
        #expect(fleet.read("state/in-force/sources") == nil)
    }

    @Test("has its last good version where the history was squashed")
    func squashed() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = assignments(fleet)
        try fleet.write("policies/fleet.yaml", "kind: [\n")
        try fleet.write("personas/small.yaml", "kind: [\n")
        try fleet.commit("broken")
        let tree = try Shell.git("rev-parse", "HEAD^{tree}", in: fleet.url)
        let root = try Shell.git("commit-tree", tree, "-m", "squashed", in: fleet.url)
        try Shell.git("reset", "-q", "--hard", root, in: fleet.url)
        let report = try await reconcile(fleet)
        #expect(report.decision?.state.alerts.filter { $0.rule == .documentInvalid }.count == 2)
        #expect(assignments(fleet) == before)
        #expect(fleet.read("state/in-force/fleetpolicies/fleet.yaml") == SmallFleet.policy)
    }

    @Test(
        "holds the pass where a shallow clone does not show what was in force",
        arguments: ["personas/small.yaml", "policies/fleet.yaml"]
    )
    func shallow(path: String) async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let sound = try #require(fleet.read(path))
        try fleet.write(path, "kind: [\n")
        try fleet.commit("broken")
        let clone = fleet.url.appendingPathExtension("shallow")
        try Shell.git("clone", "-q", "--depth", "1", "file://\(fleet.url.path)", clone.path, in: fleet.url)
        let shallow = TemporaryFleet(at: clone)
        await #expect {
            try await reconcile(shallow)
        } throws: { error in
            (error as? StoreError)?.code == "US6014" && (error as? StoreError)?.message.contains(path) == true
        }
        // Documents can be validated all the same.
        let loaded = try GitStore.open(fleet: clone.path).read(.branch)
        #expect(loaded.diagnostics.contains { $0.file == path && $0.severity == .error })
        try shallow.write(path, sound)
        try shallow.commit("mended")
        let before = assignments(shallow)
        try await reconcile(shallow)
        #expect(assignments(shallow) == before)
    }

    @Test("is told in a plain folder, where links are nobody's documents")
    func plainFolder() throws {
        let fleet = try TemporaryFleet()
        try Self.replace("personas", in: fleet, byLink: true)
        try FileManager.default.removeItem(at: fleet.url.appendingPathComponent(".git"))
        let loaded = try GitStore.open(fleet: fleet.url.path).read(.workTree)
        #expect(loaded.diagnostics.contains { $0.file == "personas" && $0.severity == .error })
    }

    @Test("of state/ ends the pass: a folder that is a link is not empty")
    func linkedState() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Self.replace("state", in: fleet, byLink: true)
        try fleet.commit("a trick")
        await #expect(throws: StoreError.self) { try await reconcile(fleet) }
    }

    @Test("keeps the pass from being remembered as at rest")
    func rest() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try fleet.write("personas/small.yaml", "kind: [\n")
        try fleet.commit("broken")
        for _ in 0..<3 { try await reconcile(fleet) }
        #expect(try GitStore.open(fleet: fleet.url.path).restingRevision(now: nil) == nil)
    }
}

import Documents
import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("A hostile repository")
struct HostileRepositoryTests {
    @Test("links, submodules and names that differ in case are not read, and said so; the rest is decided")
    func refusedEntries() async throws {
        let fleet = try TemporaryFleet()
        try FileManager.default.createSymbolicLink(
            atPath: fleet.url.appendingPathComponent("personas/passwd.yaml").path,
            withDestinationPath: "/etc/passwd"
        )
        try fleet.write("regions/North.yaml", "kind: Region\n")
        try fleet.commit("tricks")
        let head = try Shell.git("rev-parse", "HEAD", in: fleet.url)
        try Shell.git("update-index", "--add", "--cacheinfo", "160000,\(head),policies/module", in: fleet.url)
        try Shell.git("commit", "-q", "-m", "a submodule", in: fleet.url)
        let loaded = try GitStore.open(fleet: fleet.url.path).read(.branch)
        let refused = loaded.diagnostics.filter { $0.code == StoreDiagnosticCodes.refusedEntry }
        #expect(
            Set(refused.map(\.file)) == [
                "personas/passwd.yaml", "policies/module", "regions/North.yaml", "regions/north.yaml",
            ]
        )
        #expect(!loaded.diagnostics.contains { $0.message.contains("root:") })
    }

    @Test("hooks, filters and attributes are never run")
    func nothingRuns() async throws {
        let fleet = try TemporaryFleet()
        let marker = fleet.url.appendingPathComponent("ran")
        for hook in ["pre-commit", "post-commit", "reference-transaction", "post-index-change"] {
            let path = fleet.url.appendingPathComponent(".git/hooks/\(hook)")
            try Data("#!/bin/sh\ntouch \(marker.path)\n".utf8).write(to: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
        }
        try Shell.git("config", "filter.evil.smudge", "touch \(marker.path)", in: fleet.url)
        try Shell.git("config", "core.fsmonitor", "touch \(marker.path)", in: fleet.url)
        try fleet.write(".git/info/attributes", "* filter=evil\n")
        try await reconcile(fleet)
        #expect(!FileManager.default.fileExists(atPath: marker.path))
    }

    @Test("an enormous file is refused by its size, and its last good version stays in force")
    func enormousFile() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let assignment = fleet.read("state/assignments/shop.yaml")
        let padding = String(repeating: "# padding\n", count: 300_000)
        try fleet.write("policies/workloads/shop.yaml", padding + (fleet.read("policies/workloads/shop.yaml") ?? ""))
        try fleet.commit("three megabytes")
        let report = try await reconcile(fleet)
        #expect(fleet.read("state/assignments/shop.yaml") == assignment)
        #expect(report.broken.map(\.path) == ["policies/workloads/shop.yaml"])
    }

    @Test("while a person has local changes in state/, nothing moves, and they are kept")
    func localChanges() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try fleet.edit("personas/small.yaml", "0.2", "0.4")
        try fleet.commit("dearer")
        try fleet.edit("state/assignments/shop.yaml", "tier: 2", "tier: 1")
        let head = try Shell.git("rev-parse", "HEAD", in: fleet.url)
        await #expect(throws: (any Error).self) { try await reconcile(fleet) }
        #expect(try Shell.git("rev-parse", "HEAD", in: fleet.url) == head)
        #expect(fleet.read("state/assignments/shop.yaml")?.contains("tier: 1") == true)
        try Shell.git("checkout", "-q", "--", "state", in: fleet.url)
        guard case .committed = try await reconcile(fleet).outcome else {
            Issue.record("no commit after the local change was taken back")
            return
        }
    }

    @Test("a partial clone that lacks objects decides nothing, and takes nothing back")
    func partialClone() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("config", "uploadpack.allowFilter", "true", in: fleet.url)
        for filter in ["blob:none", "tree:0"] {
            let partial = fleet.url.appendingPathExtension("partial")
            defer { try? FileManager.default.removeItem(at: partial) }
            let arguments = ["clone", "-q", "--bare", "--filter=\(filter)", "file://\(fleet.url.path)", partial.path]
            let made = try Shell.run("/usr/bin/git", arguments, in: fleet.url)
            #expect(made.status == 0, "\(made.error)")
            await #expect(throws: (any Error).self) { try await reconcile(TemporaryFleet(at: partial)) }
        }
    }

    @Test(
        "what is damaged decides nothing, names object and path, and once it is mended the fleet is as before",
        arguments: [
            "policies/workloads", "state/assignments", "state/assignments/shop.yaml", "policies/workloads/shop.yaml",
            "personas/small.yaml", "regions/west.yaml", "policies/fleet.yaml", "policies/history/shop.csv",
        ]
    )
    func damagedObject(path: String) async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let state = try Shell.git("rev-parse", "HEAD:state", in: fleet.url)
        try fleet.commit("nothing")
        let head = try Shell.git("rev-parse", "HEAD", in: fleet.url)
        let id = try Shell.git("rev-parse", "HEAD:\(path)", in: fleet.url)
        let file = fleet.url.appendingPathComponent(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        let sound = try Data(contentsOf: file)
        for damage in [Data("no object".utf8), sound.prefix(sound.count / 2), Data()] {
            try damage.write(to: file)
            await #expect {
                try await reconcile(fleet, ignoresRest: true)
            } throws: { error in
                let error = error as? StoreError
                return error?.code == "US6013" && error?.message.contains(path) == true
                    && (path.contains(".") ? error?.message.contains(id.prefix(8)) == true : true)
            }
            #expect(try Shell.git("rev-parse", "HEAD", in: fleet.url) == head)
        }
        try sound.write(to: file)
        #expect(try await reconcile(fleet, ignoresRest: true).outcome == .unchanged)
        #expect(try Shell.git("rev-parse", "HEAD:state", in: fleet.url) == state)
    }

    @Test("a store that met a damaged object reads it once it is mended")
    func mendedObject() async throws {
        let fleet = try TemporaryFleet()
        let id = try Shell.git("rev-parse", "HEAD:personas/small.yaml", in: fleet.url)
        let file = fleet.url.appendingPathComponent(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        let sound = try Data(contentsOf: file)
        let store = try GitStore.open(fleet: fleet.url.path)
        try Data("no object".utf8).write(to: file)
        #expect(throws: StoreError.self) { try store.load() }
        try sound.write(to: file)
        #expect(try store.load().fleet.personas.map(\.name) == ["large", "small"])
    }

    @Test(
        "a folder of documents that became a link, or has a twin by case, takes no standby away",
        arguments: [false, true]
    )
    func refusedFolder(isLink: Bool) async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = ["api", "jobs", "shop"].map { fleet.read("state/assignments/\($0).yaml") }
        let folder = fleet.url.appendingPathComponent("policies/workloads")
        if isLink {
            try FileManager.default.moveItem(at: folder, to: fleet.url.appendingPathComponent("elsewhere"))
            try FileManager.default.createSymbolicLink(atPath: folder.path, withDestinationPath: "../elsewhere")
        } else {
            try fleet.write("policies/Workloads/x.yaml", "kind: Workload\n")
        }
        try fleet.commit("a trick")
        let report = try await reconcile(fleet)
        #expect(["api", "jobs", "shop"].map { fleet.read("state/assignments/\($0).yaml") } == before)
        #expect(report.broken.map(\.path).contains("policies/workloads"))
    }
}

import Foundation
import TestSupport
import Testing

@Suite("The loop")
struct LoopTests {
    @Test("runs pass after pass, sees what people commit, and ends well on SIGTERM")
    func untilTerminated() async throws {
        let fleet = try TemporaryFleet()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try BuiltCommand.path)
        process.arguments = ["reconcile", "--interval", "1s"]
        process.currentDirectoryURL = fleet.url
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try await waitUntil { try Shell.git("rev-list", "--count", "HEAD", in: fleet.url) == "2" }
        try fleet.edit("personas/small.yaml", "0.2", "0.3")
        // The pass holds the index for a moment now and then, as any other git command would.
        try await waitUntil { (try? fleet.commit("dearer")) != nil }
        try await waitUntil { try Shell.git("rev-list", "--count", "HEAD", in: fleet.url) == "4" }
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        #expect(try Shell.git("status", "--porcelain", in: fleet.url).isEmpty)
        #expect(try Shell.git("fsck", "--strict", "--no-dangling", in: fleet.url).isEmpty)
    }

    private func waitUntil(_ condition: () throws -> Bool) async throws {
        for _ in 0..<600 {
            if try condition() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("waited half a minute in vain")
    }
}

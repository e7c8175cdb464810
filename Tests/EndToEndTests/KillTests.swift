import Foundation
import TestSupport
import Testing

/// Kills a reconcile at random moments, a few hundred times in a checkout and in a bare repository each: whatever the
/// moment, git likes what is left, and the next run ends where an undisturbed one would have ended.
@Suite("A killed reconcile", .serialized)
struct KillTests {
    static let kills = 200

    @Test(
        "leaves the old or the new commit, and the next run converges",
        arguments: [false, true],
        [1, 2, 3, 4] as [UInt64]
    )
    func converges(isBare: Bool, seed: UInt64) throws {
        let template = try TemporaryFleet()
        // A decision is in force, and a change of intent waits to be decided: the interesting commit is the second one.
        #expect(try BuiltCommand.run("reconcile", in: template.url).status == 0)
        try template.edit("personas/small.yaml", "0.2", "0.35")
        try template.edit("policies/workloads/jobs.yaml", "standbys: 1", "standbys: 2")
        try template.commit("dearer, and one more standby")
        let start = isBare ? try template.cloned(bare: true) : template
        let undisturbed = try start.copied()
        let clock = ContinuousClock()
        let started = clock.now
        #expect(try BuiltCommand.run("reconcile", in: undisturbed.url).status == 0)
        let duration = clock.now - started
        let expected = try Shell.git("rev-parse", "main:state", in: undisturbed.url)
        let before = try Shell.git("rev-parse", "main", in: start.url)
        var random = SeededNumbers(seed: seed)
        var killed = 0
        for attempt in 0..<(KillTests.kills / 4) {
            let fleet = try start.copied()
            let delay = duration * Double.random(in: 0...1.1, using: &random)
            killed += try kill(reconcileIn: fleet.url, after: delay) ? 1 : 0
            let context = "seed \(seed), attempt \(attempt), after \(delay)"
            let fsck = try Shell.run("/usr/bin/git", ["fsck", "--strict", "--no-dangling"], in: fleet.url)
            #expect(
                fsck.status == 0 && fsck.output.isEmpty && !fsck.error.contains("error"),
                "\(context): \(fsck.error)"
            )
            let tip = try Shell.git("rev-parse", "main", in: fleet.url)
            #expect(try tip == before || Shell.git("rev-parse", "main~1", in: fleet.url) == before, "\(context)")
            let next = try BuiltCommand.run("reconcile", in: fleet.url)
            #expect(next.status == 0, "\(context): \(next.error)")
            #expect(try Shell.git("rev-parse", "main:state", in: fleet.url) == expected, "\(context)")
            #expect(try Shell.git("rev-list", "--count", "\(before)..main", in: fleet.url) == "1", "\(context)")
            if !isBare { #expect(try Shell.git("status", "--porcelain", in: fleet.url).isEmpty, "\(context)") }
        }
        #expect(killed > KillTests.kills / 16, "too few runs were still alive to be killed: \(killed)")
    }

    /// Starts a reconcile and kills it after a while; false if it had ended before.
    private func kill(reconcileIn directory: URL, after delay: Duration) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try BuiltCommand.path)
        process.arguments = ["reconcile"]
        process.currentDirectoryURL = directory
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(max(0, delay / .microseconds(1))))
        let wasRunning = process.isRunning
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return wasRunning && process.terminationReason == .uncaughtSignal
    }
}

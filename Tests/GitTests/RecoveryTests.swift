import Foundation
import Git
import Testing

@Suite("Recovering a killed pass")
struct RecoveryTests {
    /// All steps that a pass goes through, by running one.
    private static func steps() throws -> [String] {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        var steps: [String] = []
        repository.faultPoint = { step throws(GitError) in steps.append(step) }
        _ = try repository.publish(commit, over: head)
        return steps
    }

    private func kill(_ repository: Repository, atStep number: Int) {
        var count = 0
        repository.faultPoint = { step throws(GitError) in
            count += 1
            if count == number { throw GitError(.interrupted, operation: step, message: "killed") }
        }
    }

    @Test func `Killed at any step, the next pass ends as if nothing had happened`() throws {
        let steps = try Self.steps()
        #expect(steps.count >= 9)
        for number in 1...steps.count {
            let (world, head) = try checkout()
            let repository = try world.open()
            let commit = try repository.bot(next, on: head)
            kill(repository, atStep: number)
            #expect(code { _ = try repository.publish(commit, over: head) } == .interrupted)
            let again = try world.open()
            let tip = try #require(try again.referenceTarget("refs/heads/main"))
            #expect(tip == head || tip == commit, "step \(steps[number - 1])")
            if tip == head {
                #expect(
                    try again.publish(commit, over: head) == .checkoutUpdated(kept: []),
                    "step \(steps[number - 1])"
                )
            } else {
                let recovery = try again.recoverInterruptedPass()
                #expect(recovery?.local.isEmpty != false, "step \(steps[number - 1])")
            }
            #expect(try world.git("rev-parse", "main") == commit.description)
            #expect(try world.git("status", "--porcelain") == "", "step \(steps[number - 1])")
            #expect(try world.git("diff-files", "--name-only") == "", "step \(steps[number - 1])")
            #expect(world.read("state/a.yaml") == "a2\n")
            let left = try FileManager.default.contentsOfDirectory(atPath: world.path + "/.git/understudy")
            #expect(left.sorted() == ["guard", "reference.guard"], "step \(steps[number - 1])")
            #expect(try world.git("commit", "-q", "--allow-empty", "-m", "mine") == "")
        }
    }

    @Test func `Killed in the middle of recovering, the next recovery converges`() throws {
        let steps = try Self.steps()
        for first in stride(from: 3, through: steps.count - 1, by: 2) {
            for second in [1, 2, 4, 6] {
                let (world, head) = try checkout()
                let repository = try world.open()
                let commit = try repository.bot(next, on: head)
                kill(repository, atStep: first)
                #expect(code { _ = try repository.publish(commit, over: head) } == .interrupted)
                let middle = try world.open()
                kill(middle, atStep: second)
                _ = try? middle.recoverInterruptedPass()
                _ = try world.open().recoverInterruptedPass()
                #expect(try world.git("status", "--porcelain") == "", "\(first), then \(second)")
                #expect(!FileManager.default.fileExists(atPath: world.path + "/.git/index.lock"))
            }
        }
    }

    @Test func `Only content of neither commit counts as a local change, and is left alone`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        let steps = try Self.steps()
        let moved = try #require(steps.firstIndex(of: "reference.moved")) + 1
        kill(repository, atStep: moved)
        #expect(code { _ = try repository.publish(commit, over: head) } == .interrupted)
        try world.write(["state/old/b.yaml": "mine\n"])
        let recovery = try #require(try world.open().recoverInterruptedPass())
        #expect(recovery.old == head && recovery.new == commit && recovery.removedLock)
        #expect(recovery.local == ["state/old/b.yaml"])
        #expect(recovery.repaired == ["state/a.yaml", "state/new/deep/c.yaml", "state/old/b.yaml"])
        #expect(world.read("state/old/b.yaml") == "mine\n")
        #expect(world.read("state/a.yaml") == "a2\n")
        #expect(try world.git("status", "--porcelain") == "?? state/old/")
    }

    @Test func `A process that has ended is gone, also while nobody took notice of it`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        let steps = try Self.steps()
        kill(repository, atStep: try #require(steps.firstIndex(of: "checkout.locked")) + 1)
        #expect(code { _ = try repository.publish(commit, over: head) } == .interrupted)
        // A child that ends at once, of a parent that only sleeps, and so never asks for its end.
        let file = world.root + "/child"
        _ = try world.run(["sh", "-c", "sh -c 'true & echo $! > \(file); exec sleep 20' & sleep 1"])
        let pid = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").first ?? ""
        let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        #expect(fields.first == "Z")
        let record = world.path + "/.git/understudy/pass"
        let lines = try String(contentsOfFile: record, encoding: .utf8).split(separator: "\n").map {
            $0.hasPrefix("pid ") ? "pid \(pid)" : $0.hasPrefix("started ") ? "started \(fields[19])" : String($0)
        }
        try (lines.joined(separator: "\n") + "\n").write(toFile: record, atomically: true, encoding: .utf8)
        #expect(try world.open().recoverInterruptedPass() != nil)
    }

    @Test func `A running process keeps its pass, and another's lock is never removed`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        let steps = try Self.steps()
        kill(repository, atStep: try #require(steps.firstIndex(of: "checkout.locked")) + 1)
        #expect(code { _ = try repository.publish(commit, over: head) } == .interrupted)
        let record = world.path + "/.git/understudy/pass"
        let text = try String(contentsOfFile: record, encoding: .utf8)
        let parent = try String(contentsOfFile: "/proc/1/stat", encoding: .utf8)
        let started = parent.split(separator: ")").last?.split(separator: " ")[19] ?? ""
        func rewrite(_ pid: Int, _ started: Substring) throws {
            let lines = text.split(separator: "\n").map {
                $0.hasPrefix("pid ") ? "pid \(pid)" : $0.hasPrefix("started ") ? "started \(started)" : String($0)
            }
            try (lines.joined(separator: "\n") + "\n").write(toFile: record, atomically: true, encoding: .utf8)
        }
        try rewrite(1, started)
        #expect(code { _ = try world.open().recoverInterruptedPass() } == .locked)
        #expect(code { _ = try world.open().publish(commit, over: head) } == .locked)
        // The same number with another start time is another process.
        try rewrite(1, started + "9")
        // A lock of another inode is somebody else's.
        let lock = world.path + "/.git/index.lock"
        try FileManager.default.moveItem(atPath: lock, toPath: lock + ".old")
        #expect(FileManager.default.createFile(atPath: lock, contents: nil))
        #expect(code { _ = try world.open().recoverInterruptedPass() } == .locked)
        #expect(FileManager.default.fileExists(atPath: lock))
        try FileManager.default.removeItem(atPath: lock)
        #expect(try world.open().publish(commit, over: head) == .checkoutUpdated(kept: []))
        try "nonsense".write(toFile: record, atomically: true, encoding: .utf8)
        #expect(code { _ = try world.open().recoverInterruptedPass() } == .corrupt)
    }

    @Test func `A failure after the branch moved is reported as such, and the next pass finishes`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        repository.faultPoint = { step throws(GitError) in
            if step == "checkout.fileChanged" { throw GitError(.ioFailure, operation: step, message: "disk full") }
        }
        guard case .checkoutBehind(let error) = try repository.publish(commit, over: head) else {
            Issue.record("the failure went unseen")
            return
        }
        #expect(error.message == "disk full")
        #expect(try world.git("rev-parse", "main") == commit.description)
        repository.faultPoint = nil
        let later = try repository.bot([change("state/a.yaml", "a3\n")], on: commit)
        #expect(try repository.publish(later, over: commit) == .checkoutUpdated(kept: []))
        #expect(try world.git("status", "--porcelain") == "")
    }

    @Test func `A failure before the branch moved leaves nothing behind`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        repository.faultPoint = { step throws(GitError) in
            if step == "checkout.checked" { throw GitError(.ioFailure, operation: step, message: "disk full") }
        }
        #expect(code { _ = try repository.publish(commit, over: head) } == .ioFailure)
        #expect(try world.git("rev-parse", "main") == head.description)
        #expect(try world.open().recoverInterruptedPass() == nil)
        #expect(!FileManager.default.fileExists(atPath: world.path + "/.git/index.lock"))
    }

    @Test func `A file that somebody saves while the pass writes is kept and named`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        repository.faultPoint = { step throws(GitError) in
            if step == "reference.moved" { try? world.write(["state/a.yaml": "mine\n"]) }
        }
        #expect(try repository.publish(commit, over: head) == .checkoutUpdated(kept: ["state/a.yaml"]))
        #expect(world.read("state/a.yaml") == "mine\n")
        #expect(try world.git("status", "--porcelain") == " M state/a.yaml")
        #expect(try world.git("diff", "--cached", "--name-only") == "")
    }
}

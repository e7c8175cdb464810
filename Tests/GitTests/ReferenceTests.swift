import Foundation
import Git
import Testing

@Suite("References")
struct ReferenceTests {
    @Test func `HEAD is a branch, an unborn branch or detached`() throws {
        let world = try GitWorld(bare: false)
        #expect(try world.open().head == .branch(name: "refs/heads/main", id: nil))
        #expect(code { _ = try world.open().resolve(revision: "HEAD") } == .notFound)
        let id = try world.commit(["a": "1"])
        #expect(try world.open().head == .branch(name: "refs/heads/main", id: id))
        try world.git(["checkout", "-q", "--detach"])
        #expect(try world.open().head == .detached(id))
    }

    @Test func `A circle of symbolic references and a missing HEAD are named errors`() throws {
        let world = try GitWorld()
        try world.git(["symbolic-ref", "refs/heads/a", "refs/heads/b"])
        try world.git(["symbolic-ref", "refs/heads/b", "refs/heads/a"])
        try world.git(["symbolic-ref", "HEAD", "refs/heads/a"])
        let repository = try world.open()
        #expect(code { _ = try repository.head } == .referenceLoop)
        #expect(code { _ = try repository.referenceTarget("refs/heads/a") } == .referenceLoop)
        #expect(code { _ = try repository.resolve(revision: "HEAD") } == .referenceLoop)
    }

    @Test(arguments: [
        "main", "refs/heads/..", "refs/heads/a..b", "refs/heads/a\nb", "refs/heads/@{", "-option", "refs/heads/-x",
        "refs/heads/x.lock", "refs/heads/.x", "refs//x", "refs/heads/", "refs/heads/a b", "refs/heads/a~1", "",
        "refs/heads/x.", "refs/heads/" + String(repeating: "n", count: 4096), "HEAD/x", "refs/heads/a\u{202e}b",
    ])
    func `Names that git or a shell would stumble over are refused`(name: String) throws {
        let world = try GitWorld()
        let repository = try world.open()
        #expect(code { _ = try repository.referenceTarget(name) } == .invalidName)
        #expect(code { try repository.updateReference(name, to: .zero, expecting: nil, log: "x") } == .invalidName)
    }

    @Test func `A reference among 20,000 packed ones is found, and a missing one is nil`() throws {
        let world = try GitWorld(bare: false)
        let id = try world.commit(["a": "1"])
        let lines = (0..<20_000).map { "\(id) refs/tags/t\(100_000 + $0)\n" }.joined()
        let packed = "# pack-refs with: peeled fully-peeled sorted \n" + lines
        try packed.write(toFile: world.path + "/.git/packed-refs", atomically: true, encoding: .utf8)
        let repository = try world.open()
        #expect(try repository.referenceTarget("refs/tags/t119999") == id)
        #expect(try repository.referenceTarget("refs/tags/t120000") == nil)
        #expect(try repository.resolve(revision: "t100000") == id)
    }

    @Test func `An update is compare-and-swap in every direction`() throws {
        let world = try GitWorld(bare: false)
        let first = try world.commit(["a": "1"])
        let second = try world.commit(["a": "2"])
        let repository = try world.open()
        let name = "refs/heads/bot"
        #expect(code { try repository.updateReference(name, to: first, expecting: second, log: "x") } == .modified)
        try repository.updateReference(name, to: first, expecting: nil, log: "create")
        #expect(code { try repository.updateReference(name, to: second, expecting: nil, log: "x") } == .modified)
        #expect(code { try repository.updateReference(name, to: second, expecting: second, log: "x") } == .modified)
        #expect(try repository.referenceTarget(name) == first)
        try repository.updateReference(name, to: second, expecting: first, log: "move")
        #expect(try world.git("rev-parse", name) == second.description)
        try world.git(["pack-refs", "--all"])
        try repository.updateReference(name, to: first, expecting: second, log: "move a packed one")
        #expect(try world.git("rev-parse", name) == first.description)
        let missing = try #require(ObjectID(hex: String(repeating: "2", count: 40)))
        #expect(code { try repository.updateReference(name, to: missing, expecting: first, log: "x") } == .notFound)
        #expect(
            code { try repository.updateReference(name, to: second, expecting: first, log: "a\nb") } == .invalidName
        )
    }

    @Test func `A reference that git holds locked is locked, and retrying helps`() throws {
        let world = try GitWorld(bare: false)
        let id = try world.commit(["a": "1"])
        let lock = world.path + "/.git/refs/heads/bot.lock"
        #expect(FileManager.default.createFile(atPath: lock, contents: nil))
        let repository = try world.open()
        do {
            try repository.updateReference("refs/heads/bot", to: id, expecting: nil, log: "x")
            Issue.record("the lock was ignored")
        } catch {
            #expect(error.code == .locked)
            #expect(error.isRetryable)
            #expect(error.remedy?.contains("bot.lock") == true)
        }
        try FileManager.default.removeItem(atPath: lock)
        try repository.updateReference("refs/heads/bot", to: id, expecting: nil, log: "x")
    }

    @Test func `A reference outside the branches may name a blob, and moves alike`() throws {
        let world = try GitWorld()
        let repository = try world.open()
        let first = try repository.writeBlob(Array("seen 1\n".utf8))
        let second = try repository.writeBlob(Array("seen 2\n".utf8))
        try repository.updateReference("refs/understudy/observed", to: first, expecting: nil, log: "observe")
        try repository.updateReference("refs/understudy/observed", to: second, expecting: first, log: "observe")
        #expect(try world.git("cat-file", "blob", "refs/understudy/observed") == "seen 2")
        #expect(code { _ = try repository.resolve(revision: "refs/understudy/observed") } == .wrongType)
        let check = try world.run(["git", "fsck", "--strict"])
        #expect(check.status == 0 && !check.text.contains("error"), "\(check.text)")
    }

    @Test func `Of two writers that start from the same value one wins`() async throws {
        let world = try GitWorld(bare: false)
        var id = try world.commit(["a": "0"])
        try world.open().updateReference("refs/heads/bot", to: id, expecting: nil, log: "start")
        for round in 1...5 {
            let next = try world.commit(["a": "\(round)"])
            let path = world.path
            let before = id
            let wins = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let repository = try? Repository.open(at: path)
                        let log = "move"
                        return
                            (try? repository?.updateReference("refs/heads/bot", to: next, expecting: before, log: log))
                            == nil
                            ? 0 : 1
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(wins == 1)
            id = next
        }
    }

    @Test func `A repository is created with the wished branch, once`() throws {
        let world = try GitWorld()
        for bare in [true, false] {
            let path = world.root + "/new/\(bare)"
            let repository = try Repository.create(at: path, bare: bare, initialBranch: "trunk")
            #expect(repository.isBare == bare)
            #expect(try repository.head == .branch(name: "refs/heads/trunk", id: nil))
            #expect(code { _ = try Repository.create(at: path, bare: bare) } == .exists)
            #expect(try world.git(["fsck", "--strict"], in: path).hasPrefix("notice") == false)
        }
        #expect(
            code { _ = try Repository.create(at: world.root + "/x", bare: true, initialBranch: "-x") } == .invalidName
        )
    }
}

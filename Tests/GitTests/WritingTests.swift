import Foundation
import Git
import Testing

@Suite("Writing trees and commits")
struct WritingTests {
    /// The tree that git itself makes of the same files.
    private func treeOfGit(_ world: GitWorld, _ files: [String: String]) throws -> String {
        let index = "GIT_INDEX_FILE=" + world.root + "/index-" + UUID().uuidString
        for (path, text) in files {
            let id = try world.git(["hash-object", "--stdin"], input: Array(text.utf8))
            let arguments = ["env", index, "git", "update-index", "--add", "--cacheinfo", "100644,\(id),\(path)"]
            #expect(try world.run(arguments).status == 0)
        }
        let result = try world.run(["env", index, "git", "write-tree", "--missing-ok"])
        return String(result.output.prefix(40))
    }

    @Test func `Random changes give the tree that git makes of the resulting files`() throws {
        let world = try GitWorld()
        let repository = try world.open()
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
        var random = SplitMix(state: seed)
        var files: [String: String] = [:]
        var tree: ObjectID?
        for round in 0..<25 {
            var changes: [String: String?] = [:]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let depth = Int.random(in: 1...3, using: &random)
                // Names of folders and files differ, so that no file stands where a folder is.
                let folders = (1..<depth).map { _ in ["d", "d.x", "d-x", "e"].randomElement(using: &random) ?? "d" }
                let path = (folders + ["f\(Int.random(in: 0..<4, using: &random))"]).joined(separator: "/")
                changes[path] = .some(Bool.random(using: &random) ? "text \(random.next())" : nil)
            }
            for (path, text) in changes { files[path] = text }
            let list = changes.map { change($0.key, $0.value) }
            let dry = try repository.treeID(base: tree, applying: list)
            let written = try repository.tree(base: tree, applying: list)
            #expect(dry == written, "seed \(seed), round \(round)")
            #expect(written.description == (try treeOfGit(world, files)), "seed \(seed), round \(round)")
            tree = written
        }
    }

    @Test func `A dry run leaves no object, and no change writes nothing`() throws {
        let world = try GitWorld(bare: false)
        try world.commit(["state/a.yaml": "1\n", "b": "2"])
        let repository = try world.open()
        let base = try repository.commit(try repository.resolve(revision: "HEAD")).tree
        let before = try world.git("count-objects", "-v")
        let id = try repository.treeID(base: base, applying: [change("state/new/deep.yaml", "x"), change("b", nil)])
        #expect(id != base)
        #expect(!repository.contains(id))
        #expect(
            try repository.tree(base: base, applying: [change("state/a.yaml", "1\n"), change("none", nil)]) == base
        )
        #expect(try repository.treeID(base: base, applying: []) == base)
        #expect(try world.git("count-objects", "-v") == before)
    }

    @Test(arguments: [3, 400]) func `A commit of few or many files is what git reads back`(count: Int) throws {
        let world = try GitWorld(bare: false)
        let first = try world.commit(["personas/p.yaml": "p", "state/old/x.yaml": "x"])
        let repository = try world.open()
        let base = try repository.commit(first).tree
        var files = ["personas/p.yaml": "p"]
        var changes = [change("state/old/x.yaml", nil)]
        for number in 0..<count {
            files["state/k\(number % 7)/n\(number).yaml"] = "text \(number)\n"
            changes.append(change("state/k\(number % 7)/n\(number).yaml", "text \(number)\n"))
        }
        let tree = try repository.tree(base: base, applying: changes)
        #expect(tree.description == (try treeOfGit(world, files)))
        let request = CommitRequest(
            tree: tree,
            parents: [first],
            author: understudy,
            committer: Signature(name: "Bot é", email: "bot@example.com", seconds: 1_700_000_777, offsetMinutes: -210),
            message: "state: place checkout\n\nBecause.\n\nUnderstudy-Plan: 1\n"
        )
        let id = try repository.commit(request)
        try repository.updateReference("refs/heads/bot", to: id, expecting: nil, log: "bot")
        #expect(try world.git("fsck", "--strict", "--full") == "")
        #expect(
            try world.git("log", "-1", "--format=%s|%cn|%cd|%P", "--date=iso", "bot")
                == "state: place checkout|Bot é|2023-11-14 18:56:17 -0330|\(first)"
        )
        let packs = try FileManager.default.contentsOfDirectory(atPath: world.path + "/.git/objects/pack")
        #expect(packs.count == (count > 100 ? 2 : 0))
        #expect(try repository.listing(of: tree).entries.count == files.count)
        #expect(try repository.commit(id).message == request.message)
        #expect(try repository.commit(request) == id)
    }

    @Test func `The first commit needs no base, and the empty tree can be committed`() throws {
        let world = try GitWorld()
        let repository = try world.open()
        let tree = try repository.tree(base: nil, applying: [change("a/b", "c")])
        func request(_ tree: ObjectID) -> CommitRequest {
            CommitRequest(tree: tree, parents: [], author: understudy, committer: understudy, message: "m\n")
        }
        let id = try repository.commit(request(tree))
        try repository.updateReference("refs/heads/main", to: id, expecting: nil, log: "first")
        #expect(try world.git("ls-tree", "-r", "--name-only", "main") == "a/b")
        let empty = try repository.tree(base: tree, applying: [change("a/b", nil)])
        #expect(empty == Repository.emptyTree)
        try repository.updateReference(
            "refs/heads/e",
            to: try repository.commit(request(empty)),
            expecting: nil,
            log: "e"
        )
        #expect(try world.git("fsck", "--strict") == "")
    }

    @Test(arguments: ["../x", "a/../x", ".git/config", "a/.GIT/x", "", "/x", "a//b", "a\\b", "a\nb", "git~1", "a/"])
    func `No path leads outside or into the git directory`(path: String) throws {
        let world = try GitWorld()
        let repository = try world.open()
        #expect(code { _ = try repository.tree(base: nil, applying: [change(path, "x")]) } == .invalidName)
        #expect(code { _ = try repository.treeID(base: nil, applying: [change(path, nil)]) } == .invalidName)
    }

    @Test func `Two changes of one path, and a file where a folder is, are refused; a removal makes room`() throws {
        let world = try GitWorld()
        let repository = try world.open()
        let base = try repository.tree(base: nil, applying: [change("d/f", "1"), change("g", "2")])
        #expect(
            code { _ = try repository.tree(base: base, applying: [change("x", "1"), change("x", "2")]) } == .invalidName
        )
        #expect(code { _ = try repository.tree(base: base, applying: [change("d", "1")]) } == .invalidName)
        #expect(code { _ = try repository.tree(base: base, applying: [change("g/h", "1")]) } == .invalidName)
        let swapped = try repository.tree(
            base: base,
            applying: [change("d/f", nil), change("d", "file"), change("g", nil), change("g/h", "in")]
        )
        #expect(try repository.listing(of: swapped).entries.map(\.path) == ["d", "g/h"])
        #expect(try repository.tree(base: base, applying: [change("g/none", nil)]) == base)
    }

    @Test func `Hostile neighbours of a changed file stay byte for byte`() throws {
        let world = try GitWorld()
        let blob = try world.blob("x")
        let base = try world.literalTree([("120000 link", blob), ("100644 nl\n", blob), ("160000 sub", blob)])
        let tree = try world.open().tree(base: base, applying: [change("new", "y")])
        #expect(try world.git("ls-tree", "-z", tree.description).split(separator: "\0").count == 4)
        #expect(try world.open().tree(base: tree, applying: [change("new", nil)]) == base)
    }

    @Test func `A torn object that is there already is found before a commit could name it`() throws {
        let world = try GitWorld()
        let repository = try world.open()
        let id = try repository.writeBlob(Array("content".utf8))
        let file = world.loosePath(id)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        try Data().write(to: URL(fileURLWithPath: file))
        #expect(code { _ = try world.open().tree(base: nil, applying: [change("a", "content")]) } == .corrupt)
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

import Foundation
import Git
import Testing

@Suite("Reading agrees with git(1)")
struct ReadingTests {
    /// A history with a merge, a tag and an executable file.
    private func world() throws -> GitWorld {
        let world = try GitWorld(bare: false)
        try world.commit([
            "a.yaml": "1\n", "dir/b.yaml": "2\n", "dir.yaml": "3\n", "dir/deep/er/c": "4\n", "é.txt": "5",
        ])
        try world.git(["checkout", "-q", "-b", "side"])
        try world.commit(["side": "s\n"], message: "on the side\n\nwith a body\n")
        try world.git(["checkout", "-q", "main"])
        try world.write(["run.sh": "#!/bin/sh\n"])
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: world.path + "/run.sh")
        try world.commit(["a.yaml": "6\n"])
        try world.git(["merge", "-q", "--no-ff", "-m", "merge", "side"])
        try world.git(["tag", "-a", "v1", "-m", "one"])
        return world
    }

    @Test(arguments: [false, true]) func `A listing is what ls-tree -r prints, in its order`(packed: Bool) throws {
        let world = try world()
        if packed { try world.git(["gc", "-q"]) }
        let repository = try world.open()
        let tree = try repository.commit(try repository.resolve(revision: "main")).tree
        let listing = try repository.listing(of: tree)
        let lines = listing.entries.map { "\($0.kind == .file ? "100644" : "100755") blob \($0.id)\t\($0.path)" }
        let expected = try world.git("-c", "core.quotePath=off", "ls-tree", "-r", "main")
        #expect(lines.joined(separator: "\n") == expected)
        #expect(listing.refused.isEmpty)
        for entry in listing.entries {
            let text = try world.git("cat-file", "-s", entry.id.description)
            #expect(try repository.blobSize(entry.id) == Int(text))
            #expect(Repository.hashBlob(try repository.blob(entry.id, limit: 1000)) == entry.id)
        }
    }

    @Test(arguments: [
        "main", "HEAD", "HEAD~1", "HEAD^2", "HEAD~2", "main^^", "v1", "side", "refs/heads/side", "v1~1^0", "@",
    ])
    func `A revision resolves as rev-parse does`(revision: String) throws {
        let world = try world()
        let repository = try world.open()
        let expected = try world.git("rev-parse", revision + "^{commit}")
        #expect(try repository.resolve(revision: revision).description == expected)
        #expect(try repository.resolve(revision: expected).description == expected)
        #expect(try repository.resolve(revision: String(expected.prefix(10))).description == expected)
    }

    @Test func `Revisions that are options, expressions or endless are refused`() throws {
        let repository = try world().open()
        for bad in ["-n", "--all", "main:a.yaml", "@{1}", "HEAD@{0}", ":/x", "", "a b", "main..side", "x\ny", "HEAD~x"]
        {
            #expect(code { _ = try repository.resolve(revision: bad) } == .invalidName, "\(bad)")
        }
        #expect(code { _ = try repository.resolve(revision: String(repeating: "a", count: 4096)) } == .invalidName)
        #expect(code { _ = try repository.resolve(revision: "nothing") } == .notFound)
        #expect(code { _ = try repository.resolve(revision: "HEAD~9999") } == .notFound)
    }

    @Test func `Logs agree, with all fields of each commit`() throws {
        let world = try world()
        let repository = try world.open()
        let head = try repository.resolve(revision: "HEAD")
        func line(_ commit: Commit) -> String {
            let parents = commit.parents.map(\.description).joined(separator: " ")
            let (author, committer) = (commit.author, commit.committer)
            return "\(commit.id)|\(commit.tree)|\(parents)|\(author.name)|\(author.email)|\(author.seconds)|"
                + "\(committer.name)|\(committer.email)|\(committer.seconds)|\(commit.subject)"
        }
        let format = "--format=%H|%T|%P|%an|%ae|%at|%cn|%ce|%ct|%s"
        let log = try repository.log(from: head, limit: 100).map(line)
        #expect(Set(log) == Set(try world.git("log", format).split(separator: "\n").map(String.init)))
        #expect(log.count == 4)
        let first = try repository.firstParentHistory(from: head, limit: 100).map(line)
        #expect(first.joined(separator: "\n") == (try world.git("log", "--first-parent", format)))
        let commit = try repository.commit(head)
        #expect(commit.author.offsetMinutes == 60)
        #expect(commit.committer.offsetMinutes == -330)
        #expect(try repository.isAncestor(try repository.resolve(revision: "side"), of: head))
        #expect(try !repository.isAncestor(head, of: try repository.resolve(revision: "side")))
    }

    @Test func `Paths lead to folders and files, and to nothing where there is none`() throws {
        let world = try world()
        let repository = try world.open()
        let tree = try repository.commit(try repository.resolve(revision: "main")).tree
        let deep = try repository.subtree(of: tree, path: "dir/deep")
        #expect(deep?.description == (try world.git("rev-parse", "main:dir/deep")))
        #expect(try repository.subtree(of: tree, path: "a.yaml") == nil)
        #expect(try repository.subtree(of: tree, path: "none/none") == nil)
        let entry = try repository.entry(in: tree, path: "dir/deep/er/c")
        #expect(entry?.id.description == (try world.git("rev-parse", "main:dir/deep/er/c")))
        #expect(try repository.entry(in: tree, path: "dir") == nil)
        #expect(code { _ = try repository.entry(in: tree, path: "dir/../a.yaml") } == .invalidName)
    }

    @Test func `The empty tree and ids are those of git`() throws {
        #expect(Repository.emptyTree.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        #expect(Repository.hashBlob([]).description == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
        let id = try #require(ObjectID(hex: "E69DE29BB2D1D6434B8B29AE775AD8C2E48C5391"))
        #expect(ObjectID(bytes: id.bytes) == id)
        #expect(id.abbreviated == "e69de29bb2d1")
        #expect(ObjectID.zero < id)
        #expect(ObjectID(hex: "e69d") == nil)
        #expect(ObjectID(hex: String(repeating: "g", count: 40)) == nil)
    }

    @Test func `A repository is found at its root, its git directory and bare, but never above`() throws {
        let world = try world()
        #expect(try Repository.open(at: world.path).workTree == world.path)
        #expect(try Repository.open(at: world.path + "/.git").gitDirectory == world.path + "/.git")
        #expect(code { _ = try Repository.open(at: world.path + "/dir") } == .notFound)
        #expect(code { _ = try Repository.open(at: world.root + "/none") } == .notFound)
        try world.git(["clone", "-q", "--bare", world.path, world.root + "/bare"])
        #expect(try Repository.open(at: world.root + "/bare").isBare)
        try world.git(["clone", "-q", "--depth", "1", "file://" + world.path, world.root + "/shallow"])
        let shallow = try Repository.open(at: world.root + "/shallow")
        #expect(shallow.isShallow)
        #expect(try shallow.log(from: try shallow.resolve(revision: "HEAD"), limit: 10).count == 1)
    }

    @Test func `A linked work tree is opened with its own HEAD`() throws {
        let world = try world()
        try world.git(["worktree", "add", "-q", world.root + "/linked", "side"])
        let linked = try Repository.open(at: world.root + "/linked")
        let side = try world.id(try world.git("rev-parse", "side"))
        #expect(try linked.head == .branch(name: "refs/heads/side", id: side))
        #expect(linked.commonDirectory == world.path + "/.git")
        #expect(linked.workTree == world.root + "/linked")
    }
}

import Foundation
import Git
import Testing

/// A checkout of `main` with a folder `state/` and files around it.
func checkout() throws -> (world: GitWorld, head: ObjectID) {
    let world = try GitWorld(bare: false)
    let head = try world.commit(["personas/p.yaml": "p\n", "state/a.yaml": "a1\n", "state/old/b.yaml": "b1\n"])
    return (world, head)
}

let next = [change("state/a.yaml", "a2\n"), change("state/old/b.yaml", nil), change("state/new/deep/c.yaml", "c2\n")]

extension Repository {
    /// A commit on top of another, by the bot.
    func bot(_ changes: [TreeChange], on parent: ObjectID) throws -> ObjectID {
        let tree = try tree(base: try commit(parent).tree, applying: changes)
        return try commit(
            CommitRequest(tree: tree, parents: [parent], author: understudy, committer: understudy, message: "state\n")
        )
    }

    func publish(_ commit: ObjectID, over parent: ObjectID?, folder: String = "state") throws -> Publication {
        try publish(commit, on: "refs/heads/main", expecting: parent, folder: folder, log: "understudy")
    }
}

@Suite("Publishing into a checkout")
struct CheckoutTests {
    @Test func `Files and index follow the branch, and a person's plain commit changes nothing in the folder`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        try world.write(["personas/p.yaml": "edited\n"])
        try world.git("add", "personas")
        try world.write(["notes.txt": "mine\n"])
        #expect(try repository.publish(commit, over: head) == .checkoutUpdated(kept: []))
        #expect(try world.git("rev-parse", "main") == commit.description)
        #expect(try world.git("status", "--porcelain") == "M  personas/p.yaml\n?? notes.txt")
        #expect(try world.git("diff-files", "--name-only") == "")
        #expect(world.read("state/a.yaml") == "a2\n")
        #expect(world.read("state/new/deep/c.yaml") == "c2\n")
        #expect(!FileManager.default.fileExists(atPath: world.path + "/state/old"))
        try world.git("commit", "-q", "-m", "mine")
        #expect(try world.git("diff", "--name-only", commit.description, "HEAD") == "personas/p.yaml")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: world.path + "/.git/understudy").sorted()
                == ["guard", "reference.guard"]
        )
        #expect(try world.git("fsck", "--strict") == "")
    }

    @Test func `A bare repository, another branch and a detached HEAD only move the reference`() throws {
        let (world, head) = try checkout()
        try world.git(["clone", "-q", "--bare", world.path, world.root + "/bare"])
        let bare = try Repository.open(at: world.root + "/bare")
        #expect(try bare.publish(try bare.bot(next, on: head), over: head) == .referenceMoved)
        try world.git("checkout", "-q", "--detach")
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        #expect(try repository.publish(commit, over: head) == .referenceMoved)
        #expect(world.read("state/a.yaml") == "a1\n")
        #expect(try world.git("status", "--porcelain") == "")
    }

    @Test func `A sparse checkout without the folder keeps it out, and its files follow when it is wanted again`()
        throws
    {
        let (world, head) = try checkout()
        try world.git("sparse-checkout", "set", "personas")
        #expect(world.read("state/a.yaml") == nil)
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        #expect(try repository.publish(commit, over: head) == .checkoutUpdated(kept: []))
        #expect(try world.git("status", "--porcelain") == "")
        #expect(world.read("state/a.yaml") == nil && world.read("state/new/deep/c.yaml") == nil)
        try world.git("sparse-checkout", "disable")
        #expect(world.read("state/a.yaml") == "a2\n" && world.read("state/new/deep/c.yaml") == "c2\n")
        #expect(try world.git("status", "--porcelain") == "")
    }

    @Test func `A file that a person vouches for may be missing, and an edit of it is not overwritten`() throws {
        let (world, head) = try checkout()
        try world.git("update-index", "--assume-unchanged", "state/a.yaml")
        try FileManager.default.removeItem(atPath: world.path + "/state/a.yaml")
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        #expect(try repository.publish(commit, over: head) == .checkoutUpdated(kept: []))
        #expect(try world.git("status", "--porcelain") == "")
        try world.write(["state/a.yaml": "mine\n"])
        let another = try repository.bot([change("state/a.yaml", "a3\n")], on: commit)
        #expect { try repository.publish(another, over: commit) } throws: { ($0 as? GitError)?.code == .localChanges }
        #expect(world.read("state/a.yaml") == "mine\n")
    }

    @Test func `A linked work tree is a checkout of its own, also for a change written as a pack`() throws {
        let (world, head) = try checkout()
        try world.git(["worktree", "add", "-q", "-b", "side", world.root + "/linked"])
        let linked = try Repository.open(at: world.root + "/linked")
        let commit = try linked.bot((0..<150).map { change("state/n\($0)", "text \($0)") }, on: head)
        let side = "refs/heads/side"
        let result = try linked.publish(commit, on: side, expecting: head, folder: "state", log: "x")
        #expect(result == .checkoutUpdated(kept: []))
        #expect(try world.git(["status", "--porcelain"], in: world.root + "/linked") == "")
        #expect(try world.git("status", "--porcelain") == "")
        #expect(try world.git("rev-parse", "side") == commit.description)
    }

    @Test func `The first commit of an unborn branch fills the checkout`() throws {
        let world = try GitWorld(bare: false)
        let repository = try world.open()
        let tree = try repository.tree(base: nil, applying: [change("fleet/state/a", "1")])
        let request = CommitRequest(tree: tree, parents: [], author: understudy, committer: understudy, message: "m\n")
        let commit = try repository.commit(request)
        #expect(try repository.publish(commit, over: nil, folder: "fleet/state") == .checkoutUpdated(kept: []))
        #expect(try world.git("status", "--porcelain") == "")
        #expect(world.read("fleet/state/a") == "1")
    }

    @Test func `A file takes a folder's place and the other way round, executables stay so`() throws {
        let (world, _) = try checkout()
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: world.path + "/state/a.yaml")
        let head = try world.commit(["state/f": "file\n"])
        let repository = try world.open()
        let changes = [
            change("state/old/b.yaml", nil), change("state/old", "now a file\n"), change("state/f", nil),
            change("state/f/g", "now a folder\n"),
        ]
        #expect(try repository.publish(try repository.bot(changes, on: head), over: head) == .checkoutUpdated(kept: []))
        #expect(try world.git("status", "--porcelain") == "")
        #expect(world.read("state/f/g") == "now a folder\n")
        #expect(FileManager.default.isExecutableFile(atPath: world.path + "/state/a.yaml"))
    }

    @Test(arguments: [
        "edited", "staged", "deleted", "removed from the index", "untracked in the way", "untracked folder", "mode",
        "file for a folder",
    ])
    func `A local change refuses the pass, and nothing moves`(kind: String) throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        switch kind {
        case "edited": try world.write(["state/old/b.yaml": "mine\n"])
        case "staged":
            try world.write(["state/a.yaml": "mine\n"])
            try world.git("add", "-A")
            try world.write(["state/a.yaml": "a1\n"])
        case "deleted": try FileManager.default.removeItem(atPath: world.path + "/state/a.yaml")
        case "removed from the index": try world.git("rm", "-q", "--cached", "state/a.yaml")
        case "untracked in the way": try world.write(["state/new/deep/c.yaml": "mine\n"])
        case "untracked folder": try world.write(["state/new/deep/c.yaml/x": "mine\n"])
        case "mode":
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755],
                ofItemAtPath: world.path + "/state/a.yaml"
            )
        default: try world.write(["state/new": "mine\n"])
        }
        let status = try world.git("status", "--porcelain", "-uall")
        do {
            _ = try repository.publish(commit, over: head)
            Issue.record("published over a local change")
        } catch {
            let error = try #require(error as? GitError)
            #expect(error.code == .localChanges)
            #expect(error.message.contains("state/"))
        }
        #expect(try world.git("rev-parse", "main") == head.description)
        #expect(try world.git("status", "--porcelain", "-uall") == status)
        #expect(!FileManager.default.fileExists(atPath: world.path + "/.git/index.lock"))
        #expect(!FileManager.default.fileExists(atPath: world.path + "/.git/understudy/pass"))
    }

    @Test func `Changes that touch nothing of the folder do not matter, nor does an untracked file beside`() throws {
        let (world, head) = try checkout()
        try world.write(["personas/p.yaml": "mine\n", "state/mine.txt": "mine\n"])
        let repository = try world.open()
        #expect(try repository.publish(try repository.bot(next, on: head), over: head) == .checkoutUpdated(kept: []))
        #expect(try world.git("status", "--porcelain") == " M personas/p.yaml\n?? state/mine.txt")
    }

    @Test func `A foreign lock, a merge and a rebase of the branch refuse the pass`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        let lock = world.path + "/.git/index.lock"
        #expect(FileManager.default.createFile(atPath: lock, contents: nil))
        #expect(code { _ = try repository.publish(commit, over: head) } == .locked)
        #expect(FileManager.default.fileExists(atPath: lock))
        try FileManager.default.removeItem(atPath: lock)
        for name in ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"] {
            let file = world.path + "/.git/" + name
            try "\(head)\n".write(toFile: file, atomically: true, encoding: .utf8)
            #expect(code { _ = try repository.publish(commit, over: head) } == .inProgress)
            try FileManager.default.removeItem(atPath: file)
        }
        try world.git("checkout", "-q", "--detach")
        try world.write([".git/rebase-merge/head-name": "refs/heads/main\n"])
        #expect(code { _ = try repository.publish(commit, over: head) } == .inProgress)
        try world.write([".git/rebase-merge/head-name": "refs/heads/other\n"])
        #expect(try repository.publish(commit, over: head) == .referenceMoved)
    }

    @Test func `A symbolic link on the way is refused, and nothing outside is touched`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot([change("state/a.yaml", "a2\n")], on: head)
        try FileManager.default.moveItem(atPath: world.path + "/state", toPath: world.root + "/outside")
        try FileManager.default.createSymbolicLink(atPath: world.path + "/state", withDestinationPath: "../outside")
        #expect(code { _ = try repository.publish(commit, over: head) } == .unsafePath)
        #expect(world.read("../outside/a.yaml") == "a1\n")
        #expect(try world.git("rev-parse", "main") == head.description)
    }

    @Test func `A tip that moved and a commit that reaches outside the folder are refused`() throws {
        let (world, head) = try checkout()
        let repository = try world.open()
        let commit = try repository.bot(next, on: head)
        let outside = try repository.bot([change("personas/p.yaml", "x")], on: head)
        #expect(code { _ = try repository.publish(outside, over: head) } == .unsupported)
        try world.git("commit", "-q", "--allow-empty", "-m", "faster")
        #expect(code { _ = try repository.publish(commit, over: head) } == .modified)
        #expect(try world.git("status", "--porcelain") == "")
        #expect(world.read("state/a.yaml") == "a1\n")
    }
}

import Foundation
import Git
import Testing

@Suite("The tree that committing a work tree would give")
struct WorkTreeTreeTests {
    /// What git makes of the work tree: everything added, and written as a tree, on a copy of the index.
    private func treeOfGit(_ world: GitWorld) throws -> String {
        let path = world.root + "/index-" + UUID().uuidString
        try? FileManager.default.copyItem(atPath: world.path + "/.git/index", toPath: path)
        let added = try world.run(["env", "GIT_INDEX_FILE=" + path, "git", "add", "--all"])
        #expect(added.status == 0, "\(added.text)")
        return String(try world.run(["env", "GIT_INDEX_FILE=" + path, "git", "write-tree"]).output.prefix(40))
    }

    private func tree(_ world: GitWorld) throws -> String {
        let repository = try Repository.open(at: world.path, keepingWritesInMemory: true)
        let base = try repository.commit(try repository.resolve(revision: "HEAD")).tree
        return try repository.treeOfWorkTree(base: base, folders: ["personas", "fleets/eu/regions"]).description
    }

    private func write(_ world: GitWorld, _ path: String, _ text: String) throws {
        let url = URL(fileURLWithPath: world.path).appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    @Test func `Random edits give the tree that git add and git write-tree give`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(state: seed)
        let world = try GitWorld(bare: false)
        try world.commit([
            "personas/a.yaml": "1\n", "personas/deep/b.yaml": "2\n", "fleets/eu/regions/c.yaml": "3\n", "other": "4\n",
            "personas/deep/.gitignore": "*.log\nbuild/\n",
        ])
        let paths = [
            "personas/a.yaml", "personas/deep/b.yaml", "personas/.hidden.yaml", "personas/a-x.yaml",
            "personas/a.d/e.yaml",
            "personas/deep/x.log", "personas/deep/build/y.yaml", "fleets/eu/regions/c.yaml",
            "fleets/eu/regions/d/e.yaml",
            "personas/änderung.yaml",
        ]
        for round in 0..<20 {
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let path = paths.randomElement(using: &random) ?? paths[0]
                let full = world.path + "/" + path
                switch Int.random(in: 0..<9, using: &random) {
                case 0: try? FileManager.default.removeItem(atPath: full)
                case 1:
                    try? FileManager.default.removeItem(atPath: full)
                    try write(world, path, "")
                    try FileManager.default.removeItem(atPath: full)
                    try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: "../a.yaml")
                case 2
                where (try? FileManager.default.attributesOfItem(atPath: full)[.type]) as? FileAttributeType
                    == .typeRegular:
                    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: full)
                case 3:
                    // What is written to a link goes where that leads.
                    try? FileManager.default.removeItem(atPath: full)
                    try write(world, path, "")
                case 4:
                    let flags = ["skip-worktree", "no-skip-worktree", "assume-unchanged", "no-assume-unchanged"]
                    let flag = flags.randomElement(using: &random) ?? flags[0]
                    _ = try world.run(["git", "update-index", "--" + flag, path])
                case 5:
                    let ways = [["add", "-f"], ["add", "-f", "-N"], ["rm", "-q", "--cached"]]
                    _ = try world.run(["git"] + (ways.randomElement(using: &random) ?? []) + [path])
                default:
                    try? FileManager.default.removeItem(atPath: full)
                    try write(world, path, "text \(random.next())\n")
                }
            }
            #expect(try tree(world) == treeOfGit(world), "seed \(seed), round \(round)")
            if Bool.random(using: &random) {
                try world.git("add", "--all")
                try world.git("commit", "-q", "--allow-empty", "-m", "round \(round)")
            }
        }
    }

    @Test func `Line ends are those that git would commit`() throws {
        let world = try GitWorld(bare: false)
        try world.commit(["personas/a.yaml": "one\ntwo\n", ".gitattributes": "*.yaml text eol=crlf\n"])
        try write(world, "personas/a.yaml", "one\r\ntwo\r\n")
        let head = try world.git("rev-parse", "HEAD^{tree}")
        #expect(try tree(world) == head)
        try write(world, "personas/a.yaml", "one\r\nthree\r\n")
        #expect(try tree(world) == treeOfGit(world))
        #expect(try tree(world) != head)
    }

    @Test func `Nothing is written, and no reference moves`() throws {
        let world = try GitWorld(bare: false)
        try world.commit(["personas/a.yaml": "1\n"])
        try write(world, "personas/b.yaml", "2\n")
        let before = try world.git("count-objects", "-v")
        let repository = try Repository.open(at: world.path, keepingWritesInMemory: true)
        let head = try repository.resolve(revision: "HEAD")
        let tree = try repository.treeOfWorkTree(base: try repository.commit(head).tree, folders: ["personas"])
        let somebody = Signature(name: "Ana", email: "ana@example.com", seconds: 1)
        let request = CommitRequest(tree: tree, parents: [head], author: somebody, committer: somebody, message: "x\n")
        let commit = try repository.commit(request)
        #expect(try repository.commit(commit).tree == tree)
        #expect(try repository.listing(of: tree).entries.map(\.path) == ["personas/a.yaml", "personas/b.yaml"])
        #expect(throws: GitError.self) {
            try repository.updateReference("refs/heads/main", to: commit, expecting: head, log: "no")
        }
        #expect(throws: GitError.self) {
            _ = try repository.publish(commit, on: "refs/heads/main", expecting: head, folder: "state", log: "no")
        }
        #expect(try world.git("count-objects", "-v") == before)
        #expect(try world.git("rev-parse", "HEAD") == head.description)
        #expect(!FileManager.default.fileExists(atPath: world.path + "/.git/understudy"))
    }

    @Test func `A file that is too large is not read, and its blob says so`() throws {
        let world = try GitWorld(bare: false)
        try world.commit(["personas/a.yaml": "1\n"])
        try write(world, "personas/large.yaml", String(repeating: "x", count: 2000))
        let repository = try Repository.open(at: world.path, keepingWritesInMemory: true)
        let tree = try repository.treeOfWorkTree(base: nil, folders: ["personas"], sizeLimit: 1000)
        let large = try #require(try repository.entry(in: tree, path: "personas/large.yaml"))
        #expect { try repository.blob(large.id, limit: 1000) } throws: { ($0 as? GitError)?.code == .budgetExceeded }
        let small = try #require(try repository.entry(in: tree, path: "personas/a.yaml"))
        #expect(try repository.blob(small.id, limit: 1000) == Array("1\n".utf8))
    }

    @Test func `What a sparse checkout leaves out is as the index has it`() throws {
        let world = try GitWorld(bare: false)
        try world.commit([
            "personas/a.yaml": "1\n", "personas/deep/b.yaml": "2\n", "fleets/eu/regions/c.yaml": "3\n",
            "other/o": "4\n",
        ])
        try world.git("sparse-checkout", "set", "other")
        #expect(world.read("personas/a.yaml") == nil)
        #expect(try tree(world) == world.git("rev-parse", "HEAD^{tree}"))
    }

    @Test func `A file that is ignored and was added all the same counts, and one that was untracked does not`() throws
    {
        let world = try GitWorld(bare: false)
        try world.commit(["personas/a.yaml": "1\n", "personas/deep/x.log": "2\n"])
        try world.write([".git/info/exclude": "*.log\nhidden/\n", "personas/hidden/b.yaml": "3\n"])
        try world.write(["personas/hidden/c.yaml": "4\n", "personas/d.log": "5\n"])
        try world.git("add", "-f", "personas/hidden/b.yaml", "personas/d.log")
        try world.git("rm", "-q", "--cached", "personas/deep/x.log")
        #expect(try tree(world) == treeOfGit(world))
        try world.git("commit", "-q", "-m", "forced")
        #expect(try tree(world) == world.git("rev-parse", "HEAD^{tree}"))
    }

    @Test func `A repository inside of the work tree is tracked by what it has checked out, or not where files are`()
        throws
    {
        let world = try GitWorld(bare: false)
        try world.commit(["personas/a.yaml": "1\n", "personas/deep/b.yaml": "2\n"])
        try world.write(["personas/deep/b.yaml": "3\n"])
        for folder in ["personas/nested", "personas/deep"] {
            try world.git("init", "-q", folder)
            try world.git("-C", folder, "commit", "-q", "--allow-empty", "-m", "nested")
            #expect(try tree(world) == treeOfGit(world), "\(folder)")
        }
        try world.git("add", "personas/nested")
        try world.git("-C", "personas/nested", "commit", "-q", "--allow-empty", "-m", "newer")
        #expect(try tree(world) == treeOfGit(world))
        try FileManager.default.removeItem(atPath: world.path + "/personas/nested/.git")
        #expect(try tree(world) == treeOfGit(world))
    }

    @Test func `A name that is not UTF-8 is committed by its bytes, and refused by name as from a commit`() throws {
        let world = try GitWorld(bare: false)
        try world.commit(["personas/a.yaml": "1\n"])
        let made = try world.run([
            "sh", "-c",
            "mkdir -p \"$(printf 'personas/d\\377')\" && echo x > \"$(printf 'personas/d\\377/b\\200.yaml')\"",
        ])
        #expect(made.status == 0, "\(made.text)")
        #expect(try tree(world) == treeOfGit(world))
    }

    @Test func `A file that is too large to be read has the id that git gives it`() throws {
        let world = try GitWorld(bare: false)
        try world.commit(["personas/a.yaml": "1\n", ".gitattributes": "*.txt text\n"])
        try write(world, "personas/large.yaml", String(repeating: "x\r\n", count: 2000))
        try write(world, "personas/large.txt", String(repeating: "x\r\n", count: 2000))
        let repository = try Repository.open(at: world.path, keepingWritesInMemory: true)
        let base = try repository.commit(try repository.resolve(revision: "HEAD")).tree
        let tree = try repository.treeOfWorkTree(base: base, folders: ["personas"], sizeLimit: 1000)
        #expect(try tree.description == treeOfGit(world))
    }

    @Test func `A split index is refused with what to do`() throws {
        let world = try GitWorld(bare: false)
        try world.commit(["personas/a.yaml": "1\n"])
        try world.git("update-index", "--split-index")
        #expect { try tree(world) } throws: { error in
            (error as? GitError)?.code == .unsupported && (error as? GitError)?.remedy?.contains("split-index") == true
        }
    }
}

import Git
import Testing

@Suite("Hostile trees are refused entry by entry")
struct HostileTreeTests {
    @Test(arguments: [
        ("..", RefusedEntry.Reason.relativeName), (".", .relativeName), (".git", .gitDirectoryName),
        (".GIT", .gitDirectoryName), (".git ", .gitDirectoryName), (".git.", .gitDirectoryName),
        (".git::$INDEX_ALLOCATION", .gitDirectoryName), (".g\u{200c}it", .gitDirectoryName), ("git~1", .shortName),
        ("GITMOD~1.TXT", .shortName), ("a\\b", .separatorInName), ("a/b", .separatorInName),
        ("a\nb", .controlCharacter),
        ("a\u{1b}[2J", .controlCharacter), ("a\u{202e}b", .controlCharacter), ("", .emptyName),
        (String(repeating: "n", count: 256), .nameTooLong),
    ])
    func `A hostile name is refused, and its neighbours are read`(name: String, reason: RefusedEntry.Reason) throws {
        let world = try GitWorld()
        let blob = try world.blob("x")
        let entries = [("100644 " + name, blob), ("100644 zz.yaml", blob)]
        let tree = try world.literalTree(entries)
        let listing = try world.open().listing(of: tree)
        #expect(listing.entries.map(\.path) == ["zz.yaml"])
        #expect(listing.refused.map(\.reason) == [reason])
        #expect(listing.refused.allSatisfy { !$0.path.contains("\n") && !$0.path.contains("\u{1b}") })
    }

    @Test func `Ordinary names that look a little odd are read`() throws {
        let world = try GitWorld()
        let blob = try world.blob("x")
        let names = [" a", ".gitignore", ".github", "a b", "a~1", "a~b.yaml", "backup~1.yaml", "git", "é"]
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.filter { $0 != "a~1" }
        let listing = try world.open().listing(of: try world.literalTree(names.map { ("100644 " + $0, blob) }))
        #expect(listing.entries.map(\.path) == names)
    }

    @Test func `Links, submodules, odd modes and invalid bytes are refused`() throws {
        let world = try GitWorld()
        let blob = try world.blob("/etc/passwd")
        let tree = try world.literalTree([
            (head: Array("120000 a-link".utf8), id: blob), (head: Array("100664 b-mode".utf8), id: blob),
            (head: Array("160000 c-module".utf8), id: blob), (head: Array("100644 d".utf8) + [0xFF], id: blob),
            (head: Array("100644 e.yaml".utf8), id: blob), (head: Array("040000 f".utf8), id: Repository.emptyTree),
        ])
        let repository = try world.open()
        let listing = try repository.listing(of: tree)
        #expect(listing.entries.map(\.path) == ["e.yaml"])
        #expect(listing.refused.map(\.reason) == [.symbolicLink, .badMode, .submodule, .invalidUTF8, .badMode])
        #expect(try repository.entry(in: tree, path: "a-link") == nil)
        #expect(try repository.subtree(of: tree, path: "c-module") == nil)
    }

    @Test func `Of duplicates, case-only conflicts and file-folder conflicts both are refused`() throws {
        let world = try GitWorld()
        let blob = try world.blob("x")
        let folder = try world.literalTree([("100644 in", blob)])
        let tree = try world.literalTree([
            ("100644 A.yaml", blob), ("100644 a.yaml", blob), ("100644 b", blob), ("100644 b", blob),
            ("100644 c", blob), ("40000 c", folder), ("100644 e\u{301}", blob), ("100644 z", blob),
            ("100644 \u{e9}", blob),
        ])
        let repository = try world.open()
        let listing = try repository.listing(of: tree)
        #expect(listing.entries.map(\.path) == ["z"])
        let conflicts = listing.refused.filter { $0.reason == .caseConflict }.map(\.path)
        #expect(conflicts.map { Array($0.utf8) } == ["A.yaml", "a.yaml", "e\u{301}", "\u{e9}"].map { Array($0.utf8) })
        #expect(listing.refused.filter { $0.reason == .duplicateName }.map(\.path) == ["b", "b", "c", "c"])
        #expect(try repository.entry(in: tree, path: "b") == nil)
    }

    @Test func `A tree out of order is refused: as a root by an error, below as a folder`() throws {
        let world = try GitWorld()
        let blob = try world.blob("x")
        let unsorted = try world.literalTree([("100644 b", blob), ("100644 a", blob)])
        let torn = try world.literal("tree", Array("100644 a\0tooshort".utf8))
        let missing = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
        let root = try world.literalTree([
            ("40000 miss", missing), ("40000 torn", torn), ("40000 uns", unsorted), ("100644 z", blob),
        ])
        let repository = try world.open()
        #expect(code { _ = try repository.listing(of: unsorted) } == .corrupt)
        #expect(code { _ = try repository.listing(of: torn) } == .corrupt)
        #expect(code { _ = try repository.listing(of: blob) } == .wrongType)
        #expect(code { _ = try repository.listing(of: missing) } == .notFound)
        let listing = try repository.listing(of: root)
        #expect(listing.entries.map(\.path) == ["z"])
        #expect(listing.refused.map(\.reason) == [.damagedTree, .damagedTree, .damagedTree])
    }

    @Test func `A git bomb and a folder of very many files end at the budget`() throws {
        let world = try GitWorld()
        let blob = try world.blob("x")
        var tree = try world.literalTree((0..<10).map { ("100644 f\($0)", blob) })
        for _ in 0..<9 { tree = try world.literalTree((0..<10).map { [tree] in ("40000 d\($0)", tree) }) }
        let repository = try world.open()
        #expect(code { _ = try repository.listing(of: tree) } == .budgetExceeded)
        let wide = try world.literalTree((0..<3000).map { ("100644 f\(10000 + $0)", blob) })
        #expect(code { _ = try repository.listing(of: wide, limits: TreeLimits(entries: 2999)) } == .budgetExceeded)
        #expect(code { _ = try repository.listing(of: wide, limits: TreeLimits(treeBytes: 1000)) } == .budgetExceeded)
        #expect(code { _ = try repository.listing(of: wide, limits: TreeLimits(pathBytes: 1000)) } == .budgetExceeded)
        #expect(try repository.listing(of: wide, limits: TreeLimits(entries: 3000)).entries.count == 3000)
    }

    @Test func `A folder nested too deeply is refused and the rest is read`() throws {
        let world = try GitWorld()
        let blob = try world.blob("x")
        var tree = try world.literalTree([("100644 f", blob)])
        for _ in 0..<60 { tree = try world.literalTree([("40000 d", tree), ("100644 f", blob)]) }
        let listing = try world.open().listing(of: tree)
        #expect(listing.entries.count == 33)
        #expect(listing.refused.map(\.reason) == [.tooDeep])
    }
}

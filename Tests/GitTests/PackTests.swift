import Foundation
import Git
import Testing

@Suite("Packs")
struct PackTests {
    /// A history in which most objects become deltas, and some of each type.
    private func history() throws -> GitWorld {
        let world = try GitWorld(bare: false)
        var lines = (0..<400).map { "line \($0) of a file that changes little" }
        for round in 0..<30 {
            lines[round * 13] += ", touched in round \(round)"
            lines.insert("new in round \(round)", at: round * 7)
            var files = ["large": lines.joined(separator: "\n"), "folder/small-\(round)": "\(round)\n"]
            if round % 10 == 0 { files["noise-\(round)"] = (0..<20_000).map { "\($0 &* 7919)" }.joined() }
            try world.commit(files, message: "round \(round)")
        }
        try world.git("tag", "-a", "-m", "a tag", "v1")
        return world
    }

    @Test(
        "of every kind that git makes are read as git reads them",
        arguments: [
            ["repack", "-adfq", "--depth=200", "--window=50"],
            ["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq"],
            ["-c", "pack.indexVersion=1", "repack", "-adfq"], ["-c", "core.compression=0", "repack", "-adFq"],
            ["multi-pack-index", "write"],
        ]
    )
    func everyKind(command: [String]) throws {
        let world = try history()
        if command[0] == "multi-pack-index" { try world.git("repack", "-dq") }
        try world.git(command)
        try compare(world)
    }

    @Test("with offsets in the table of long ones are read")
    func longOffsets() throws {
        let world = try history()
        try world.git("repack", "-adfq")
        let folder = world.path + "/.git/objects/pack"
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".pack") }
        )
        let index = folder + "/" + name.replacingOccurrences(of: ".pack", with: ".idx")
        try FileManager.default.removeItem(atPath: index)
        try world.git("index-pack", "--index-version=2,0x40", "-o", index, folder + "/" + name)
        try compare(world)
    }

    @Test("that come and go while a repository is open are found")
    func repackedMeanwhile() throws {
        let world = try history()
        try world.git("repack", "-adq")
        let repository = try world.open()
        let tip = try repository.resolve(revision: "main")
        #expect(try repository.commit(tip).parents.count == 1)
        let next = try world.commit(["another": "file\n"])
        try world.git("repack", "-adfq")
        try world.git("prune-packed")
        #expect(try repository.commit(next).parents == [tip])
        #expect(try repository.firstParentHistory(from: next, limit: 100).count == 31)
    }

    /// Reads every object of every type through the library and compares it with git(1).
    private func compare(_ world: GitWorld) throws {
        let repository = try world.open()
        let list = try world.git("cat-file", "--batch-all-objects", "--batch-check")
        var objects = 0
        for line in list.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            let id = try world.id(words[0])
            switch words[1] {
            case "blob":
                #expect(try repository.blobSize(id) == Int(words[2]))
                #expect(Repository.hashBlob(try repository.blob(id, limit: 1 << 24)) == id)
            case "tree":
                #expect(try repository.listing(of: id).entries.isEmpty == false)
            case "commit": #expect(try repository.commit(id).parents.count < 2)
            default: #expect(try repository.resolve(revision: words[0]) == repository.resolve(revision: "main"))
            }
            objects += 1
        }
        #expect(objects > 100)
        let packs = try FileManager.default.contentsOfDirectory(atPath: world.path + "/.git/objects/pack")
        #expect(packs.contains { $0.hasSuffix(".pack") })
        for first in try FileManager.default.contentsOfDirectory(atPath: world.path + "/.git/objects") {
            #expect(first.count != 2, "everything is packed")
        }
    }
}

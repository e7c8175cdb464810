import Foundation
import Git
import Testing

@Suite("Damaged and hostile objects give named errors")
struct HostileObjectTests {
    private func rewrite(_ file: String, _ edit: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: file))
        edit(&data)
        try FileManager.default.removeItem(atPath: file)
        try data.write(to: URL(fileURLWithPath: file))
    }

    /// A loose object with any header and content, zlib-compressed by Python.
    private func forge(_ world: GitWorld, _ id: ObjectID, header: String, content: String, tail: String = "b''") throws
    {
        let file = world.loosePath(id)
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        let script = "import zlib,sys;open('\(file)','wb').write(zlib.compress(b'\(header)\\0'+\(content))+\(tail))"
        #expect(try world.run(["python3", "-c", script]).status == 0)
    }

    private let fake = ObjectID(hex: "1234567890123456789012345678901234567890") ?? .zero

    @Test func `Any flipped bit or cut of a loose object is an error, never other content`() throws {
        let world = try GitWorld()
        let text = String(repeating: "some content ", count: 20)
        let id = try world.blob(text)
        let file = world.loosePath(id)
        let good = try Data(contentsOf: URL(fileURLWithPath: file))
        for position in stride(from: 0, to: good.count, by: 3) {
            for cut in [false, true] {
                try rewrite(file) {
                    $0 = cut ? good.prefix(position) : good
                    if !cut { $0[position] ^= 0x10 }
                }
                let repository = try world.open()
                if let bytes = try? repository.blob(id, limit: 1 << 20) {
                    #expect(bytes == Array(text.utf8), "position \(position)")
                } else {
                    let found = code { _ = try repository.blob(id, limit: 1 << 20) }
                    #expect(
                        found == .corrupt || found == .wrongType || found == .budgetExceeded,
                        "position \(position)"
                    )
                }
            }
        }
    }

    @Test func `Flipped bits of a pack are errors, never other content`() throws {
        let world = try GitWorld(bare: false)
        let text = String(repeating: "line of a document\n", count: 50)
        try world.commit(["a": text, "b": text + "more\n", "c": "other"])
        try world.git(["gc", "-q"])
        let id = try world.id(try world.git("rev-parse", "main:b"))
        let folder = world.path + "/.git/objects/pack/"
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".pack") }
        )
        let good = try Data(contentsOf: URL(fileURLWithPath: folder + name))
        for position in stride(from: 12, to: good.count - 20, by: 7) {
            try rewrite(folder + name) {
                $0 = good
                $0[position] ^= 0x04
            }
            if let bytes = try? world.open().blob(id, limit: 1 << 20) {
                #expect(bytes == Array((text + "more\n").utf8), "position \(position)")
            }
        }
    }

    @Test func `Content of another id, wrong sizes and zlib bombs are refused`() throws {
        let world = try GitWorld()
        try forge(world, fake, header: "blob 3", content: "b'abc'")
        #expect(code { _ = try world.open().blob(fake, limit: 100) } == .corrupt)
        try forge(world, fake, header: "blob 10", content: "b'a'*100000000")
        #expect(code { _ = try world.open().blob(fake, limit: 100) } == .corrupt)
        try forge(world, fake, header: "blob 1000", content: "b'abc'")
        #expect(code { _ = try world.open().blob(fake, limit: 10_000) } == .corrupt)
        try forge(world, fake, header: "blob 99999999999", content: "b'abc'")
        #expect(code { _ = try world.open().blob(fake, limit: 10_000) } == .budgetExceeded)
        try forge(world, fake, header: "blub 3", content: "b'abc'")
        #expect(code { _ = try world.open().blob(fake, limit: 100) } != nil)
        try forge(world, fake, header: "tree 3", content: "b'abc'")
        #expect(code { _ = try world.open().blob(fake, limit: 100) } == .wrongType)
    }

    @Test func `A blob over the limit is refused by its header, and its size is known`() throws {
        let world = try GitWorld()
        let id = try world.blob(String(repeating: "x", count: 5000))
        let repository = try world.open()
        #expect(try repository.blobSize(id) == 5000)
        #expect(code { _ = try repository.blob(id, limit: 4999) } == .budgetExceeded)
        #expect(try repository.withBlob(id, limit: 5000) { $0.byteCount } == 5000)
        #expect(code { _ = try repository.blob(fake, limit: 1) } == .notFound)
    }

    @Test func `Commits with absurd dates, encodings and names are read as data`() throws {
        let world = try GitWorld()
        let tree = try world.literal("tree", [])
        func read(_ lines: String, _ body: [UInt8] = Array("m\n".utf8)) throws -> Commit {
            let id = try world.literal("commit", Array("tree \(tree)\n\(lines)\n".utf8) + body)
            return try world.open().commit(id)
        }
        #expect(
            try read("author A <a@b> 253370764800 +0000\ncommitter C <c@d> -5 -9999\n").author.seconds
                == 253_370_764_800
        )
        #expect(try read("author A <a@b> -5 +0000\n").author.seconds == -5)
        #expect(try read("author A <a@b> 99999999999999999999 +0000\n").author.seconds == 0)
        #expect(try read("author nobody\n").author.email == "")
        #expect(try read("author >A< 1 2 3\n").committer.name == "")
        #expect(try read("", [0xC3, 0x28, 0x0A]).message == "\u{FFFD}(\n")
        #expect(
            try read("encoding latin1\n", Array(repeating: 0x61, count: 100_000)).message.utf8.count
                == Commit.messageLimit
        )
        #expect(
            code { _ = try world.open().commit(try world.literal("commit", Array("no tree\n\nx".utf8))) } == .corrupt
        )
        #expect(
            code { _ = try world.open().commit(try world.literal("commit", Array("tree zz\n\nx".utf8))) } == .corrupt
        )
    }

    @Test func `A commit with 70,000 parents is read, and one of more than the limit refused`() throws {
        let world = try GitWorld()
        let tree = try world.literal("tree", [])
        let parents = (0..<70_000).map { "parent \(String(1_000_000 + $0))\(String(repeating: "0", count: 33))\n" }
            .joined()
        let id = try world.literal("commit", Array("tree \(tree)\n\(parents)\nmany\n".utf8))
        #expect(try world.open().commit(id).parents.count == 70_000)
        let big = try world.literal("commit", Array("tree \(tree)\n\n".utf8) + Array(repeating: 0x61, count: 9 << 20))
        #expect(code { _ = try world.open().commit(big) } == .budgetExceeded)
    }

    @Test func `SHA-256 repositories and included configuration give named errors; replace refs have no effect`() throws
    {
        let world = try GitWorld(bare: false)
        let commit = try world.commit(["a": "1"])
        let other = try world.commit(["a": "2"])
        try world.git(["replace", commit.description, other.description])
        let repository = try world.open()
        let tree = try repository.commit(commit).tree
        let entry = try #require(try repository.entry(in: tree, path: "a"))
        #expect(try repository.blob(entry.id, limit: 10) == Array("1".utf8))
        try world.git(["init", "-q", "--object-format=sha256", world.root + "/sha256"])
        #expect(code { _ = try Repository.open(at: world.root + "/sha256") } == .unsupported)
        try world.git(["config", "include.path", "/dev/zero"])
        #expect(code { _ = try world.open() } == .unsupported)
    }
}

import Foundation
import Git
import Testing

@Suite("Hostile packs and foreign repositories")
struct HostilePackTests {
    /// Writes a pack and its index with any bytes as objects; ids need not be hashes.
    private static let forge = #"""
        import bisect, zlib, struct, hashlib, sys
        def header(kind, size):
            out = []; byte = (kind << 4) | (size & 15); size >>= 4
            while size: out.append(byte | 0x80); byte = size & 127; size >>= 7
            return bytes(out + [byte])
        A, B, z = b'\xaa' * 20, b'\xbb' * 20, zlib.compress
        delta = bytes([3, 3, 0x90, 3])
        packed = z(delta)
        def ref(base, bytes=None): return header(7, 4) + base + packed if bytes is None else header(7, len(bytes)) + base + z(bytes)
        def size(n):
            out = []
            while n > 127: out.append(n & 127 | 0x80); n >>= 7
            return bytes(out + [n])
        length = {'ten thousand and one deltas': 10001, 'a hundred thousand deltas': 100000}.get(sys.argv[1], 1)
        T = size(1 << 40); C = b'\xcc' * 20
        def deep(n):
            names = [A] + [struct.pack('>I', i) + bytes(16) for i in range(n)]
            return [(names[i], ref(names[i + 1])) for i in range(n)] + [(names[n], header(3, 3) + z(b'abc'))]
        objects = {
            'inflates to more': [(A, header(3, 10) + z(b'a' * 50000000))],
            'inflates to less': [(A, header(3, 1000) + z(b'abc'))],
            'declares a terabyte': [(A, header(3, 1 << 40) + z(b'abc'))],
            'base before the pack': [(A, header(6, 4) + b'\xff\xff\x7f' + z(delta))],
            'base is itself': [(A, header(6, 4) + b'\x00' + z(delta))],
            'copies beyond its base': [(B, header(3, 3) + z(b'abc')), (A, header(7, 6) + B + z(bytes([3, 100, 0x91, 50, 50])))],
            'a circle of two': [(A, ref(B)), (B, ref(A))],
            'a circle further on': [(A, ref(B)), (B, ref(C)), (C, ref(B))],
            'names itself': [(A, ref(A))],
            'a base that is not there': [(A, ref(B))],
            'ten thousand and one deltas': deep(length), 'a hundred thousand deltas': deep(length),
            'a base of a terabyte': [(B, header(3, 1 << 40) + z(b'abc')), (A, ref(B, T + bytes([3, 0x90, 3])))],
            'a terabyte on the way': [(B, header(3, 3) + z(b'abc')), (C, ref(B, bytes([3]) + T + bytes([0x90, 3]))),
                                      (A, ref(C, T + bytes([3, 0x90, 3])))],
            'a delta of nothing': [(B, header(3, 3) + z(b'abc')), (A, ref(B, b''))],
            'a command that is reserved': [(B, header(3, 3) + z(b'abc')), (A, ref(B, bytes([3, 3, 0])))],
            'no such type': [(A, header(5, 3) + z(b'abc'))],
            'another hash': [(A, header(3, 3) + z(b'abc'))],
        }[sys.argv[1]]
        parts = [b'PACK' + struct.pack('>II', 2, len(objects))]; total = 12; places = {}; sums = {}
        for name, data in objects: places[name] = total; sums[name] = zlib.crc32(data); parts.append(data); total += len(data)
        body = b''.join(parts); trailer = hashlib.sha1(body).digest()
        path = sys.argv[2] + '/objects/pack/pack-' + trailer.hex()
        open(path + '.pack', 'wb').write(body + trailer)
        names = sorted(places); index = b'\xfftOc' + struct.pack('>I', 2); firsts = [name[0] for name in names]
        for byte in range(256): index += struct.pack('>I', bisect.bisect_right(firsts, byte))
        index += b''.join(names) + b''.join(struct.pack('>I', sums[n]) for n in names)
        index += b''.join(struct.pack('>I', places[n]) for n in names) + trailer
        open(path + '.idx', 'wb').write(index + hashlib.sha1(index).digest())
        """#

    @Test(arguments: [
        "inflates to more", "inflates to less", "declares a terabyte", "base before the pack", "base is itself",
        "copies beyond its base", "a circle of two", "a circle further on", "names itself", "a base that is not there",
        "ten thousand and one deltas", "a hundred thousand deltas", "a base of a terabyte", "a terabyte on the way",
        "a delta of nothing", "a command that is reserved", "no such type", "another hash",
    ])
    func `A packed object that lies is refused and ends`(kind: String) throws {
        let world = try GitWorld()
        let id = try Self.forge(kind, in: world)
        let repository = try world.open()
        let tooMuch = [
            "declares a terabyte", "ten thousand and one deltas", "a hundred thousand deltas", "a base of a terabyte",
            "a terabyte on the way",
        ]
        for _ in 0..<2 {
            let found = code { _ = try repository.blob(id, limit: 1 << 20) }
            #expect(found == (tooMuch.contains(kind) ? .budgetExceeded : .corrupt))
        }
        // Its header alone ends as well.
        _ = code { _ = try repository.blobSize(id) }
    }

    @Test func `A circle in a pack says so, is passed over for a whole copy, and harms nobody else`() throws {
        let world = try GitWorld()
        let good = try world.blob("abc")
        let id = try Self.forge("a circle of two", in: world)
        let repository = try world.open()
        #expect(try repository.blob(good, limit: 10) == Array("abc".utf8))
        #expect { try repository.blob(id, limit: 10) } throws: { error in
            let error = error as? GitError
            return error?.message.contains("circle") == true && error?.message.contains(world.root) == false
                && error?.remedy?.contains("git fsck") == true
        }
        #expect(code { _ = try repository.blobSize(id) } == .corrupt)
        // The same pack in a repository that another one borrows from.
        try world.git(["init", "-q", "--bare", world.root + "/borrower"])
        try Data("\(world.path)/objects\n".utf8).write(
            to: URL(fileURLWithPath: world.root + "/borrower/objects/info/alternates")
        )
        let borrower = try Repository.open(at: world.root + "/borrower")
        #expect(code { _ = try borrower.blob(id, limit: 10) } == .corrupt)
        #expect(try borrower.blob(good, limit: 10) == Array("abc".utf8))
    }

    /// Writes a forged pack; answers the id of the object in it that lies.
    private static func forge(_ kind: String, in world: GitWorld) throws -> ObjectID {
        let made = try world.run(["python3", "-c", forge, kind, world.path])
        #expect(made.status == 0, "\(made.text)")
        return try #require(ObjectID(hex: String(repeating: "a", count: 40)))
    }

    @Test func `A damaged file does not hide a whole copy in a pack or in an alternate`() throws {
        let world = try GitWorld(bare: false)
        try world.commit(["a": "content\n"])
        let id = try world.id(try world.git("rev-parse", "HEAD:a"))
        try world.git(["clone", "-q", "--bare", "--shared", world.path, world.root + "/borrower"])
        let borrower = try Repository.open(at: world.root + "/borrower")
        #expect(try borrower.blob(id, limit: 100) == Array("content\n".utf8))
        let file = world.loosePath(id, gitDirectory: world.path + "/.git")
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        try world.git("gc", "-q")
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try whole.prefix(9).write(to: URL(fileURLWithPath: file))
        #expect(try world.open().blob(id, limit: 100) == Array("content\n".utf8))
    }

    @Test func `A repository of another user is refused with what to do`() throws {
        let world = try GitWorld()
        // Only root can give a repository away.
        guard try world.run(["chown", "-R", "12345", world.path]).status == 0 else { return }
        do {
            _ = try world.open()
            Issue.record("opened a foreign repository")
        } catch let error as GitError {
            #expect(error.code == .notOwned)
            #expect(error.remedy?.contains("safe.directory") == true)
        }
    }

    @Test func `Files that killed writers left are removed by age, and nothing else is`() throws {
        let world = try GitWorld()
        let repository = try world.open()
        let id = try repository.writeBlob([1, 2, 3])
        for name in ["tmp_object_git2_0011223344556677", "pack/pack_git2_0011223344556677", "pack/mine"] {
            try Data([0]).write(to: URL(fileURLWithPath: world.path + "/objects/" + name))
        }
        #expect(try repository.removeTemporaryFiles(writtenBefore: 1_000_000) == 0)
        #expect(try repository.removeTemporaryFiles(writtenBefore: 1 << 40) == 2)
        #expect(repository.contains(id))
        #expect(FileManager.default.fileExists(atPath: world.path + "/objects/pack/mine"))
    }
}

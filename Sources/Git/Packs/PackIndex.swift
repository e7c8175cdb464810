internal import CLibGit2
internal import Glibc

/// The index of one pack, version 1 or 2: where each object begins. Mapped into memory, as by git(1); nothing of it is trusted.
final class PackIndex {
    private static let fanoutBytes = 1024
    private static let idBytes = 20

    private let bytes: UnsafeRawBufferPointer
    private let isVersion2: Bool
    /// How many objects the pack has.
    let count: Int

    /// Maps an index; nil when there is no such file. Throws `corrupt` for one that can not be.
    init?(path: String, _ operation: String) throws(GitError) {
        guard let file = try FileSystem.open(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY) else { return nil }
        let status = try FileSystem.status(of: file)
        let damaged = GitError(
            .corrupt,
            operation: operation,
            message: "\(PathRule.escaped(PackFile.name(of: path))), the index of a pack, is damaged",
            remedy: "run git index-pack on the pack, or fetch anew from a good clone"
        )
        guard status.isFile, status.size >= Self.fanoutBytes + 2 * Self.idBytes else { throw damaged }
        let mapped = mmap(nil, status.size, PROT_READ, MAP_PRIVATE, file.number, 0)
        guard let mapped, mapped != MAP_FAILED else { throw GitError.system("mapping \(PathRule.escaped(path))") }
        bytes = UnsafeRawBufferPointer(start: mapped, count: status.size)
        isVersion2 = Self.word(bytes, at: 0) == 0xff74_4f63
        let fanout = isVersion2 ? 8 : 0
        var last = 0
        var isOrdered = !isVersion2 || Self.word(bytes, at: 4) == 2
        for byte in 0..<256 {
            let next = Self.word(bytes, at: fanout + 4 * byte)
            isOrdered = isOrdered && next >= last
            last = next
        }
        count = last
        // Per object an id and an offset, in version 2 a checksum as well; then the ids of the pack and of the index.
        let smallest = fanout + Self.fanoutBytes + last * (isVersion2 ? 28 : 24) + 2 * Self.idBytes
        guard isOrdered, smallest <= bytes.count else { throw damaged }
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

    /// Where an object begins in the pack; nil when it is not in there. O(log n).
    func offset(of id: ObjectID) -> Int? {
        let wanted = id.bytes
        guard let first = wanted.first, let base = bytes.baseAddress else { return nil }
        var low = first == 0 ? 0 : fanout(Int(first) - 1)
        var high = fanout(Int(first))
        while low < high {
            let middle = (low + high) / 2
            let start = nameStart + middle * nameStride
            let order = memcmp(base + start, wanted, Self.idBytes)
            if order == 0 { return offset(at: middle) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// The id at the end of the pack that this index was made for.
    var packChecksum: [UInt8] { Array(bytes[(bytes.count - 2 * Self.idBytes)..<(bytes.count - Self.idBytes)]) }

    private var fanoutStart: Int { isVersion2 ? 8 : 0 }
    private var nameStart: Int { fanoutStart + Self.fanoutBytes + (isVersion2 ? 0 : 4) }
    private var nameStride: Int { isVersion2 ? Self.idBytes : Self.idBytes + 4 }

    private func fanout(_ byte: Int) -> Int { Self.word(bytes, at: fanoutStart + 4 * byte) }

    private func offset(at position: Int) -> Int? {
        guard isVersion2 else { return Self.word(bytes, at: nameStart - 4 + position * nameStride) }
        let offsets = nameStart + count * 24
        let short = Self.word(bytes, at: offsets + 4 * position)
        guard short & 0x8000_0000 != 0 else { return short }
        // Packs beyond 2 GiB keep the long offsets in a table of their own.
        let long = offsets + 4 * count + 8 * (short & 0x7fff_ffff)
        guard long + 8 <= bytes.count - 2 * Self.idBytes, Self.word(bytes, at: long) < 0x7fff_ffff else { return nil }
        return Self.word(bytes, at: long) << 32 | Self.word(bytes, at: long + 4)
    }

    /// Four bytes, the most significant first.
    private static func word(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Int {
        Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
    }
}

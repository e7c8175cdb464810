internal import Glibc

/// One pack with its index: reads what stands at an offset, and nothing more than that.
final class PackFile {
    /// What stands at an offset.
    struct Entry {
        /// What it is: an object in full, or a delta with the place of its base.
        enum Content: Hashable {
            case full(ObjectKind)
            case delta(base: Int)
        }

        var content: Content
        /// The bytes that it inflates to, as it declares.
        var size: Int
        /// Where its compressed bytes begin.
        fileprivate var start: Int
        /// The bytes of the file after `start` that were read with the header.
        fileprivate var head: ArraySlice<UInt8>

        /// Gives the memory of the bytes back; they are read again.
        mutating func dropHead() { head = [] }
    }

    /// Bytes that are read at once: most objects of a fleet fit.
    private static let pieceBytes = 4096
    private static let trailerBytes = 20

    let index: PackIndex
    let path: String
    private var file: OpenFile?

    /// A pack of at most this many bytes is read in one go.
    private static let smallPack = 8 << 20

    private final class OpenFile {
        let descriptor: FileSystem.Descriptor
        let size: Int
        /// Everything, where it is small.
        var content: [UInt8]?

        init(_ descriptor: consuming FileSystem.Descriptor, size: Int) {
            self.descriptor = descriptor
            self.size = size
        }
    }

    /// Opens the index at `path` with `.idx` at its end; nil when it is gone.
    init?(path: String, _ operation: String) throws(GitError) {
        guard let index = try PackIndex(path: path + ".idx", operation) else { return nil }
        self.index = index
        self.path = path
    }

    /// Gives the file descriptor back; the next read opens the file again.
    func close() { file = nil }

    /// Opens the file; answers false when it is gone. Throws `corrupt` when it is not the pack of its index.
    func open(_ operation: String) throws(GitError) -> Bool {
        guard file == nil else { return true }
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY
        guard let opened = try FileSystem.open(path + ".pack", flags: flags) else { return false }
        let status = try FileSystem.status(of: opened)
        guard status.isFile, status.size >= 12 + Self.trailerBytes else { throw damaged(operation, "it is no pack") }
        let file = OpenFile(opened, size: status.size)
        self.file = file
        if status.size <= Self.smallPack { file.content = Array(try read(at: 0, status.size)) }
        let head = try read(at: 0, 12)
        let trailer = try read(at: status.size - Self.trailerBytes, Self.trailerBytes)
        guard head.count == 12, head.starts(with: Array("PACK".utf8) + [0, 0, 0]), head[7] == 2 || head[7] == 3,
            trailer.elementsEqual(index.packChecksum)
        else {
            close()
            throw damaged(operation, "it does not belong to its index")
        }
        return true
    }

    /// What stands at an offset, by its header. Throws `corrupt` for an offset outside of the pack, an unknown type, or a
    /// base that is not before it or not in the pack.
    func entry(at offset: Int, _ operation: String) throws(GitError) -> Entry {
        guard let size = file?.size, offset >= 12, offset < size - Self.trailerBytes else {
            throw damaged(operation, "an object lies outside of it")
        }
        let bytes = try read(at: offset, Self.pieceBytes)
        var place = 0
        var header = EntryHeader(bytes)
        guard let (type, declared) = header.typeAndSize(&place) else {
            throw damaged(operation, "the header of an object is damaged")
        }
        let content: Entry.Content
        switch type {
        case 1: content = .full(.commit)
        case 2: content = .full(.tree)
        case 3: content = .full(.blob)
        case 4: content = .full(.tag)
        case 6:
            guard let distance = header.distance(&place), distance > 0, distance <= offset - 12 else {
                throw damaged(operation, "the base of an object lies before the pack")
            }
            content = .delta(base: offset - distance)
        case 7:
            guard let id = header.id(&place), let base = index.offset(of: id) else {
                throw damaged(operation, "the base of an object is not in it")
            }
            content = .delta(base: base)
        default: throw damaged(operation, "an object is of no known type")
        }
        return Entry(content: content, size: declared, start: offset + place, head: bytes.dropFirst(place))
    }

    /// The bytes of an entry. Throws `corrupt` when they are not exactly as many as it declares.
    func inflate(_ entry: Entry, with inflater: Inflater, _ operation: String) throws(GitError) -> [UInt8] {
        guard let found = try inflate(entry.size, of: entry, with: inflater), found.isComplete else {
            throw damaged(operation, "an object is damaged or has another size than its header says")
        }
        return found.bytes
    }

    /// The first bytes of an entry, at most `size`.
    func prefix(_ size: Int, of entry: Entry, with inflater: Inflater) throws(GitError) -> [UInt8] {
        try inflate(min(size, entry.size), of: entry, with: inflater)?.bytes ?? []
    }

    private func inflate(
        _ size: Int,
        of entry: Entry,
        with inflater: Inflater
    ) throws(GitError) -> (bytes: [UInt8], isComplete: Bool)? {
        var head: ArraySlice<UInt8>? = entry.head
        var place = entry.start + entry.head.count
        return try inflater.inflate(size) { () throws(GitError) in
            if let first = head, !first.isEmpty {
                head = nil
                return first
            }
            let piece = try read(at: place, 16 * Self.pieceBytes)
            place += piece.count
            return piece
        }
    }

    /// At most `count` bytes; fewer at the end of the file.
    private func read(at offset: Int, _ count: Int) throws(GitError) -> ArraySlice<UInt8> {
        guard let file else { return [] }
        if let content = file.content {
            return offset < content.count ? content[offset..<min(content.count, offset + count)] : []
        }
        let number = file.descriptor.number
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(number, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if got > 0 { filled += got }
                if got == 0 { return }
                if got < 0, errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw GitError.system("reading \(PathRule.escaped(path)).pack", errno: failure) }
        return bytes[...]
    }

    /// The last part of a path: messages may be committed, and where a repository lies is nobody's business.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    func damaged(_ operation: String, _ reason: String) -> GitError {
        GitError(
            .corrupt,
            operation: operation,
            message: "\(PathRule.escaped(Self.name(of: path))).pack is damaged: \(reason)"
        )
    }
}

/// Reads the numbers that a packed object begins with.
private struct EntryHeader {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    private func byte(_ place: inout Int) -> Int? {
        guard place < bytes.count else { return nil }
        defer { place += 1 }
        return Int(bytes[bytes.startIndex + place])
    }

    mutating func typeAndSize(_ place: inout Int) -> (type: Int, size: Int)? {
        guard var last = byte(&place) else { return nil }
        let type = last >> 4 & 7
        var size = last & 15
        var shift = 4
        while last & 0x80 != 0 {
            guard shift < 56, let next = byte(&place) else { return nil }
            size |= (next & 0x7f) << shift
            shift += 7
            last = next
        }
        return (type, size)
    }

    mutating func distance(_ place: inout Int) -> Int? {
        guard var last = byte(&place) else { return nil }
        var distance = last & 0x7f
        while last & 0x80 != 0 {
            guard distance < 1 << 54, let next = byte(&place) else { return nil }
            distance = (distance + 1) << 7 | (next & 0x7f)
            last = next
        }
        return distance
    }

    mutating func id(_ place: inout Int) -> ObjectID? {
        guard place + 20 <= bytes.count else { return nil }
        defer { place += 20 }
        return ObjectID(bytes: bytes[(bytes.startIndex + place)..<(bytes.startIndex + place + 20)])
    }
}

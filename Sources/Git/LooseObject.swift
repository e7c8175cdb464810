internal import CLibGit2
internal import Glibc

/// Reads an object that is a file of its own: `type SP size NUL content`, compressed by zlib.
///
/// The header alone decides how much is inflated, and content that is shorter or longer, or followed by anything, is damage.
enum LooseObject {
    /// The most bytes of an inflated header, with its NUL.
    private static let headerLimit = 32
    /// The bytes of a file that are read for its header.
    private static let headRead = 256

    /// The declared type and size; nil when there is no such file. Throws `corrupt`.
    static func header(
        of id: ObjectID,
        in directory: String,
        _ operation: String
    ) throws(GitError) -> ObjectHeader? {
        let path = path(of: id, in: directory)
        guard let file = try FileSystem.open(path, flags: O_RDONLY | O_NONBLOCK) else { return nil }
        let head = try head(of: file, path, operation)
        return head.header
    }

    /// The content; nil when there is no such file. Throws `wrongType` and `budgetExceeded` by the header alone, and
    /// `corrupt` for everything that is not exactly what the name and the header promise.
    static func read(
        _ id: ObjectID,
        _ kind: ObjectKind,
        in directory: String,
        limit: Int,
        _ operation: String
    ) throws(GitError) -> [UInt8]? {
        let path = path(of: id, in: directory)
        guard let file = try FileSystem.open(path, flags: O_RDONLY | O_NONBLOCK) else { return nil }
        let (header, headerSize) = try head(of: file, path, operation)
        try header.require(kind, limit: limit, operation)
        let total = headerSize + header.size
        // No content of this size compresses to more, so a longer file has something after it.
        let longest = Int(compressBound(UInt(total))) + 64
        guard try FileSystem.status(of: file).size <= longest,
            lseek(file.number, 0, SEEK_SET) == 0,
            let compressed = try FileSystem.contents(of: file, path, limit: longest)
        else { throw damaged(operation, "its file is longer than its header says") }
        // One byte more than declared shows whether there is more.
        guard let inflated = inflate(compressed, upTo: total + 1), inflated.isComplete, inflated.bytes.count == total
        else {
            throw damaged(operation, "its content is damaged or has another size than its header says")
        }
        let content = Array(inflated.bytes[headerSize...])
        guard ObjectHash.id(of: content, kind) == id else { throw damaged(operation, "its content has another id") }
        return content
    }

    private static func path(of id: ObjectID, in directory: String) -> String {
        let hex = id.description
        return "\(directory)/\(hex.prefix(2))/\(hex.dropFirst(2))"
    }

    private static func head(
        of file: borrowing FileSystem.Descriptor,
        _ path: String,
        _ operation: String
    ) throws(GitError) -> (header: ObjectHeader, size: Int) {
        guard try FileSystem.status(of: file).isFile else { throw damaged(operation, "it is no file") }
        let number = file.number
        var failure: Int32 = 0
        let start = [UInt8](unsafeUninitializedCapacity: headRead) { buffer, count in
            let got = Glibc.read(number, buffer.baseAddress, headRead)
            if got < 0 { failure = errno }
            count = max(0, got)
        }
        guard failure == 0 else { throw GitError.system("reading \(PathRule.escaped(path))", errno: failure) }
        guard let head = inflate(start, upTo: headerLimit)?.bytes, let end = head.firstIndex(of: 0) else {
            throw damaged(operation, "its header is damaged")
        }
        let words = head[..<end].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 2, let kind = ObjectKind(rawValue: String(decoding: words[0], as: UTF8.self)),
            words[1].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            words[1].count == 1 || words[1].first != UInt8(ascii: "0"),
            let size = Int(String(decoding: words[1], as: UTF8.self)), size < Int.max / 4
        else { throw damaged(operation, "its header is damaged") }
        return (ObjectHeader(kind: kind, size: size), end + 1)
    }

    private static func damaged(_ operation: String, _ reason: String) -> GitError {
        GitError(.corrupt, operation: operation, message: "the object is damaged: \(reason)")
    }

    /// Inflates at most `limit` bytes; nil for what is no zlib stream. It is complete when the stream's end, with its
    /// checksum, was reached and nothing follows.
    private static func inflate(_ input: [UInt8], upTo limit: Int) -> (bytes: [UInt8], isComplete: Bool)? {
        guard !input.isEmpty, input.count <= Int(UInt32.max), limit <= Int(UInt32.max) else { return nil }
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = input
        var result: Int32 = Z_OK
        var rest: UInt32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { output, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(limit)
                // One call with all of the input and room: it ends, whatever the stream says.
                result = CLibGit2.inflate(&stream, Z_FINISH)
                count = limit - Int(stream.avail_out)
                rest = stream.avail_in
            }
        }
        guard result == Z_STREAM_END || result == Z_BUF_ERROR || result == Z_OK else { return nil }
        return (bytes, result == Z_STREAM_END && rest == 0)
    }
}

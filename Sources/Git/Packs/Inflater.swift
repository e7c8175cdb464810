internal import CLibGit2
internal import Glibc

/// Inflates zlib streams that lie somewhere in a file, one after another.
final class Inflater {
    /// zlib's state points back at the stream, so it has one place for life.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        isReady = inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// The first `size` bytes of a stream, fewer where it ends before, and whether it ends right there with a sound
    /// checksum; nil for what is no zlib stream.
    ///
    /// `next` answers the stream's bytes piece by piece, and none at the end of the file. Each call takes in all of a piece
    /// or ends the loop, so that this ends.
    func inflate(
        _ size: Int,
        next: () throws(GitError) -> ArraySlice<UInt8>
    ) throws(GitError) -> (bytes: [UInt8], isComplete: Bool)? {
        guard isReady, size < Int(UInt32.max), inflateReset(stream) == Z_OK else { return nil }
        var result = Z_OK
        var failure: GitError?
        // One byte more than wanted shows whether there is more.
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { output, count in
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = UInt32(size + 1)
            while result == Z_OK || result == Z_BUF_ERROR, stream.pointee.avail_out > 0 {
                do throws(GitError) {
                    let piece = try next()
                    guard !piece.isEmpty else { break }
                    result = take(piece)
                } catch {
                    failure = error
                    break
                }
            }
            count = size + 1 - Int(stream.pointee.avail_out)
        }
        if let failure { throw failure }
        guard result == Z_OK || result == Z_BUF_ERROR || result == Z_STREAM_END else { return nil }
        let isComplete = result == Z_STREAM_END && bytes.count == size
        return (bytes.count > size ? Array(bytes.prefix(size)) : bytes, isComplete)
    }

    private func take(_ piece: ArraySlice<UInt8>) -> Int32 {
        piece.withUnsafeBufferPointer { input in
            // zlib reads what `next_in` points to, and never writes there.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            return CLibGit2.inflate(stream, Z_NO_FLUSH)
        }
    }
}

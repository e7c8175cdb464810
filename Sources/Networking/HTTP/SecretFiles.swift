#if Server
import Foundation
import Synchronization

/// The folder of secrets that the operator gives the process: documents name files in it, and can name no other.
///
/// Whoever may change the fleet repository could otherwise have any file of the machine sent to any host. It remembers what it
/// has read, also where a file has changed since: all that use secrets share one, so that no text repeats any of them.
public final class SecretFiles: Sendable {
    /// The most bytes that a secret or a bundle of certificates may have.
    static let byteLimit = 1 << 20
    private let folder: String?
    private let read = Mutex(KnownSecrets())

    /// All that was read so far.
    public var known: KnownSecrets { read.withLock { $0 } }

    /// The files of a folder; nil where the operator gave none.
    public init(folder: String?) {
        self.folder = folder
    }

    /// The bytes of a file, read anew at each use, so that a rotated secret is taken up at once.
    public func bytes(of name: String) throws(OutboundFailure) -> [UInt8] {
        guard let folder else {
            throw .unusableFile(name: name, reason: "no folder of secrets is given; name it with --secrets DIR")
        }
        guard SecretFiles.isName(name) else {
            throw .unusableFile(name: name, reason: "it must be the name of a file in the folder of secrets")
        }
        // Opening a pipe would wait for who writes it; secrets are often links to files.
        let place = URL(fileURLWithPath: folder + "/" + name).resolvingSymlinksInPath().path
        if let type = try? FileManager.default.attributesOfItem(atPath: place)[.type] as? FileAttributeType,
            type != .typeRegular
        {
            throw .unusableFile(name: name, reason: "it is no regular file")
        }
        guard let file = FileHandle(forReadingAtPath: folder + "/" + name) else {
            throw .unusableFile(name: name, reason: "it is not there or must not be read")
        }
        defer { try? file.close() }
        guard let data = try? file.read(upToCount: SecretFiles.byteLimit + 1) else {
            throw .unusableFile(name: name, reason: "it is empty or can not be read")
        }
        guard data.count <= SecretFiles.byteLimit else {
            throw .unusableFile(name: name, reason: "it has more than \(SecretFiles.byteLimit) bytes")
        }
        return Array(data)
    }

    /// A secret of one line, without the line's end.
    public func line(of name: String) throws(OutboundFailure) -> String {
        var bytes = try bytes(of: name)
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        guard !bytes.isEmpty else { throw .unusableFile(name: name, reason: "it is empty") }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let line = String(validating: bytes, as: UTF8.self)
        else {
            throw .unusableFile(name: name, reason: "it must hold one line of text")
        }
        note(line)
        return line
    }

    /// Remembers a secret, or what one was made into to be sent.
    func note(_ secret: String) {
        read.withLock { known in
            known.insert(secret)
            // The path of a webhook begins with a slash or does not.
            known.insert(String(secret.drop { $0 == "/" }))
        }
    }

    /// Whether a text names a file of the folder itself.
    public static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255 && !text.hasPrefix(".")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
#endif

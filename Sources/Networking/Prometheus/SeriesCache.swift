#if Server
import Crypto
import Foundation

/// What has been fetched, on disk: for each source and resource a file of the whole window, and beside it one of what is new
/// since that was written, so that most cycles write little. All of it can be thrown away at any time; what is torn, old or
/// of another question counts as thrown away.
public struct SeriesCache: Sendable {
    /// A file that is larger is not read.
    private static let byteLimit = 1 << 30
    /// What is new is kept by itself up to this share of the window.
    private static let recentShare = 8
    private let folder: URL
    private let isReadOnly: Bool

    /// A cache in a folder, which is made when something is kept.
    ///
    /// - Parameter isReadOnly: whether nothing is kept or thrown away.
    public init(folder: String, isReadOnly: Bool = false) {
        self.isReadOnly = isReadOnly
        self.folder = URL(fileURLWithPath: folder, isDirectory: true)
    }

    /// What was kept of a question.
    func table(named name: String, question: String) -> SeriesTable? {
        let digest = SeriesCache.digest(question)
        guard let bytes = read(whole(name)) else { return nil }
        guard let table = SeriesTable(bytes, question: digest) else {
            // Nothing new may be kept beside what can not be read.
            if !isReadOnly { try? FileManager.default.removeItem(at: whole(name)) }
            return nil
        }
        let recent = read(recent(name)).flatMap {
            SeriesTable($0, question: digest + bytes.suffix(SeriesTable.checksumLength))
        }
        return recent.flatMap { table.continued(by: $0) } ?? table
    }

    /// Keeps a table in place of what was kept under its name. A cache that can not be written is no failure: the next
    /// cycle fetches more.
    ///
    /// - Returns: whether it was kept.
    @discardableResult
    func keep(_ table: SeriesTable, named name: String, question: String) -> Bool {
        guard !isReadOnly else { return false }
        let digest = SeriesCache.digest(question)
        if let (index, checksum) = newest(of: table, beside: name, digest) {
            return write(table.suffix(from: index).bytes(question: digest + checksum), to: recent(name))
        }
        try? FileManager.default.removeItem(at: recent(name))
        return write(table.bytes(question: digest), to: whole(name))
    }

    /// From which interval on a table is newer than the whole one on disk, with the checksum of that; nil where it must be
    /// written as a whole.
    private func newest(of table: SeriesTable, beside name: String, _ digest: [UInt8]) -> (Int, [UInt8])? {
        guard let known = heading(of: whole(name)), let file = try? FileHandle(forReadingFrom: whole(name)) else {
            return nil
        }
        defer { try? file.close() }
        guard let length = try? file.seekToEnd(), length > UInt64(SeriesTable.checksumLength),
            (try? file.seek(toOffset: length - UInt64(SeriesTable.checksumLength))) != nil,
            let checksum = try? file.readToEnd(), checksum.count == SeriesTable.checksumLength
        else { return nil }
        let own = SeriesTable.Heading(table, question: digest)
        guard own.question == known.question, own.members == known.members, own.step == known.step,
            own.count == known.count
        else { return nil }
        // A window that has moved back has been asked for anew.
        let newest = heading(of: recent(name)) ?? known
        guard own.end >= max(known.end, newest.end), (own.start..<own.end).contains(known.settled) else {
            return nil
        }
        let index = (known.settled - own.start) / own.step
        guard index > 0, (own.count - index) * Int64(SeriesCache.recentShare) <= own.count else { return nil }
        return (Int(index), Array(checksum))
    }

    /// What a file says of itself, true or not.
    private func heading(of file: URL) -> SeriesTable.Heading? {
        guard let file = try? FileHandle(forReadingFrom: file) else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: SeriesTable.Heading.longest)).flatMap { SeriesTable.Heading(Array($0)) }
    }

    private func read(_ file: URL) -> [UInt8]? {
        let size = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        guard size > 0, size <= SeriesCache.byteLimit else { return nil }
        return (try? Data(contentsOf: file, options: .mappedIfSafe)).map(Array.init)
    }

    private func write(_ bytes: [UInt8], to file: URL) -> Bool {
        guard bytes.count <= SeriesCache.byteLimit else { return false }
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(bytes).write(to: file, options: .atomic)
            return true
        } catch {
            return false
        }
    }

    /// Throws away what belongs to none of these names.
    func forgetAll(but names: Set<String>) {
        guard !isReadOnly else { return }
        let kept = Set(names.flatMap { [whole($0), recent($0)] }.map(\.lastPathComponent))
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        where !kept.contains(name) {
            try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }

    private func whole(_ name: String) -> URL { folder.appendingPathComponent(name + ".series") }
    private func recent(_ name: String) -> URL { folder.appendingPathComponent(name + ".recent") }

    private static func digest(_ question: String) -> [UInt8] { Array(SHA256.hash(data: Data(question.utf8))) }
}
#endif

#if Server
    import Crypto
    import Foundation

    /// What has been fetched, on disk: a file for each source and resource. All of it can be thrown away at any time; what is
    /// torn, old or of another question counts as thrown away.
    public struct SeriesCache: Sendable {
        /// A file that is larger is not read.
        private static let byteLimit = 1 << 30
        private let folder: URL

        /// A cache in a folder, which is made when something is kept.
        public init(folder: String) {
            self.folder = URL(fileURLWithPath: folder, isDirectory: true)
        }

        /// What was kept of a question.
        func table(named name: String, question: String) -> SeriesTable? {
            let file = file(name)
            let size = (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
            guard size > 0, size <= SeriesCache.byteLimit, let data = try? Data(contentsOf: file) else { return nil }
            return SeriesTable(Array(data), question: SeriesCache.digest(question))
        }

        /// Keeps a table in place of what was kept under its name. A cache that can not be written is no failure: the next
        /// cycle fetches more.
        ///
        /// - Returns: whether it was kept.
        @discardableResult
        func keep(_ table: SeriesTable, named name: String, question: String) -> Bool {
            let bytes = table.bytes(question: SeriesCache.digest(question))
            guard bytes.count <= SeriesCache.byteLimit else { return false }
            do {
                try FileManager.default.createDirectory(
                    at: folder,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
                try Data(bytes).write(to: file(name), options: .atomic)
                return true
            } catch {
                return false
            }
        }

        /// Throws away what belongs to none of these names.
        func forgetAll(but names: Set<String>) {
            let kept = Set(names.map { file($0).lastPathComponent })
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            where !kept.contains(name) {
                try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
            }
        }

        private func file(_ name: String) -> URL { folder.appendingPathComponent(name + ".series") }

        private static func digest(_ question: String) -> [UInt8] { Array(SHA256.hash(data: Data(question.utf8))) }
    }
#endif

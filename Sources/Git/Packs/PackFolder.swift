/// The packs of some directories: finds the one that an object is in.
final class PackFolder {
    /// How many packs are open at once.
    private static let openLimit = 8

    private let folders: [String]
    private let reader = PackReader()
    /// Packs by the order of their folders, then the one that answered last before the others.
    private var packs: [PackFile] = []
    private var damaged: [String: GitError] = [:]
    private var open: [PackFile] = []
    private var wasScanned = false

    init(_ folders: [String]) { self.folders = folders }

    /// Reads an object from the first pack that has a sound copy of it. A pack that came or went since the last look is
    /// looked for once. Throws `notFound`, or `damage` and what damage was found in packs.
    func read<R>(
        _ id: ObjectID,
        _ damage: GitError?,
        _ operation: String,
        _ body: (PackReader, PackFile, Int) throws(GitError) -> R
    ) throws(GitError) -> R {
        var damage = damage
        for attempt in 0..<2 {
            if attempt == 1 || !wasScanned {
                guard try scan(operation) || attempt == 0 else { break }
            }
            for (position, pack) in packs.enumerated() {
                guard let offset = pack.index.offset(of: id) else { continue }
                do throws(GitError) {
                    guard try isOpen(pack, operation) else { continue }
                    let result = try body(reader, pack, offset)
                    if position > 0 { packs.swapAt(0, position) }
                    return result
                } catch  where error.code == .corrupt {
                    // Another copy may be whole.
                    damage = error
                }
            }
        }
        throw damage ?? damaged.min { $0.key < $1.key }?.value
            ?? GitError(.notFound, operation: operation, message: "no object has this id")
    }

    private func isOpen(_ pack: PackFile, _ operation: String) throws(GitError) -> Bool {
        guard try pack.open(operation) else { return false }
        if !open.contains(where: { $0 === pack }) { open.append(pack) }
        if open.count > Self.openLimit { open.removeFirst().close() }
        return true
    }

    /// Looks which packs are there; answers whether any came or went.
    private func scan(_ operation: String) throws(GitError) -> Bool {
        wasScanned = true
        var found: [String] = []
        for folder in folders {
            let names = try FileSystem.names(in: folder).filter { $0.hasSuffix(".idx") }
            found += names.sorted().map { "\(folder)/\($0.dropLast(".idx".count))" }
        }
        let known = Dictionary(packs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        guard Set(known.keys).union(damaged.keys) != Set(found) else { return false }
        reader.forget()
        damaged = [:]
        var next: [PackFile] = []
        for path in found {
            if let pack = known[path] {
                next.append(pack)
                continue
            }
            do throws(GitError) {
                if let pack = try PackFile(path: path, operation) { next.append(pack) }
            } catch  where error.code == .corrupt {
                damaged[path] = error
            }
        }
        open.removeAll { opened in !next.contains { $0 === opened } }
        packs = next
        return true
    }
}

/// The entries of one tree object, byte for byte as they stand in it.
///
/// The format is `mode SP name NUL id`, repeated, with the mode in octal and the id in twenty bytes. It is parsed here
/// and not by libgit2, which neither checks the order nor lets odd names and modes through to be reported.
struct TreeObject {
    struct Entry: Hashable {
        var mode: Mode
        var name: [UInt8]
        var id: ObjectID

        var isTree: Bool { mode == .tree }
    }

    /// The modes that git writes; everything else is kept as text.
    enum Mode: Hashable {
        case file, executable, symbolicLink, tree, submodule
        case other([UInt8])

        init(text: [UInt8]) {
            switch String(decoding: text, as: UTF8.self) {
            case "100644": self = .file
            case "100755": self = .executable
            case "120000": self = .symbolicLink
            case "40000": self = .tree
            case "160000": self = .submodule
            default: self = .other(text)
            }
        }

        var text: [UInt8] {
            switch self {
            case .file: Array("100644".utf8)
            case .executable: Array("100755".utf8)
            case .symbolicLink: Array("120000".utf8)
            case .tree: Array("40000".utf8)
            case .submodule: Array("160000".utf8)
            case .other(let text): text
            }
        }
    }

    var entries: [Entry]

    init(entries: [Entry] = []) { self.entries = entries }

    /// Parses an object; nil when it is cut off or has no such form.
    init?(parsing bytes: [UInt8]) {
        entries = []
        entries.reserveCapacity(bytes.count / 36)
        var position = 0
        while position < bytes.count {
            guard let space = bytes[position...].prefix(8).firstIndex(of: UInt8(ascii: " ")), space > position,
                let end = bytes[(space + 1)...].firstIndex(of: 0)
            else { return nil }
            let mode = Mode(text: Array(bytes[position..<space]))
            let idEnd = end + 1 + ObjectID.byteCount
            guard idEnd <= bytes.count, let id = ObjectID(bytes: bytes[(end + 1)..<idEnd]) else { return nil }
            entries.append(Entry(mode: mode, name: Array(bytes[(space + 1)..<end]), id: id))
            position = idEnd
        }
    }

    /// The object's bytes, entries in the order that they have.
    var serialized: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + $1.name.count + 28 })
        for entry in entries {
            bytes += entry.mode.text
            bytes.append(UInt8(ascii: " "))
            bytes += entry.name
            bytes.append(0)
            bytes += entry.id.bytes
        }
        return bytes
    }

    /// Git's order of entries: by name, where a folder's name counts as if it ended with a slash.
    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
        compare(left, right) < 0
    }

    /// Whether each entry stands before the next; equal ones do not count, they are reported as duplicates.
    var isInOrder: Bool {
        zip(entries, entries.dropFirst()).allSatisfy { Self.compare($0, $1) <= 0 }
    }

    private static func compare(_ left: Entry, _ right: Entry) -> Int {
        let common = min(left.name.count, right.name.count)
        for index in 0..<common where left.name[index] != right.name[index] {
            return Int(left.name[index]) - Int(right.name[index])
        }
        func next(_ entry: Entry) -> Int {
            if entry.name.count > common { return Int(entry.name[common]) }
            return entry.isTree ? Int(UInt8(ascii: "/")) : 0
        }
        return next(left) - next(right)
    }
}

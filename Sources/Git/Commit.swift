/// Who did something and when, as a commit records it.
public struct Signature: Hashable, Sendable {
    /// The name of the person.
    public var name: String
    /// The mail address, without angle brackets.
    public var email: String
    /// Seconds since 1970-01-01T00:00:00Z. Anybody can write anything here: data, never a clock.
    public var seconds: Int64
    /// The offset of the local time from UTC, in minutes.
    public var offsetMinutes: Int

    /// Creates a signature from its parts.
    public init(name: String, email: String, seconds: Int64, offsetMinutes: Int = 0) {
        self.name = name
        self.email = email
        self.seconds = seconds
        self.offsetMinutes = offsetMinutes
    }
}

/// A commit as it was read.
public struct Commit: Hashable, Sendable {
    /// Its id.
    public var id: ObjectID
    /// The tree that it records.
    public var tree: ObjectID
    /// Its parents, the first one first.
    public var parents: [ObjectID]
    /// Who made the change. Empty and at 1970 when the commit does not say.
    public var author: Signature
    /// Who made the commit. Empty and at 1970 when the commit does not say.
    public var committer: Signature
    /// The message as UTF-8, invalid bytes replaced, cut at `Commit.messageLimit` bytes.
    public var message: String
    /// Whether the commit carries a signature. Nothing is said about whether it is good.
    public var isSigned: Bool

    /// The most bytes of a message that are kept.
    public static let messageLimit = 64 << 10
    /// The most bytes of a commit object that is read; 70,000 parents fit.
    public static let sizeLimit = 8 << 20

    /// The first line of the message.
    public var subject: String { String(message.prefix { !$0.isNewline }) }
}

extension Commit {
    /// Parses a commit object's content; nil when its tree or a parent is missing or damaged.
    ///
    /// What is only shown to people (names, dates, message) is read leniently: no text makes a commit unreadable.
    init?(parsing bytes: [UInt8], id: ObjectID) {
        var tree: ObjectID?
        var parents: [ObjectID] = []
        var author = Signature(name: "", email: "", seconds: 0)
        var committer = author
        var isSigned = false
        var position = 0
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = bytes[position..<end]
            position = min(end + 1, bytes.count)
            guard line.first != UInt8(ascii: " "), let space = line.firstIndex(of: UInt8(ascii: " ")) else { continue }
            let value = line[(space + 1)...]
            switch String(decoding: line[..<space], as: UTF8.self) {
            case "tree" where tree == nil:
                guard let id = ObjectID(hex: String(decoding: value, as: UTF8.self)) else { return nil }
                tree = id
            case "parent":
                guard let id = ObjectID(hex: String(decoding: value, as: UTF8.self)) else { return nil }
                parents.append(id)
            case "author": author = Signature(parsing: value)
            case "committer": committer = Signature(parsing: value)
            case "gpgsig", "gpgsig-sha256": isSigned = true
            default: break
            }
        }
        guard let tree else { return nil }
        let message = bytes[min(position + 1, bytes.count)...].prefix(Self.messageLimit)
        self.init(
            id: id,
            tree: tree,
            parents: parents,
            author: author,
            committer: committer,
            message: String(decoding: message, as: UTF8.self),
            isSigned: isSigned
        )
    }
}

extension Signature {
    /// The most bytes of a name or address that are kept.
    private static var textLimit: Int { 1024 }

    /// Parses `Name <address> seconds +hhmm`; parts that are missing or absurd become empty or zero.
    init(parsing line: ArraySlice<UInt8>) {
        let open = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
        let close = line.lastIndex(of: UInt8(ascii: ">")) ?? line.endIndex
        var name = line[..<open].prefix(Self.textLimit)
        while name.last == UInt8(ascii: " ") { name.removeLast() }
        let email = open < close ? line[line.index(after: open)..<close].prefix(Self.textLimit) : []
        let rest = close < line.endIndex ? line[line.index(after: close)...] : []
        let fields = rest.split(separator: UInt8(ascii: " "))
        let seconds = fields.first.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
        var offset = 0
        if fields.count > 1, let zone = Int(String(decoding: fields[1], as: UTF8.self)), abs(zone) <= 9959 {
            offset = (abs(zone) / 100 * 60 + abs(zone) % 100) * (zone < 0 ? -1 : 1)
        }
        self.init(
            name: String(decoding: name, as: UTF8.self),
            email: String(decoding: email, as: UTF8.self),
            seconds: seconds,
            offsetMinutes: offset
        )
    }
}

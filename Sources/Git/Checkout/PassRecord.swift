internal import Glibc

/// What a pass over a checkout leaves in `<git dir>/understudy/pass` while it runs, so that the next one can finish or
/// undo what a killed one began.
struct PassRecord: Equatable {
    /// The process that runs the pass.
    var process: ProcessIdentity
    /// The commit that the reference is moved from; nil when the branch had none.
    var old: ObjectID?
    /// The commit that the reference is moved to.
    var new: ObjectID
    /// The branch.
    var reference: String
    /// The folder that is kept in step.
    var folder: String
    /// The inode of the `index.lock` that the pass takes.
    var lockInode: UInt64

    /// The largest file that is read, in bytes.
    static let sizeLimit = 8 << 10

    var text: String {
        """
        version 1
        pid \(process.pid)
        started \(process.started)
        old \(old ?? .zero)
        new \(new)
        reference \(reference)
        folder \(folder)
        lock \(lockInode)

        """
    }

    init(process: ProcessIdentity, old: ObjectID?, new: ObjectID, reference: String, folder: String, lockInode: UInt64)
    {
        self.process = process
        self.old = old
        self.new = new
        self.reference = reference
        self.folder = folder
        self.lockInode = lockInode
    }

    /// Parses a record; nil when a line is missing or damaged.
    init?(parsing bytes: [UInt8]) {
        var fields: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            fields[String(parts[0])] = String(parts[1])
        }
        guard fields["version"] == "1",
            let pid = fields["pid"].flatMap({ Int32($0) }),
            let started = fields["started"].flatMap({ UInt64($0) }),
            let old = fields["old"].flatMap({ ObjectID(hex: $0) }),
            let new = fields["new"].flatMap({ ObjectID(hex: $0) }),
            let reference = fields["reference"], ReferenceName.isValid(reference),
            let folder = fields["folder"], case .success = PathRule.components(of: folder),
            let lock = fields["lock"].flatMap({ UInt64($0) })
        else { return nil }
        self.init(
            process: ProcessIdentity(pid: pid, started: started),
            old: old.isZero ? nil : old,
            new: new,
            reference: reference,
            folder: folder,
            lockInode: lock
        )
    }
}

/// A process that no later process of the same number is mistaken for.
struct ProcessIdentity: Hashable {
    var pid: Int32
    /// When it was started, in clock ticks since the system was; field 22 of proc(5)'s `stat`.
    var started: UInt64

    static var current: ProcessIdentity {
        let pid = getpid()
        return ProcessIdentity(pid: pid, started: status(of: pid)?.started ?? 0)
    }

    /// Whether this process still runs.
    var isRunning: Bool {
        guard pid > 0, kill(pid, 0) == 0 || errno == EPERM else { return false }
        // Without /proc the number alone has to do.
        guard let now = Self.status(of: pid) else { return true }
        return now.started == started && !now.hasEnded
    }

    /// When a process began, and whether it has ended and only waits for its parent to take notice: in a container nobody
    /// may ever do so.
    private static func status(of pid: Int32) -> (started: UInt64, hasEnded: Bool)? {
        // Files of /proc say that they have no bytes, so the size cannot be asked for first.
        guard let file = try? FileSystem.open("/proc/\(pid)/stat", flags: O_RDONLY) else { return nil }
        let number = file.number
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, read(number, buffer.baseAddress, buffer.count))
        }
        // The name in parentheses may hold anything; what follows the last one is numbers. State is field 3.
        guard let end = bytes.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "))
        guard fields.count > 19, let started = UInt64(String(decoding: fields[19], as: UTF8.self)) else { return nil }
        return (started, [UInt8(ascii: "Z"), UInt8(ascii: "X")].contains(fields[0].first))
    }
}

import Glibc

/// The name by which commits tell one clone's reconciler from another's. It is drawn once per clone, kept beside its git
/// directory's other files from the first commit on, and stands in messages only: no decision depends on it.
enum InstanceName {
    /// The trailer that carries it.
    static let trailer = "Understudy-Instance"

    /// The name of the clone; one that was just drawn where there is none yet. Nothing is written: who only looks, or
    /// plans, leaves nothing behind.
    static func read(gitDirectory: String?) -> String {
        gitDirectory.flatMap { known("\($0)/understudy/instance") } ?? drawn()
    }

    /// Makes a name that of the clone, unless it has one. A clone that can not be written to has a new one each time.
    static func keep(_ name: String, gitDirectory: String) {
        let folder = "\(gitDirectory)/understudy"
        mkdir(folder, 0o755)
        // Of two that start at once, the first one's name counts from the next time on.
        let descriptor = open("\(folder)/instance", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        let bytes = Array(name.utf8)
        _ = write(descriptor, bytes, bytes.count)
        close(descriptor)
    }

    /// The name that a commit's message carries.
    static func name(in message: String) -> String? {
        let prefix = "\(trailer): "
        let line = message.split(separator: "\n").suffix(16).last { $0.hasPrefix(prefix) }
        return line.map { String($0.dropFirst(prefix.count)) }.flatMap { isName($0) ? $0 : nil }
    }

    private static func known(_ path: String) -> String? {
        guard let bytes = try? WorkTreeFiles.read(path, limit: 64) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return isName(text) ? text : nil
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func drawn() -> String {
        let digits = String(UInt32.random(in: 0...UInt32.max), radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

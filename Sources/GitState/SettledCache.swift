import Glibc
import UnderstudyModel

/// Remembers, outside the history, for which content a full pass changed nothing. It can be thrown away at any time.
struct SettledCache {
    /// The file that holds the key.
    private let path: String
    private let folder: String

    /// The cache of a fleet in a repository.
    init(gitDirectory: String, fleetPath: String) {
        folder = "\(gitDirectory)/understudy"
        let name = (["settled"] + fleetPath.split(separator: "/").map(String.init)).joined(separator: "-")
        path = "\(folder)/\(name)"
    }

    /// What a rest depends on: trees, engine, forecasting methods with their versions, date.
    static func key(inputs: [Label], engine: Int, forecasts: String, date: Instant?) -> String {
        (["engine \(engine)", "forecasts \(forecasts)", "date \(date.map { "\($0)" } ?? "of the last sample")"]
            + inputs.map { "\($0.key) \($0.value)" })
            .joined(separator: "\n") + "\n"
    }

    /// Whether the key is the remembered one.
    func holds(_ key: String) -> Bool {
        (try? WorkTreeFiles.read(path, limit: 4096)).map { $0 == Array(key.utf8) } ?? false
    }

    /// Remembers a key; a failure is no harm, the next pass just works it out again.
    func remember(_ key: String) {
        mkdir(folder, 0o755)
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        let bytes = Array(key.utf8)
        let written = write(descriptor, bytes, bytes.count)
        close(descriptor)
        if written == bytes.count { rename(temporary, path) } else { unlink(temporary) }
    }
}

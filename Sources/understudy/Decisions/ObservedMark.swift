import Git
import GitState
import UnderstudyModel

/// When the fleet was last observed: a small file outside the branch that each pass moves.
enum ObservedMark {
    private static let reference = "refs/understudy/observed"

    /// The time of the last observation; nil where it is not known (a fresh clone does not have it).
    static func lastObserved(_ store: GitStore) -> Instant? {
        guard let repository = store.repository, let id = (try? repository.referenceTarget(reference)) ?? nil,
            let bytes = try? repository.blob(id, limit: 4096)
        else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let time = lines.first { $0.hasPrefix("observed ") }?.dropFirst("observed ".count)
        return time.flatMap { Instant(rfc3339: $0) }
    }
}

import Git
import Glibc
public import Planning
public import Reconciliation
import UnderstudyModel

/// What is kept of one fleet beside its branch: caches that only save work, and when it was last observed.
public struct FleetCaches {
    /// No longer a memory is read.
    private static let memoryLimit = 64 << 20

    private let repository: Repository
    private let fleet: FleetName
    private let answers: DisposableFile
    private let settled: SettledCache

    init(_ repository: Repository, _ fleet: FleetName) {
        self.repository = repository
        self.fleet = fleet
        answers = DisposableFile("answers", of: fleet, in: repository.gitDirectory)
        settled = SettledCache(of: fleet, in: repository.gitDirectory)
    }

    /// A folder for what was fetched. What an older version fetched is taken over.
    public var folder: String {
        let folder = fleet.folder(in: repository.gitDirectory)
        if let former = fleet.formerFolder(in: repository.gitDirectory), access(former, F_OK) == 0 {
            for folder in fleet.folders(in: repository.gitDirectory).dropLast() { mkdir(folder, 0o755) }
            // Where something is at the new place already, that counts, and this fails.
            rename(former, folder)
        }
        return folder
    }

    // MARK: Answers of forecasts

    /// What a process before this one was answered when it observed the fleet; nothing where that is gone.
    public var rememberedAnswers: FleetMemory {
        guard let bytes = answers.read(limit: FleetCaches.memoryLimit) else { return FleetMemory() }
        return FleetMemory(text: String(decoding: bytes, as: UTF8.self))
    }

    /// Keeps it for the next process.
    public func keepAnswers(of memory: FleetMemory) { answers.write(Array(memory.text.utf8)) }

    // MARK: Rest

    /// Whether a pass on these trees is known to change nothing.
    func isAtRest(_ inputs: InputTrees, now: Instant?) -> Bool { settled.holds(key(inputs, now)) }

    /// Remembers that a pass on these trees changes nothing.
    func rememberRest(_ inputs: InputTrees, now: Instant?) { settled.remember(key(inputs, now)) }

    private func key(_ inputs: InputTrees, _ now: Instant?) -> String {
        SettledCache.key(inputs: inputs, engine: Decision.engine, forecasts: FleetForecast.methods, date: now)
    }

    // MARK: Freshness

    /// When the fleet was last observed; nil where it is not known: a fresh clone does not have it.
    public var freshness: Freshness? {
        guard let id = (try? repository.referenceTarget(fleet.reference("observed"))) ?? nil,
            let bytes = try? repository.blob(id, limit: 4096)
        else { return nil }
        return Freshness(text: String(decoding: bytes, as: UTF8.self))
    }

    /// Keeps when it was. Of two that write at once, the later one stays.
    func keep(_ freshness: Freshness) throws {
        let name = fleet.reference("observed")
        let before = try repository.referenceTarget(name)
        let blob = try repository.writeBlob(Array(freshness.text.utf8))
        guard before != blob else { return }
        do {
            try repository.updateReference(name, to: blob, expecting: before, log: "understudy: observed")
        } catch  where error.code == .modified {
            return
        }
    }
}

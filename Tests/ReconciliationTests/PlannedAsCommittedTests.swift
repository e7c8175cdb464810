import Foundation
import GitState
import Reconciliation
import Signals
import TestSupport
import Testing
import UnderstudyModel

/// How a fleet with an edit in its work tree is planned: the files that a pass would change, with their bytes; nil for those
/// that it would remove.
typealias WorkTreePlan = (_ fleet: TemporaryFleet, _ now: Instant?) async throws -> [String: [UInt8]?]

/// What `plan` does: a pass that writes nothing, on the work tree as if it was committed now.
private func planned(_ fleet: TemporaryFleet, now: Instant?) async throws -> [String: [UInt8]?] {
    let store = try GitStore.open(fleet: fleet.url.path).asIfCommitted()
    let pass = ReconcilePass(
        store: store,
        metrics: { snapshot, _ in CSVMetrics(histories: snapshot.histories) { try store.bytes(of: $0, limit: $1) } },
        clock: { Instant(seconds: 1_790_000_000) }
    )
    let report = try await pass.run(ReconcilePass.Options(now: now, isDryRun: true, basis: .reached))
    return Dictionary(uniqueKeysWithValues: (report.changes?.files ?? []).map { ($0.path, $0.content) })
}

@Suite("What is planned is committed")
struct PlannedAsCommittedTests {
    /// How many edits are tried: UNDERSTUDY_EDITS for a long run.
    private static let count = ProcessInfo.processInfo.environment["UNDERSTUDY_EDITS"].flatMap(Int.init) ?? 25
    /// How many edits follow one another before a new fleet is made.
    private static let chain = 25

    /// The files of a fleet's work tree that people write.
    private func intent(_ fleet: TemporaryFleet) throws -> [String: String] {
        let listed = try Shell.git("ls-files", "personas", "regions", "policies", in: fleet.url)
        let paths = listed.split(separator: "\n").map(String.init)
        return Dictionary(uniqueKeysWithValues: paths.compactMap { path in fleet.read(path).map { (path, $0) } })
    }

    /// Writes an edit to the work tree.
    private func write(_ edit: RandomEdit, _ fleet: TemporaryFleet) throws {
        for (path, text) in edit.changes {
            if let text {
                try fleet.write(path, text)
            } else {
                try FileManager.default.removeItem(at: fleet.url.appendingPathComponent(path))
            }
        }
    }

    /// What the pass's commit changed under `state/`, with the bytes that it holds; nothing where it made none.
    private func committed(_ outcome: PassReport.Outcome, _ fleet: TemporaryFleet) throws -> [String: [UInt8]?] {
        guard case .committed(let revision) = outcome else { return [:] }
        let listed = try Shell.git(
            "diff-tree",
            "-r",
            "--no-renames",
            "--name-status",
            "\(revision)^",
            revision,
            in: fleet.url
        )
        var files: [String: [UInt8]?] = [:]
        for line in listed.split(separator: "\n") {
            let path = String(line.dropFirst(2))
            files[path] = .some(line.first == "D" ? nil : Array((fleet.read(path) ?? "").utf8))
        }
        return files
    }

    /// Makes edits one after the other, plans each on the work tree, and compares with what the pass then commits.
    private func compare(_ seeds: Range<UInt64>, plan: WorkTreePlan) async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        for seed in seeds {
            let files = try intent(fleet)
            let edit = RandomEdit(seed: seed, of: files)
            var random = SeededNumbers(seed: seed)
            let last = RandomEdit.lastSample(of: files)
            let now = random.chance(percent: 30) ? last + .hours(Int64(random.pick(1...96))) : nil
            let name = "seed \(seed) of \(seeds), \(edit.kind), \(now.map { "\($0)" } ?? "last sample")"
            try write(edit, fleet)
            let planned = await result { try await plan(fleet, now) }
            try fleet.commit("\(edit.kind)")
            let report = await result { try await reconcile(fleet, now: now) }
            switch (planned, report) {
            case (.success(let planned), .success(let report)):
                let files = try committed(report.outcome, fleet)
                let paths = Set(planned.keys).union(files.keys).sorted()
                #expect(paths.filter { planned[$0] != files[$0] } == [], "\(name)")
                guard case .committed(let revision) = report.outcome else { continue }
                let replayed = try GitStore.open(fleet: fleet.url.path).replay(revision)
                #expect(replayed.isSame, "\(name): \(replayed.differences)")
            case (.failure(let planned), .failure(let refused)):
                #expect("\(planned)" == "\(refused)", "\(name)")
            default:
                Issue.record("\(name): planned \(planned), the pass \(report)")
            }
        }
    }

    private func result<Value>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    @Test("byte for byte, as of the same date, after random edits of what people write, and it replays")
    func randomEdits() async throws {
        for start in stride(from: 0, to: PlannedAsCommittedTests.count, by: PlannedAsCommittedTests.chain) {
            let end = min(start + PlannedAsCommittedTests.chain, PlannedAsCommittedTests.count)
            try await compare(UInt64(start)..<UInt64(end), plan: planned)
        }
    }
}

import Foundation
import GitState
import Reconciliation
import Signals
import Synchronization
import TestSupport
import Testing
import UnderstudyModel

/// Runs a pass over a fleet, as the command does.
@discardableResult
func reconcile(
    _ fleet: TemporaryFleet,
    now: Instant? = nil,
    isDryRun: Bool = false,
    ignoresRest: Bool = true
) async throws -> PassReport {
    try await reconcile(at: fleet.url.path, now: now, isDryRun: isDryRun, ignoresRest: ignoresRest)
}

/// Runs a pass over the fleet at a path.
@discardableResult
func reconcile(
    at path: String,
    now: Instant? = nil,
    isDryRun: Bool = false,
    ignoresRest: Bool = true
) async throws -> PassReport {
    let store = try GitStore.open(fleet: path)
    let pass = ReconcilePass(
        store: store,
        metrics: { snapshot, _ in CSVMetrics(histories: snapshot.histories) { try store.bytes(of: $0, limit: $1) } },
        clock: { Instant(seconds: 1_790_000_000) }
    )
    return try await pass.run(ReconcilePass.Options(now: now, isDryRun: isDryRun, ignoresRest: ignoresRest))
}

@Suite("A pass")
struct PassTests {
    func tree(_ fleet: TemporaryFleet, _ revision: String = "HEAD") throws -> String {
        try Shell.git("rev-parse", "\(revision):state", in: fleet.url)
    }

    @Test("commits once, only under state/, leaves a clean checkout, and finds nothing to do the second time")
    func commitsOnce() async throws {
        let fleet = try TemporaryFleet()
        let first = try await reconcile(fleet)
        guard case .committed(let revision) = first.outcome else {
            Issue.record("the first pass did not commit: \(first.outcome)")
            return
        }
        #expect(try Shell.git("rev-parse", "HEAD", in: fleet.url) == revision)
        let touched = try Shell.git("diff", "--name-only", "HEAD~1", "HEAD", in: fleet.url).split(separator: "\n")
        #expect(!touched.isEmpty && touched.allSatisfy { $0.hasPrefix("state/") })
        #expect(try Shell.git("status", "--porcelain", in: fleet.url).isEmpty)
        #expect(try Shell.git("fsck", "--strict", "--no-dangling", in: fleet.url).isEmpty)
        #expect(try await reconcile(fleet).outcome == .unchanged)
        #expect(try await reconcile(fleet, ignoresRest: false).outcome == .unchanged)
        #expect(try Shell.git("rev-list", "--count", "HEAD", in: fleet.url) == "2")
    }

    @Test("a person's plain commit after a pass changes nothing in state/")
    func personsCommit() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = try tree(fleet)
        try fleet.edit("personas/small.yaml", "0.2", "0.25")
        try Shell.git("commit", "-q", "-a", "-m", "cheaper", in: fleet.url)
        #expect(try tree(fleet) == before)
        guard case .committed = try await reconcile(fleet).outcome else {
            Issue.record("the new price changes what reservations cost")
            return
        }
        #expect(try tree(fleet) != before)
    }

    @Test("the same files and date give the same tree in two places, whatever the commit ids")
    func sameTree() async throws {
        let first = try TemporaryFleet()
        let second = try TemporaryFleet()
        try Shell.git("commit", "-q", "--allow-empty", "-m", "another history", in: second.url)
        try await reconcile(first)
        try await reconcile(second)
        #expect(try tree(first) == tree(second))
        #expect(try Shell.git("rev-parse", "HEAD", in: first.url) != Shell.git("rev-parse", "HEAD", in: second.url))
        let bare = try second.cloned(bare: true)
        try Shell.git("update-ref", "refs/heads/main", "HEAD~1", in: bare.url)
        try await reconcile(bare)
        #expect(try tree(bare) == tree(first))
    }

    @Test("every decision replays to the same tree in a fresh clone")
    func replays() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try fleet.edit("personas/small.yaml", "0.2", "0.3")
        try fleet.commit("dearer")
        try await reconcile(fleet)
        try fleet.edit("policies/workloads/jobs.yaml", "standbys: 1", "standbys: 2")
        try fleet.edit("policies/workloads/shop.yaml", "type: web", "typ: web")
        try fleet.commit("more standbys, and a mistake")
        try await reconcile(fleet)
        let clone = try fleet.cloned()
        let store = try GitStore.open(fleet: clone.url.path)
        let decisions = try store.passes(limit: 100).filter(\.isDecision)
        #expect(decisions.count == 3)
        for decision in decisions {
            let result = try store.replay(decision.revision)
            #expect(result.isSame, "\(decision.subject): \(result.differences)")
        }
    }

    @Test("removes what killed processes left among the objects a day ago, and says so")
    func leftovers() async throws {
        let fleet = try TemporaryFleet()
        for (name, age) in [
            ("tmp_object_git2_0011", 90_000), ("pack/pack_git2_0011", 90_000), ("tmp_object_git2_22", 60),
        ] {
            let file = fleet.url.appendingPathComponent(".git/objects/\(name)")
            try Data([0]).write(to: file)
            let date = Date(timeIntervalSince1970: 1_790_000_000 - Double(age))
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
        }
        #expect(try await reconcile(fleet).mended == "removed 2 temporary files of killed processes")
        let left = try Shell.run("/usr/bin/find", [".git/objects", "-name", "*git2*"], in: fleet.url).output
        #expect(left == ".git/objects/tmp_object_git2_22\n")
        #expect(try await reconcile(fleet).mended == nil)
    }

    @Test("a dry run writes nothing")
    func dryRun() async throws {
        let fleet = try TemporaryFleet()
        let before = try Shell.git("count-objects", in: fleet.url)
        let report = try await reconcile(fleet, isDryRun: true)
        #expect(report.outcome == .proposed)
        #expect(report.changes?.files.isEmpty == false)
        #expect(try Shell.git("rev-list", "--count", "HEAD", in: fleet.url) == "1")
        #expect(try Shell.git("count-objects", in: fleet.url) == before)
        #expect(try Shell.git("for-each-ref", "--format=%(refname)", in: fleet.url) == "refs/heads/main")
        #expect(fleet.read("state/plans/current.yaml") == nil)
    }

    @Test("a fleet in a subfolder is read and written there alone")
    func subfolder() async throws {
        let fleet = try TemporaryFleet()
        try FileManager.default.createDirectory(
            at: fleet.url.appendingPathComponent("clouds/eu"),
            withIntermediateDirectories: true
        )
        for folder in ["personas", "regions", "policies"] {
            try Shell.git("mv", folder, "clouds/eu/\(folder)", in: fleet.url)
        }
        try fleet.commit("move")
        let store = try GitStore.open(fleet: fleet.url.path, path: "clouds/eu")
        let pass = ReconcilePass(
            store: store,
            metrics: { snapshot, _ in CSVMetrics(histories: snapshot.histories) { try store.bytes(of: $0, limit: $1) }
            },
            clock: { Instant(seconds: 0) }
        )
        guard case .committed = try await pass.run().outcome else {
            Issue.record("no commit")
            return
        }
        let touched = try Shell.git("diff", "--name-only", "HEAD~1", "HEAD", in: fleet.url).split(separator: "\n")
        #expect(touched.allSatisfy { $0.hasPrefix("clouds/eu/state/") })
    }

    @Test("an empty repository is not an empty fleet: nothing is decided, and the reason is named")
    func noCommits() async throws {
        let fleet = TemporaryFleet(
            at: FileManager.default.temporaryDirectory.appendingPathComponent("fleet-\(UUID().uuidString)")
        )
        try FileManager.default.createDirectory(at: fleet.url, withIntermediateDirectories: true)
        try Shell.git("init", "-q", "-b", "main", in: fleet.url)
        await #expect(throws: StoreError.noCommits(branch: "main")) { try await reconcile(fleet) }
    }

    @Test("two reconcilers at the same time make one commit")
    func twoReconcilers() async throws {
        let fleet = try TemporaryFleet()
        let bare = try fleet.cloned(bare: true)
        let path = bare.url.path
        async let first = reconcile(at: path)
        async let second = reconcile(at: path)
        _ = try await (first, second)
        #expect(try Shell.git("rev-list", "--count", "main", in: bare.url) == "2")
    }

    @Test("R8: a pass that always loses the race waits longer each time, gives up, and has overwritten nothing")
    func alwaysRaced() async throws {
        let fleet = try TemporaryFleet()
        let bare = try fleet.cloned(bare: true)
        let store = try GitStore.open(fleet: bare.url.path)
        let waits = Mutex<[Int]>([])
        let pass = ReconcilePass(
            store: store,
            metrics: { snapshot, _ in
                // Somebody else pushes while demand is read.
                try fleet.write("NOTES", "\(UUID().uuidString)\n")
                try fleet.commit("a note")
                try Shell.git("push", "-q", bare.url.path, "main", in: fleet.url)
                return CSVMetrics(histories: snapshot.histories) { try store.bytes(of: $0, limit: $1) }
            },
            clock: { Instant(seconds: 0) },
            backOff: { lost in waits.withLock { $0.append(lost) } }
        )
        await #expect(throws: PassError.raced(attempts: 10)) { try await pass.run() }
        #expect(waits.withLock { $0 } == Array(1...9))
        let theirs = try Shell.git("rev-parse", "main", in: fleet.url)
        #expect(try Shell.git("rev-parse", "main", in: bare.url) == theirs)
        #expect(try Shell.git("ls-tree", "--name-only", "main", "state/", in: bare.url).isEmpty)
    }

    @Test("R8: the pause before the next try grows to a limit, and is never the same for two", arguments: 1...12)
    func backOff(lost: Int) {
        var random = SeededNumbers(seed: 8)
        let pauses = (0..<500).map { _ in RaceBackOff.pause(after: lost, using: &random) }
        let most = min(Duration.seconds(10), .milliseconds(100 * (1 << (lost - 1))))
        #expect(pauses.allSatisfy { $0 >= .zero && $0 <= most })
        #expect(Set(pauses).count > 490)
        #expect((pauses.max() ?? .zero) > most * 0.9 && (pauses.min() ?? most) < most * 0.1)
    }
}

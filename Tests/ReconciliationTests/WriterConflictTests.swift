import Foundation
import GitState
import Planning
import Reconciliation
import Signals
import TestSupport
import Testing
import UnderstudyModel

/// Two reconcilers on one fleet, one of which can not reach the metrics of the shop.
private struct TwoWriters {
    let fleet: TemporaryFleet
    /// Which of them writes.
    enum Writer: String { case seeing = "11111111", blind = "22222222" }

    init() throws {
        fleet = try TemporaryFleet()
        try fleet.edit("policies/fleet.yaml", ", clock: lastSample", "")
        try fleet.commit("by the clock")
    }

    @discardableResult
    func pass(_ writer: Writer, hour: Int = 0, minute: Int = 0) async throws -> PassReport {
        let store = try GitStore.open(fleet: fleet.url.path)
        store.writer.instance = writer.rawValue
        let start = try #require(Instant(rfc3339: "2026-10-05T00:00:00Z"))
        let date = Instant(seconds: start.seconds + Int64(hour * 3600 + minute * 60))
        let pass = ReconcilePass(
            store: store,
            metrics: { snapshot, _ in
                var histories = snapshot.histories
                if writer == .blind { histories["shop"] = nil }
                return CSVMetrics(histories: histories) { try store.bytes(of: $0, limit: $1) }
            },
            clock: { date }
        )
        return try await pass.run(ReconcilePass.Options(ignoresRest: true))
    }

    /// Passes of both in turn, each after five minutes; answers how many commits they made.
    func turns(_ count: Int, hour: Int = 0) async throws -> Int {
        let before = try commits()
        for turn in 0..<count {
            try await pass(turn.isMultiple(of: 2) ? .seeing : .blind, hour: hour, minute: 5 * (turn % 12))
        }
        return try commits() - before
    }

    func commits() throws -> Int { Int(try Shell.git("rev-list", "--count", "HEAD", in: fleet.url)) ?? 0 }

    func alert() throws -> Alert? {
        try GitStore.open(fleet: fleet.url.path).load().committed.alerts.first { $0.rule == .writerConflict }
    }
}

@Suite("Two reconcilers that undo each other's decisions")
struct WriterConflictTests {
    @Test("stop after a few commits, the last of which says who they are and what each decides; it replays")
    func stops() async throws {
        let world = try TwoWriters()
        #expect(try await world.turns(12) == 4)
        let alert = try #require(try world.alert())
        #expect(alert.phase == .firing && alert.name.hasPrefix("writer-conflict-"))
        #expect(alert.summary.contains("instance 11111111 (engine 4)") && alert.summary.contains("instance 22222222"))
        // What stands is the decision of the one who saw the demand.
        #expect(world.fleet.read("state/assignments/shop.yaml")?.contains("heldBecause") == false)
        let files = try Shell.git("diff", "--name-only", "HEAD~1", "HEAD", in: world.fleet.url).split(separator: "\n")
        #expect(files.map { $0.prefix(22) } == ["state/alerts/writer-co", "state/plans/current.ya"])
        #expect(try replays(world.fleet) == 4)
    }

    @Test(
        "are let through once after three hours: where one is left, that is the end; where both are, it is told again"
    )
    func afterwards() async throws {
        let world = try TwoWriters()
        _ = try await world.turns(12)
        let both = try world.fleet.copied()
        for hour in 1..<3 { #expect(try await world.pass(.blind, hour: hour).outcome == .unchanged) }
        guard case .committed = try await world.pass(.blind, hour: 3).outcome else {
            Issue.record("the one that is left is never let through")
            return
        }
        #expect(try world.alert() == nil)
        #expect(world.fleet.read("state/assignments/shop.yaml")?.contains("heldBecause") == true)
        #expect(try await world.pass(.blind, hour: 4).outcome == .unchanged)
        let again = TwoWriters(fleet: both)
        #expect(try await again.turns(12, hour: 3) == 2)
        #expect(try again.alert() != nil)
        #expect(try replays(both) == 6)
    }

    @Test("are no conflict any more once people change what is declared, and what is new to both is committed")
    func resolved() async throws {
        let world = try TwoWriters()
        _ = try await world.turns(12)
        try world.fleet.edit("personas/small.yaml", "0.2", "0.3")
        try world.fleet.commit("dearer")
        try await world.pass(.seeing, minute: 50)
        #expect(try world.alert() == nil)
    }

    @Test("are not seen where one reconciler's source comes and goes, nor where two see the same")
    func others() async throws {
        let world = try TwoWriters()
        let fleet = world.fleet
        for turn in 0..<8 {
            let store = try GitStore.open(fleet: fleet.url.path)
            let date = try #require(Instant(rfc3339: "2026-10-05T00:00:00Z")) + TimeSpan(seconds: Int64(300 * turn))
            let pass = ReconcilePass(
                store: store,
                metrics: { snapshot, _ in
                    var histories = snapshot.histories
                    if turn % 2 == 1 { histories["shop"] = nil }
                    return CSVMetrics(histories: histories) { try store.bytes(of: $0, limit: $1) }
                },
                clock: { date }
            )
            guard case .committed = try await pass.run(ReconcilePass.Options(ignoresRest: true)).outcome else {
                Issue.record("pass \(turn) does not say what it sees")
                return
            }
        }
        #expect(try world.alert() == nil)
        try await world.pass(.seeing, hour: 1)
        let commits = try world.commits()
        let store = try GitStore.open(fleet: fleet.url.path)
        store.writer.instance = "33333333"
        #expect(try await world.pass(.seeing, hour: 1).outcome == .unchanged)
        #expect(try world.commits() == commits)
    }
}

extension TwoWriters {
    fileprivate init(fleet: TemporaryFleet) { self.fleet = fleet }
}

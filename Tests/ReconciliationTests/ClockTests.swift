import Foundation
import GitState
import Planning
import Reconciliation
import Signals
import TestSupport
import Testing
import UnderstudyModel

@Suite("Clocks that are wrong")
struct ClockTests {
    /// The small fleet on the clock of the wall; its histories end at midnight.
    private static func fleet() throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        try fleet.edit("policies/fleet.yaml", "clock: lastSample", "clock: wallClock")
        try fleet.commit("by the clock")
        return fleet
    }

    private static func time(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

    /// A pass of a process whose clock shows a time.
    @discardableResult
    private static func pass(_ fleet: TemporaryFleet, at time: Instant) async throws -> PassReport {
        let store = try GitStore.open(fleet: fleet.url.path)
        return try await ReconcilePass(
            store: store,
            metrics: { snapshot, _ in CSVMetrics(histories: snapshot.histories) { try store.bytes(of: $0, limit: $1) }
            },
            clock: { time }
        ).run()
    }

    private static func hold(_ fleet: TemporaryFleet, until time: Instant) throws {
        try fleet.write(
            "policies/hold.yaml",
            """
            apiVersion: understudy.dev/v1alpha1
            kind: Hold
            metadata:
              name: freeze
            spec:
              workloads: [shop]
              reason: the sale
              by: ana@example.com
              until: "\(time)"

            """
        )
        try fleet.commit("hold the shop")
    }

    /// Where each workload stands by.
    private static func standbys(_ report: PassReport) -> [String] {
        (report.decision?.state.assignments ?? []).map { assignment in
            ([assignment.workload] + assignment.standbys.map { "\($0.offer.region)/\($0.offer.persona)" }).joined(
                separator: " "
            )
        }
    }

    @Test(
        "C1: whatever the clock shows, no standby moves, commits follow each other, and the right time is taken again"
    )
    func steps() async throws {
        let fleet = try ClockTests.fleet()
        let right = try ClockTests.time("2026-10-05T02:00:00Z")
        let decade = TimeSpan.hours(24 * 3652)
        let standbys = try await ClockTests.standbys(ClockTests.pass(fleet, at: right))
        // What the clock shows, the date that is decided at, and whether demand is fresh then.
        let hour = TimeSpan.hours(1)
        let past = right + TimeSpan(seconds: -decade.seconds)
        let steps: [(shown: Instant, date: Instant, isFresh: Bool)] = [
            (right + hour, right + hour, true), (right + .minutes(5), right + hour, true),
            (right + decade, right + decade, false), (right + .minutes(70), right + .minutes(70), true),
            (past, past, false), (right + .minutes(80), right + .minutes(80), true),
        ]
        for (index, step) in steps.enumerated() {
            // Something that a person changes, so that each pass has something to commit.
            try fleet.edit("personas/small.yaml", index == 0 ? "0.2" : "0.2\(index)", "0.2\(index + 1)")
            try fleet.commit("price \(index)")
            let tip = try Shell.git("rev-parse", "HEAD", in: fleet.url)
            let report = try await ClockTests.pass(fleet, at: step.shown)
            guard case .committed(let revision) = report.outcome else {
                Issue.record("step \(index) did not commit")
                continue
            }
            #expect(report.date == step.date, "step \(index)")
            #expect(try Shell.git("log", "-1", "--format=%P %ct", in: fleet.url) == "\(tip) \(step.date.seconds)")
            #expect(try Shell.git("rev-parse", "HEAD", in: fleet.url) == revision)
            #expect(ClockTests.standbys(report) == standbys, "step \(index)")
            let inputs = report.decision?.state.profiles.map(\.inputs.freshness) ?? []
            #expect(
                inputs.count == 3 && inputs.allSatisfy { ($0 == .fresh) == step.isFresh },
                "step \(index): \(inputs)"
            )
        }
        #expect(try Shell.git("fsck", "--strict", "--no-dangling", in: fleet.url).isEmpty)
        let store = try GitStore.open(fleet: fleet.url.path)
        let decisions = try store.passes(limit: 100).filter(\.isDecision)
        #expect(decisions.count == 7)
        for decision in decisions { #expect(try store.replay(decision.revision).isSame, "\(decision.subject)") }
    }

    @Test("C2: what has ended for one reconciler does not begin again for one whose clock is five minutes behind")
    func skew() async throws {
        let fleet = try ClockTests.fleet()
        let end = try ClockTests.time("2026-10-05T02:30:00Z")
        try ClockTests.hold(fleet, until: end)
        try await ClockTests.pass(fleet, at: end + .minutes(-20))
        #expect(fleet.read("state/alerts/held-by-person-freeze.yaml") != nil)
        let before = try Shell.git("rev-list", "--count", "HEAD", in: fleet.url)
        for minute in -3..<6 {
            for behind in [0, 5] { try await ClockTests.pass(fleet, at: end + .minutes(Int64(minute - behind))) }
        }
        let after = try Shell.git("rev-list", "--count", "HEAD", in: fleet.url)
        #expect(Int(after) == Int(before).map { $0 + 1 }, "from \(before) to \(after) commits")
        #expect(fleet.read("state/alerts/held-by-person-freeze.yaml") == nil)
    }

    @Test("C2: two at once whose clocks are five minutes apart make one commit")
    func race() async throws {
        let fleet = try ClockTests.fleet()
        let bare = try fleet.cloned(bare: true)
        let path = bare.url.path
        let now = try ClockTests.time("2026-10-05T02:00:00Z")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for minutes in [0, 5] as [Int64] {
                group.addTask {
                    try await ClockTests.pass(
                        TemporaryFleet(visiting: URL(fileURLWithPath: path)),
                        at: now + .minutes(minutes)
                    )
                }
            }
            try await group.waitForAll()
        }
        #expect(try Shell.git("rev-list", "--count", "main", in: bare.url) == "3")
    }

    @Test(
        "C5: a commit of 1970 or of 2106 is read like any other, and gives no date",
        arguments: [0, 1 << 32] as [Int64]
    )
    func oddCommitDates(seconds: Int64) async throws {
        let fleet = try ClockTests.fleet()
        let plain = try fleet.copied()
        let now = try ClockTests.time("2026-10-05T02:00:00Z")
        try fleet.edit("personas/small.yaml", "0.2", "0.3")
        try plain.edit("personas/small.yaml", "0.2", "0.3")
        try plain.commit("dearer")
        let date = "@\(seconds) +0000"
        let dates = ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date]
        let arguments = ["commit", "-q", "-a", "-m", "dearer"]
        #expect(try Shell.run("/usr/bin/git", arguments, in: fleet.url, environment: dates).status == 0)
        #expect(try Shell.git("log", "-1", "--format=%ct", in: fleet.url) == "\(seconds)")
        let report = try await ClockTests.pass(fleet, at: now)
        #expect(report.date == now)
        try await ClockTests.pass(plain, at: now)
        let trees = try [fleet, plain].map { try Shell.git("rev-parse", "HEAD^{tree}", in: $0.url) }
        #expect(trees[0] == trees[1])
        let decision = try #require(try GitStore.open(fleet: fleet.url.path).passes(limit: 10).first { $0.isDecision })
        #expect(decision.date == now)
    }
}

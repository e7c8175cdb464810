import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

/// A fleet in which one decision for the shop has followed another.
struct RevertedFleet {
    let fleet: TemporaryFleet
    /// Where the shop was first, and what was decided then.
    let first: [OfferName]
    let second: [OfferName]

    init() async throws {
        fleet = try TemporaryFleet()
        let first = try await RevertedFleet.standbys(reconcile(fleet))
        // Where it stands becomes far away, dirty and dear.
        let place = try #require(first.first?.region)
        try fleet.edit("regions/\(place).yaml", "carbonIntensity: 100", "carbonIntensity: 700")
        try fleet.edit("regions/\(place).yaml", "priceIndex: 1", "priceIndex: 5")
        try fleet.commit("\(place) has become dear")
        second = try await RevertedFleet.standbys(reconcile(fleet))
        self.first = first
        try #require(first != second)
    }

    static func standbys(_ report: PassReport) -> [OfferName] {
        report.decision?.state.assignments.first { $0.workload == "shop" }?.standbys.map(\.offer) ?? []
    }

    /// Does as Ana would.
    func asAna(_ arguments: String...) throws {
        let outcome = try Shell.run(
            "/usr/bin/git",
            arguments,
            in: fleet.url,
            environment: ["GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.com"]
        )
        guard outcome.status == 0 else { throw Shell.Failure(description: outcome.error + outcome.output) }
    }

    func snapshot() throws -> Snapshot { try GitStore.open(fleet: fleet.url.path).load() }

    func commits() throws -> Int { Int(try Shell.git("rev-list", "--count", "HEAD", in: fleet.url)) ?? 0 }
}

/// How many decisions replay to the same tree; every one must.
func replays(_ fleet: TemporaryFleet) throws -> Int {
    let store = try GitStore.open(fleet: fleet.url.path)
    let decisions = try store.passes(limit: 100).filter(\.isDecision)
    for decision in decisions {
        let result = try store.replay(decision.revision)
        #expect(result.isSame, "\(decision.subject): \(result.differences)")
    }
    return decisions.count
}

@Suite("What a person reverts")
struct RevertTests {
    private func told(_ report: PassReport, _ workload: String = "shop") -> Alert? {
        report.decision?.state.alerts.first { $0.name == "decision-reverted-\(workload)" }
    }

    @Test("stays as the person put it, is told, is released by deleting the hold, and is not held a second time")
    func revert() async throws {
        let world = try await RevertedFleet()
        try world.asAna("revert", "--no-edit", "HEAD")
        let held = try await reconcile(world.fleet)
        #expect(RevertedFleet.standbys(held) == world.first)
        let alert = try #require(told(held))
        #expect(alert.severity == .warning && alert.phase == .firing)
        #expect(alert.summary.contains("Ana <ana@example.com>") && alert.summary.contains("\(world.first[0])"))
        let hold = try #require(world.fleet.read("state/holds/shop.yaml"))
        #expect(hold.contains("RevertedByPerson") && hold.contains("by: Ana <ana@example.com>"))
        #expect(world.fleet.read("state/assignments/shop.yaml")?.contains("heldBecause") == true)
        let subject = try Shell.git("log", "-1", "--format=%s", in: world.fleet.url)
        #expect(subject.hasPrefix("state: hold what was reverted of 1 workload"))
        let commits = try world.commits()
        for _ in 0..<2 { #expect(try await reconcile(world.fleet).outcome == .unchanged) }
        #expect(try world.commits() == commits)
        #expect(try replays(world.fleet) == 3)
        try world.asAna("rm", "-q", "state/holds/shop.yaml")
        try world.asAna("commit", "-q", "-m", "decide the shop again")
        let released = try await reconcile(world.fleet)
        #expect(RevertedFleet.standbys(released) == world.second)
        #expect(told(released) == nil)
        #expect(world.fleet.read("state/holds/shop.yaml") == nil)
        #expect(try await reconcile(world.fleet).outcome == .unchanged)
    }

    @Test("is released by reverting the commit that holds it")
    func revertOfHold() async throws {
        let world = try await RevertedFleet()
        try world.asAna("revert", "--no-edit", "HEAD")
        try await reconcile(world.fleet)
        try world.asAna("revert", "--no-edit", "HEAD")
        let released = try await reconcile(world.fleet)
        #expect(RevertedFleet.standbys(released) == world.second)
        #expect(told(released) == nil)
    }

    @Test("and restores before a pass leaves no hold and no commit")
    func revertOfRevert() async throws {
        let world = try await RevertedFleet()
        try world.asAna("revert", "--no-edit", "HEAD")
        try world.asAna("revert", "--no-edit", "HEAD")
        #expect(try await reconcile(world.fleet).outcome == .unchanged)
        #expect(world.fleet.read("state/holds/shop.yaml") == nil)
    }

    @Test("together with its reason is nobody's decision: it is decided for what is declared")
    func revertWithReason() async throws {
        let world = try await RevertedFleet()
        try world.asAna("revert", "--no-edit", "HEAD", "HEAD~1")
        let report = try await reconcile(world.fleet)
        #expect(report.outcome == .unchanged)
        #expect(RevertedFleet.standbys(report) == world.first)
    }

    @Test("on a branch that is merged, or with commits around it, is reverted all the same", arguments: [true, false])
    func merged(isFastForward: Bool) async throws {
        let world = try await RevertedFleet()
        try world.asAna("checkout", "-q", "-b", "undo")
        try world.asAna("revert", "--no-edit", "HEAD")
        try world.fleet.edit("personas/small.yaml", "0.2", "0.21")
        try world.asAna("commit", "-q", "-a", "-m", "dearer")
        try world.asAna("checkout", "-q", "main")
        if !isFastForward {
            try world.fleet.edit("personas/large.yaml", "0.8", "0.81")
            try world.asAna("commit", "-q", "-a", "-m", "dearer too")
        }
        try world.asAna("merge", "-q", "--no-edit", "undo")
        let report = try await reconcile(world.fleet)
        #expect(RevertedFleet.standbys(report) == world.first)
        #expect(told(report)?.summary.contains("Ana") == true)
        #expect(try await reconcile(world.fleet).outcome == .unchanged)
    }

    @Test(
        "is not what merging, rebasing and squashing the reconciler's own commits does",
        arguments: ["merge", "rebase", "squash"]
    )
    func rewritten(way: String) async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("checkout", "-q", "-b", "topic", in: fleet.url)
        try fleet.write("policies/workloads/new.yaml", SmallFleet.workload("new", home: "north", tier: 3, standbys: 1))
        try fleet.write("policies/history/new.csv", #require(fleet.read("policies/history/jobs.csv")))
        try fleet.commit("a new workload")
        try Shell.git("checkout", "-q", "main", in: fleet.url)
        try fleet.edit("regions/north.yaml", "priceIndex: 1", "priceIndex: 5")
        try fleet.commit("north is dear")
        try await reconcile(fleet)
        switch way {
        case "merge":
            // As who works on a topic sees it: the reconciler's commits come in as the second parent.
            try Shell.git("checkout", "-q", "topic", in: fleet.url)
            try Shell.git("merge", "-q", "--no-edit", "main", in: fleet.url)
            try Shell.git("branch", "-q", "-f", "main", "topic", in: fleet.url)
            try Shell.git("checkout", "-q", "main", in: fleet.url)
        case "rebase":
            try Shell.git("rebase", "-q", "topic", in: fleet.url)
        default:
            try Shell.git("reset", "-q", "--soft", "HEAD~2", in: fleet.url)
            try Shell.git("commit", "-q", "-m", "north is dear, and what follows", in: fleet.url)
            try Shell.git("merge", "-q", "--no-edit", "topic", in: fleet.url)
        }
        let report = try await reconcile(fleet)
        #expect(report.decision?.state.holds == [])
        #expect(try await reconcile(fleet).outcome == .unchanged)
    }

    @Test("by deleting an assignment stays without a standby, which is told as the danger that it is")
    func deleted() async throws {
        let world = try await RevertedFleet()
        try world.asAna("rm", "-q", "state/assignments/shop.yaml")
        try world.asAna("commit", "-q", "-m", "the shop needs none")
        let report = try await reconcile(world.fleet)
        #expect(RevertedFleet.standbys(report).isEmpty)
        #expect(told(report)?.severity == .critical)
        let assignment = report.decision?.state.assignments.first { $0.workload == "shop" }
        #expect(assignment?.uncovered.map(\.cause) == [.takenAway])
        #expect(assignment?.uncovered.first?.reason.contains("Ana <ana@example.com> took it away") == true)
        #expect(report.decision?.state.proofs.contains { $0.uncovered.contains { $0.workload == "shop" } } == true)
        let verifier = try ProofVerifier(
            fleet: world.snapshot().fleet,
            state: world.snapshot().committed,
            date: report.date
        )
        #expect(verifier.violations() == [] && verifier.certificateViolations() == [])
        #expect(try await reconcile(world.fleet).outcome == .unchanged)
        try world.asAna("revert", "--no-edit", "HEAD")
        try #expect(RevertedFleet.standbys(await reconcile(world.fleet)) == world.second)
    }

    @Test("all at once holds every workload, is one message, and starts afresh when all holds go")
    func everything() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("revert", "--no-edit", "HEAD", in: fleet.url)
        let report = try await reconcile(fleet)
        let alerts = report.decision?.state.alerts.filter { $0.rule == .decisionReverted } ?? []
        #expect(alerts.map { $0.labels.first?.value } == ["api", "jobs", "shop"])
        #expect(Set(alerts.map(\.cause)).count == 1)
        // That scenarios are not covered is said by what was reverted.
        let scenarios = report.decision?.state.alerts.filter { $0.rule == .scenarioNotCovered } ?? []
        #expect(!scenarios.isEmpty && scenarios.allSatisfy { $0.follows?.hasPrefix("decision-reverted-") == true })
        try Shell.git("rm", "-q", "state/holds/*.yaml", in: fleet.url)
        try fleet.commit("decide again")
        let again = try await reconcile(fleet)
        #expect(again.decision?.state.assignments.allSatisfy { !$0.standbys.isEmpty } == true)
        #expect(try replays(fleet) == 3)
    }

    @Test("by hand to what can not be keeps the pass going, and what can not be read is written anew")
    func impossible() async throws {
        let world = try await RevertedFleet()
        let path = "state/assignments/shop.yaml"
        let good = try #require(world.fleet.read(path))
        let place = try #require(world.second.first)
        for wrong in ["region: nowhere", "region: west"] {
            try world.fleet.write(path, good.replacingOccurrences(of: "region: \(place.region)", with: wrong))
            try world.asAna("commit", "-q", "-a", "-m", wrong)
            let report = try await reconcile(world.fleet)
            #expect(report.decision?.state.holds.map(\.name) == ["shop"])
            #expect(try await reconcile(world.fleet).outcome == .unchanged)
            try world.asAna("revert", "--no-edit", "HEAD", "HEAD~1")
            #expect(try await reconcile(world.fleet).decision?.state.holds == [])
        }
        try world.fleet.write(path, "not: [yaml")
        try world.asAna("commit", "-q", "-a", "-m", "a slip")
        let report = try await reconcile(world.fleet)
        #expect(report.decision?.state.holds == [])
        #expect(RevertedFleet.standbys(report) == world.second)
    }

    @Test("is held until a day, or elsewhere, where a person writes that into the hold")
    func edited() async throws {
        let world = try await RevertedFleet()
        try world.asAna("revert", "--no-edit", "HEAD")
        let held = try await reconcile(world.fleet)
        let hold = try #require(world.fleet.read("state/holds/shop.yaml"))
        let (put, decided) = try (#require(world.first.first), #require(world.second.first))
        try world.fleet.write(
            "state/holds/shop.yaml",
            hold.replacingOccurrences(of: "region: \(put.region)", with: "region: \(decided.region)")
                .replacingOccurrences(of: "persona: \(put.persona)", with: "persona: \(decided.persona)")
                + "  until: \"2026-10-09T00:00:00Z\"\n"
        )
        try world.asAna("commit", "-q", "-a", "-m", "hold it elsewhere, until Friday")
        try #expect(RevertedFleet.standbys(await reconcile(world.fleet)) == world.second)
        #expect(world.fleet.read("state/holds/shop.yaml")?.contains("until") == true)
        let later = try await reconcile(world.fleet, now: held.date + .hours(168))
        #expect(told(later) == nil)
        #expect(world.fleet.read("state/holds/shop.yaml") == nil)
    }

    @Test("goes with the workload, and other edits of what is decided are worked out anew")
    func endings() async throws {
        let world = try await RevertedFleet()
        try world.fleet.edit("state/assignments/shop.yaml", "tier: 2", "tier: 1")
        try world.asAna("rm", "-q", "state/plans/current.yaml")
        try world.asAna("commit", "-q", "-a", "-m", "meddle")
        let report = try await reconcile(world.fleet)
        #expect(report.decision?.state.holds == [])
        #expect(world.fleet.read("state/assignments/shop.yaml")?.contains("tier: 2") == true)
        try world.asAna("rm", "-q", "state/assignments/shop.yaml")
        try world.asAna("commit", "-q", "-m", "none for the shop")
        try await reconcile(world.fleet)
        try world.fleet.write("state/holds/shop.yaml", "not: [yaml")
        try world.asAna("commit", "-q", "-a", "-m", "a slip")
        #expect(try await reconcile(world.fleet).decision?.state.holds.map(\.name) == ["shop"])
        try world.asAna("rm", "-q", "policies/workloads/shop.yaml", "policies/history/shop.csv")
        try world.asAna("commit", "-q", "-m", "no shop")
        #expect(try await reconcile(world.fleet).decision?.state.holds == [])
        #expect(world.fleet.read("state/holds/shop.yaml") == nil)
    }
}

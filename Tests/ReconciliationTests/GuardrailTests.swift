import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("What would be taken away")
struct GuardrailTests {
    private static let start = Instant(seconds: 1_791_244_800)

    private func standbys(_ fleet: TemporaryFleet) throws -> [String: [OfferName]] {
        let committed = try GitStore.open(fleet: fleet.url.path).load().committed
        return Dictionary(
            committed.assignments.map { ($0.workload, $0.standbys.map(\.offer)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func state(_ fleet: TemporaryFleet) throws -> [String: String] {
        let lines = try Shell.git("ls-tree", "-r", "main:state", in: fleet.url).split(separator: "\n")
        let entries = lines.map { line in
            let parts = line.split(separator: "\t")
            return (String(parts[1]), String(parts[0].suffix(40)))
        }
        return Dictionary(entries.filter { $0.0 != "plans/current.yaml" }, uniquingKeysWith: { first, _ in first })
    }

    @Test(
        "a deleted folder takes nothing away, is told, and leaves no trace when it is back",
        arguments: ["personas", "regions", "policies", "policies/workloads"]
    )
    func folder(name: String) async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let (before, documents) = try (standbys(fleet), state(fleet))
        try Shell.git("rm", "-q", "-r", name, in: fleet.url)
        try fleet.commit("everything gone")
        let held = try await reconcile(fleet)
        #expect(try standbys(fleet) == before)
        #expect(held.alerts.contains { $0.rule == .removalWaits })
        #expect(held.decision?.state.proposals.first?.deletions.isEmpty == false)
        // The next pass, which no longer sees what was there before, holds as well.
        #expect(try await reconcile(fleet).outcome == .unchanged)
        #expect(try await reconcile(fleet, now: GuardrailTests.start + .hours(48)).decision?.state.proposals.count == 1)
        #expect(try standbys(fleet) == before)
        #expect(try replays(fleet) > 1)
        let first = try Shell.git("rev-list", "--max-parents=0", "HEAD", in: fleet.url)
        try Shell.git("checkout", first, "--", name, in: fleet.url)
        try fleet.commit("it is back")
        try await reconcile(fleet)
        #expect(try state(fleet) == documents)
    }

    @Test("a standby fewer waits, sized and reserved as it was, until an approval names as much")
    func fewer() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = try standbys(fleet)
        try fleet.edit("policies/workloads/api.yaml", "standbys: 2", "standbys: 0")
        try fleet.commit("no standbys for api")
        let held = try await reconcile(fleet)
        let proposal = try #require(held.decision?.state.proposals.first)
        #expect(proposal.removals.map(\.workload) == ["api"])
        #expect(proposal.removals.first?.standbys == 2)
        #expect(try standbys(fleet) == before)
        let snapshot = try GitStore.open(fleet: fleet.url.path).load()
        let standing = snapshot.standing.observed(snapshot.committed.regionProfiles)
        #expect(ProofVerifier(fleet: standing, state: snapshot.committed, date: held.date).violations().isEmpty)

        try approve(proposal, in: fleet) { $0.removals[0].standbys = 1 }
        #expect(try await reconcile(fleet).decision?.state.proposals.count == 1, "one of two is not enough")
        try approve(proposal, in: fleet) { $0.expiresAt = held.date }
        #expect(try await reconcile(fleet).decision?.state.proposals.count == 1, "what is over counts no more")
        try approve(proposal, in: fleet) { _ in }
        let adopted = try await reconcile(fleet)
        #expect(adopted.decision?.state.proposals.isEmpty == true)
        #expect(try standbys(fleet)["api"] == [])
        #expect(try replays(fleet) > 2)
    }

    @Test("an approval of a deleted region lets it go")
    func region() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let place = try #require(try standbys(fleet)["api"]?.first?.region)
        try Shell.git("rm", "-q", "regions/\(place).yaml", in: fleet.url)
        for name in ["api", "jobs", "shop"] {
            let path = "policies/workloads/\(name).yaml"
            guard fleet.read(path)?.contains("home: \(place)") == true else { continue }
            try fleet.edit(path, "home: \(place)", "home: \(place == "north" ? "south" : "north")")
        }
        try fleet.commit("no more \(place)")
        let held = try await reconcile(fleet)
        let proposal = try #require(held.decision?.state.proposals.first)
        #expect(proposal.deletions == [DocumentIdentity(kind: .region, name: place)])
        #expect(try standbys(fleet)["api"]?.contains { $0.region == place } == true)
        try approve(proposal, in: fleet) { _ in }
        _ = try await reconcile(fleet)
        #expect(try standbys(fleet).values.joined().allSatisfy { $0.region != place })
        #expect(try replays(fleet) > 1)
    }

    @Test("a region that shrinks below what it reserves keeps its standbys, and what it lacks is told")
    func shrinkingRegion() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = try standbys(fleet)
        for (name, cores) in [("north", 120), ("south", 160), ("west", 200)] {
            try fleet.edit("regions/\(name).yaml", "allocatable: {cpu: \(cores)", "allocatable: {cpu: 1")
        }
        try fleet.commit("a typo everywhere")
        let held = try await reconcile(fleet)
        #expect(try standbys(fleet) == before)
        #expect(held.decision?.state.proposals.count == 1)
        let told = held.alerts.filter { $0.rule == .shortfall && $0.labels.first?.key == "region" }
        #expect(!told.isEmpty && told.allSatisfy { !$0.missing.isEmpty })
        #expect(try await reconcile(fleet).outcome == .unchanged)
        #expect(try replays(fleet) == 2)
    }

    @Test("while a proposal waits, what grows and what is new is decided")
    func growth() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try fleet.edit("policies/workloads/api.yaml", "standbys: 2", "standbys: 0")
        try fleet.commit("no standbys for api")
        try await reconcile(fleet)
        try fleet.write(
            "policies/workloads/new.yaml",
            SmallFleet.workload("new", home: "west", tier: 1, standbys: 1)
                .replacingOccurrences(
                    of: "  tier: 1",
                    with: "  expected: {cpu: 4, memory: 8Gi, networkBandwidth: 1Gbps, iops: 1k}\n  tier: 1"
                )
        )
        try fleet.edit("policies/workloads/jobs.yaml", "standbys: 1", "standbys: 2")
        try fleet.commit("a new one, and more for jobs")
        let pass = try await reconcile(fleet)
        #expect(pass.decision?.state.proposals.count == 1)
        let there = try standbys(fleet)
        #expect(there["new"]?.count == 1 && there["jobs"]?.count == 2 && there["api"]?.count == 2)
    }

    @Test("what was taken away in a day adds up; after a day it counts no more")
    func window() async throws {
        let fleet = try TemporaryFleet()
        try fleet.edit(
            "policies/fleet.yaml",
            "  demandBasis",
            "  guardrails: {fleetShare: 0.6, regionShare: 1}\n  demandBasis"
        )
        try fleet.commit("sixty percent a day")
        let start = GuardrailTests.start
        try await reconcile(fleet, now: start)
        try fleet.edit("policies/workloads/shop.yaml", "standbys: 1", "standbys: 0")
        try fleet.commit("none for shop")
        let first = try await reconcile(fleet, now: start + .hours(1))
        #expect(first.decision?.state.proposals.isEmpty == true)
        #expect(first.decision?.state.plan?.takenAway.map(\.workload) == ["shop"])
        try fleet.edit("policies/workloads/api.yaml", "standbys: 2", "standbys: 1")
        try fleet.commit("one for api")
        let second = try await reconcile(fleet, now: start + .hours(2))
        #expect(second.decision?.state.proposals.first?.removals.map(\.workload) == ["api"])
        let third = try await reconcile(fleet, now: start + .hours(26))
        #expect(third.decision?.state.proposals.isEmpty == true)
        #expect(try standbys(fleet)["api"]?.count == 1)
        #expect(try replays(fleet) > 3)
    }

    private func approve(
        _ proposal: Proposal,
        in fleet: TemporaryFleet,
        _ change: (inout Approval) -> Void
    ) throws {
        var approval = Approval(
            metadata: Metadata(name: proposal.name),
            digest: proposal.digest,
            reason: "meant so",
            by: "ana@example.com",
            expiresAt: Instant(seconds: 4_000_000_000),
            removals: proposal.allowances(),
            deletions: proposal.deletions.map(\.description)
        )
        change(&approval)
        try fleet.write("policies/approvals/ok.yaml", ApprovalText.yaml(approval))
        try fleet.commit("approved")
    }
}

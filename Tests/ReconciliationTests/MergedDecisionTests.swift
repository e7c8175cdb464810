import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("Decisions of two branches that meet")
struct MergedDecisionTests {
    /// A fleet with two branches that were decided each: `main`, where small machines became dear, and `side`, where large ones did.
    private func decidedTwice() async throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("checkout", "-q", "-b", "side", in: fleet.url)
        try fleet.edit("personas/large.yaml", "pricePerHour: 0.8", "pricePerHour: 9")
        try fleet.edit("regions/south.yaml", "carbonIntensity: 100", "carbonIntensity: 900")
        try fleet.commit("dear large machines")
        try await reconcile(fleet)
        try Shell.git("checkout", "-q", "main", in: fleet.url)
        try fleet.edit("personas/small.yaml", "pricePerHour: 0.2", "pricePerHour: 5")
        try fleet.edit("regions/north.yaml", "carbonIntensity: 100", "carbonIntensity: 900")
        try fleet.commit("dear small machines")
        try await reconcile(fleet)
        return fleet
    }

    private func git(_ fleet: TemporaryFleet, _ arguments: String...) throws {
        let outcome = try Shell.run("/usr/bin/git", arguments, in: fleet.url)
        guard outcome.status == 0 else { throw Shell.Failure(description: outcome.error) }
    }

    private func expectNobodyHolds(_ fleet: TemporaryFleet) async throws {
        let state = try await reconcile(fleet).decision?.state
        #expect(state?.holds.map(\.by) == [])
        #expect(state?.alerts.contains { $0.rule == .decisionReverted } == false)
        #expect(state?.assignments.allSatisfy { !$0.standbys.isEmpty } == true)
        #expect(try await reconcile(fleet).outcome == .unchanged)
        // Every decision that can be made again here gives the same bytes; the others are told as what they are.
        let store = try GitStore.open(fleet: fleet.url.path)
        for pass in try store.passes(limit: 100) where pass.isDecision {
            let result = try store.replay(pass.revision)
            #expect(result.isSame || result.obstacle != nil, "\(pass.subject): \(result)")
        }
    }

    @Test("by a merge are decided anew: whoever merged holds nothing", arguments: ["ours", "theirs"])
    func merge(strategy: String) async throws {
        let fleet = try await decidedTwice()
        try git(fleet, "merge", "-q", "--no-edit", "-X", strategy, "side")
        try await expectNobodyHolds(fleet)
    }

    @Test("by a rebase are decided anew")
    func rebase() async throws {
        let fleet = try await decidedTwice()
        try git(fleet, "rebase", "-q", "-X", "theirs", "side")
        try await expectNobodyHolds(fleet)
    }

    @Test("by a squash are decided anew")
    func squash() async throws {
        let fleet = try await decidedTwice()
        try git(fleet, "merge", "-q", "--squash", "-X", "theirs", "side")
        try git(fleet, "commit", "-q", "-m", "side, squashed")
        try await expectNobodyHolds(fleet)
    }

    @Test("an edit that a person made on the merged branch stays that person's")
    func editOnBranch() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try Shell.git("checkout", "-q", "-b", "side", in: fleet.url)
        let shop = try #require(fleet.read("state/assignments/shop.yaml"))
        let place = shop.contains("- region: north") ? "north" : "south"
        try fleet.edit(
            "state/assignments/shop.yaml",
            "- region: \(place)",
            "- region: \(place == "north" ? "south" : "north")"
        )
        try git(fleet, "commit", "-q", "-am", "elsewhere", "--author", "Mia <mia@example.com>")
        try Shell.git("checkout", "-q", "main", in: fleet.url)
        try fleet.edit("policies/workloads/jobs.yaml", "tier: 3", "tier: 4")
        try fleet.commit("less dear")
        try await reconcile(fleet)
        try git(fleet, "merge", "-q", "--no-edit", "side")
        let holds = try await reconcile(fleet).decision?.state.holds
        #expect(holds?.map(\.name) == ["shop"])
        #expect(holds?.first?.by == "Mia <mia@example.com>")
    }

    @Test("a commit that left state/ as it was made no decision, and replay says whose it is")
    func nothingDecided() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let made = try Shell.git("rev-parse", "HEAD", in: fleet.url)
        try fleet.commit("nothing")
        let store = try GitStore.open(fleet: fleet.url.path)
        #expect {
            try store.replay("HEAD")
        } throws: { error in
            let error = error as? StoreError
            return error?.code == "US6010" && error?.message.contains(made.prefix(7)) == true
        }
    }

    @Test("a record that is written anew is not called the first decision")
    func recordWrittenAnew() async throws {
        let fleet = try TemporaryFleet()
        let first = try await reconcile(fleet)
        #expect(first.message?.text.contains("the first decision") == true)
        try fleet.write("state/plans/current.yaml", "no record\n")
        try fleet.commit("a mishap")
        let report = try await reconcile(fleet)
        #expect(report.message != nil && report.message?.text.contains("the first decision") == false)
    }

    @Test("a scenario called as the group of all pairs is proved beside it")
    func everyPair() async throws {
        let fleet = try TemporaryFleet()
        try fleet.write(
            "policies/pairs.yaml",
            """
            apiVersion: understudy.dev/v1alpha1
            kind: FailureScenario
            metadata:
              name: every-pair
            spec:
              regions: [north, south]

            """
        )
        try fleet.commit("a scenario")
        let state = try #require(try await reconcile(fleet).decision?.state)
        let names = state.proofs.map(\.scenario)
        #expect(Set(names).count == names.count)
        #expect(names.contains("every-pair") && names.contains("every-pair-declared"))
        let snapshot = try GitStore.open(fleet: fleet.url.path).load()
        let verifier = ProofVerifier(
            fleet: snapshot.fleet.observed(state.regionProfiles),
            state: snapshot.committed,
            date: try #require(state.plan?.date)
        )
        #expect(verifier.violations().isEmpty)
    }
}

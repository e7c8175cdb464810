import Foundation
import GitState
import Planning
import Reconciliation
import Signals
import TestSupport
import Testing
import UnderstudyModel

@Suite("Passes with scheduled events")
struct EventPassTests {
    /// The small fleet with events of one workload; its history ends with 4 October 2026, in the summer of Berlin.
    private func fleet(events: String) throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        let lines = events.split(separator: "\n").map { "  \($0)\n" }.joined()
        let text = SmallFleet.workload("shop", home: "west", tier: 2, standbys: 1)
        try fleet.write("policies/workloads/shop.yaml", text + "  events:\n" + lines)
        try fleet.commit("events")
        return fleet
    }

    private func sized(_ fleet: TemporaryFleet) throws -> WorkloadProfile {
        let store = try GitStore.open(fleet: fleet.url.path)
        return try #require(try store.load().committed.profiles.first { $0.workload == "shop" })
    }

    @Test("an event of tomorrow by the local clock raises the profile, which names the time zone data, and replays")
    func cron() async throws {
        let plain = try TemporaryFleet()
        try await reconcile(plain)
        let fleet = try fleet(
            events: "- {name: sale, cron: 0 8 5 * *, duration: 10h, timeZone: Europe/Berlin, uplift: 2}"
        )
        try await reconcile(fleet)
        let profile = try sized(fleet)
        #expect(profile.timeZoneData == TimeZoneDatabase.version)
        #expect(profile.reasons.contains(.event("sale", isLearnt: false)))
        let before = try sized(plain)
        #expect(before.timeZoneData == nil)
        for quantile in SizedQuantile.allCases {
            let ratio = Double(profile.peak[quantile][.cpu]) / Double(before.peak[quantile][.cpu])
            // To a cell of the grid.
            #expect(abs(ratio - 2) < 0.25, "\(quantile): \(ratio)")
        }
        #expect(try await reconcile(fleet).outcome == .unchanged)
        let clone = try fleet.cloned()
        let store = try GitStore.open(fleet: clone.url.path)
        for decision in try store.passes(limit: 10).filter(\.isDecision) {
            #expect(try store.replay(decision.revision).isSame)
        }
    }

    @Test("an event whose uplift is learnt is named as learnt; one that lies elsewhere counts for nothing")
    func learnt() async throws {
        let fleet = try fleet(
            events: """
                - {name: report, start: 2026-10-01T10:00, duration: 2h, rrule: "FREQ=DAILY;INTERVAL=2", timeZone: UTC}
                - {name: later, start: 2027-03-01T10:00, duration: 2h, timeZone: Asia/Kolkata}
                """
        )
        try await reconcile(fleet)
        let profile = try sized(fleet)
        #expect(profile.reasons.contains(.event("report", isLearnt: true)))
        #expect(!profile.reasons.contains { $0.description.contains("later") })
    }

    @Test("C4: an event whose zone nobody knows holds the committed profile and says so, until it is known")
    func unknownZone() async throws {
        let known = "- {name: sale, cron: 0 8 5 * *, duration: 10h, timeZone: Europe/Berlin, uplift: 2}"
        let fleet = try fleet(events: known)
        try await reconcile(fleet)
        let before = try sized(fleet)
        try fleet.edit("policies/workloads/shop.yaml", "Europe/Berlin", "Europe/Berlim")
        try fleet.commit("a slip")
        try await reconcile(fleet)
        let held = try sized(fleet)
        #expect(held.peak == before.peak)
        #expect(held.inputs.freshness == .missing)
        #expect(held.inputs.cause?.description.contains("'Europe/Berlim'") == true)
        let store = try GitStore.open(fleet: fleet.url.path)
        let alerts = try store.load().committed.alerts
        #expect(alerts.contains { $0.summary.contains("Europe/Berlim") && $0.remedy.contains("spec.events") })
        try fleet.edit("policies/workloads/shop.yaml", "Europe/Berlim", "Europe/Berlin")
        try fleet.commit("mended")
        try await reconcile(fleet)
        #expect(try sized(fleet) == before)
    }

    @Test("C4: other time zone data that changes nothing else is no change")
    func versionAlone() async throws {
        let fleet = try fleet(
            events: "- {name: sale, cron: 0 8 5 * *, duration: 10h, timeZone: Europe/Berlin, uplift: 2}"
        )
        try await reconcile(fleet)
        var committed = try sized(fleet)
        committed.timeZoneData = "1999a"
        let store = try GitStore.open(fleet: fleet.url.path)
        let loaded = try store.load()
        let workload = try #require(loaded.fleet.workloads.first { $0.name == "shop" })
        var fleetOfOne = loaded.fleet
        fleetOfOne.workloads = [workload]
        let source = CSVMetrics(histories: loaded.histories) { try store.bytes(of: $0, limit: $1) }
        let demand = try await source.demand(of: [workload])
        func observe(_ committed: WorkloadProfile) async -> WorkloadProfile? {
            await Observation.profiles(
                of: fleetOfOne,
                demand: demand,
                committed: [committed],
                date: Instant(seconds: 1_791_158_400)
            ).first
        }
        #expect(await observe(committed) == committed)
        // With another change beside it, the new version is committed.
        committed.type = .batch
        #expect(await observe(committed)?.timeZoneData == TimeZoneDatabase.version)
    }
}

import Foundation
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("What must not move")
struct HoldingTests {
    @Test("missing history holds the profile and the standbys, and says so once")
    func missingHistory() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let assignment = fleet.read("state/assignments/shop.yaml")?.components(separatedBy: "heldBecause").first
        let peak = fleet.read("state/workloadprofiles/shop.yaml")?.components(separatedBy: "peak:").last
        try Shell.git("rm", "-q", "policies/history/shop.csv", in: fleet.url)
        try fleet.commit("the exporter broke")
        let report = try await reconcile(fleet)
        #expect(report.decision?.state.alerts.contains { $0.rule == .missingMetrics } == true)
        #expect(fleet.read("state/workloadprofiles/shop.yaml")?.components(separatedBy: "peak:").last == peak)
        let held = try #require(fleet.read("state/assignments/shop.yaml"))
        #expect(
            held.contains("heldBecause")
                && held.hasPrefix(assignment?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "-")
        )
        #expect(try await reconcile(fleet).outcome == .unchanged)
    }

    @Test("a history with a header alone holds, and is said to hold no sample, not to be missing")
    func emptyHistory() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try fleet.write("policies/history/shop.csv", "time,cpu,memory,gpu,network,iops\n")
        try fleet.commit("the exporter wrote nothing")
        let inputs = try await reconcile(fleet).decision?.state.profiles.first { $0.workload == "shop" }?.inputs
        #expect(inputs?.freshness == .missing)
        #expect(inputs?.cause?.description == "policies/history/shop.csv holds no sample")
    }

    @Test("M7: stale history holds, from the hour in which it became stale")
    func staleHistory() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let late = try #require(Instant(rfc3339: "2026-10-06T12:00:00Z"))
        let report = try await reconcile(fleet, now: late)
        let stale = report.decision?.state.profiles.first { $0.workload == "shop" }?.inputs
        #expect(stale?.freshness == .stale)
        #expect(stale?.since == Instant(rfc3339: "2026-10-05T06:00:00Z"))
        #expect(try await reconcile(fleet, now: late + .hours(5)).outcome == .unchanged)
    }

    @Test("a history that can not be read holds, and the alert names the line")
    func brokenHistory() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        try fleet.edit("policies/history/shop.csv", "T0", "T9")
        try fleet.commit("ten hours of each day that no clock has")
        let report = try await reconcile(fleet)
        let alert = report.decision?.state.alerts.first { $0.rule == .missingMetrics }
        #expect(alert?.summary.contains("policies/history/shop.csv:2") == true)
    }

    @Test("one damaged row is left out and told with its line; everything else of the history counts")
    func damagedRow() async throws {
        let fleet = try TemporaryFleet()
        let before = try #require(try await reconcile(fleet).decision?.state)
        let history = try #require(fleet.read("policies/history/shop.csv"))
        try fleet.write("policies/history/shop.csv", String(history.dropLast(30)))
        try fleet.commit("a history that was cut off")
        let after = try #require(try await reconcile(fleet).decision?.state)
        let alert = after.alerts.first { $0.rule == .damagedHistory }
        #expect(
            alert?.summary.contains("policies/history/shop.csv:\(history.split(separator: "\n").count)") == true,
            "\(after.alerts.map(\.summary))"
        )
        #expect(after.profiles.first { $0.workload == "shop" }?.inputs.freshness == .fresh)
        #expect(
            after.assignments.map { $0.standbys.map(\.offer) } == before.assignments.map { $0.standbys.map(\.offer) }
        )
    }

    @Test("a history that became short lowers nothing", arguments: [1, 2, 3, 12])
    func shortenedHistory(rows: Int) async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = try #require(fleet.read("state/workloadprofiles/shop.yaml"))
        func amounts(_ text: String) -> String? {
            text.components(separatedBy: "\n  knownDays:").first?.components(separatedBy: "\n  doubted:").first?
                .components(separatedBy: "peak:").last
        }
        let lines = try #require(fleet.read("policies/history/shop.csv")).split(separator: "\n")
        let kept = lines.suffix(rows).map { "\($0.prefix { $0 != "," }),0,0,0,0,0" }
        try fleet.write("policies/history/shop.csv", "\(lines[0])\n" + kept.joined(separator: "\n") + "\n")
        try fleet.commit("the exporter was reinstalled")
        try await reconcile(fleet)
        #expect(try amounts(#require(fleet.read("state/workloadprofiles/shop.yaml"))) == amounts(before))
    }

    @Test("a column that vanishes does not shrink what is reserved for it")
    func vanishedColumn() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = try #require(fleet.read("state/workloadprofiles/shop.yaml"))
        let rows = try #require(fleet.read("policies/history/shop.csv")).split(separator: "\n").map { row in
            row.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
        }
        try fleet.write("policies/history/shop.csv", rows.joined(separator: "\n") + "\n")
        try fleet.commit("no operations any more")
        let report = try await reconcile(fleet)
        let profile = report.decision?.state.profiles.first { $0.workload == "shop" }
        #expect((profile?.peak[.p99].iops ?? 0) > 0)
        #expect(before.contains("iops: \(Resource.iops.format(profile?.peak[.p99].iops ?? 0))"))
    }

    @Test("a hold keeps a workload where it is, though another place has become better, until it ends")
    func hold() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let before = try #require(fleet.read("state/assignments/shop.yaml"))
        let place = before.contains("region: north") && !before.contains("region: south") ? "north" : "south"
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

            """
        )
        // Everything speaks against where it is now: far away, dirty and dear.
        try fleet.edit("regions/\(place).yaml", "carbonIntensity: 100", "carbonIntensity: 700")
        try fleet.edit("regions/\(place).yaml", "priceIndex: 1", "priceIndex: 5")
        try fleet.edit("regions/\(place).yaml", "roundTrip: 20ms", "roundTrip: 250ms")
        try fleet.edit("regions/\(place).yaml", "roundTrip: 30ms", "roundTrip: 250ms")
        let roundTrip = place == "north" ? "20ms" : "30ms"
        try fleet.edit(
            "regions/west.yaml",
            "region: \(place), roundTrip: \(roundTrip)",
            "region: \(place), roundTrip: 250ms"
        )
        try fleet.commit("hold the shop")
        try await reconcile(fleet)
        let held = try #require(fleet.read("state/assignments/shop.yaml"))
        #expect(held.contains("region: \(place)") && held.contains("the sale"))
        try Shell.git("rm", "-q", "policies/hold.yaml", in: fleet.url)
        try fleet.commit("release")
        try await reconcile(fleet)
        let first = fleet.read("state/assignments/shop.yaml")?.components(separatedBy: "terms:").first
        #expect(first?.contains("region: \(place)") == false)
    }

    @Test("a prediction counts while demand is held, and nothing outlives it")
    func predictionWhileHeld() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        func cores(_ report: PassReport) -> Int64? {
            report.decision?.state.profiles.first { $0.workload == "shop" }?.peak[.p99].cpu
        }
        let observed = try await cores(reconcile(fleet))
        try Shell.git("rm", "-q", "policies/history/shop.csv", in: fleet.url)
        for (mode, cpu) in [("raise", 500), ("replace", 2)] {
            try fleet.write(
                "policies/predictions/sale.yaml",
                """
                apiVersion: understudy.dev/v1alpha1
                kind: Prediction
                metadata:
                  name: sale
                spec:
                  workload: shop
                  source: marketing
                  mode: \(mode)
                  expiresAt: "2027-01-01T00:00:00Z"
                  peak: {cpu: \(cpu)}

                """
            )
            try fleet.commit("a prediction")
            let predicted = try #require(try await cores(reconcile(fleet)))
            #expect(mode == "raise" ? predicted >= 500_000 : predicted <= 2_200, "\(mode) gives \(predicted)")
        }
        try Shell.git("rm", "-q", "policies/predictions/sale.yaml", in: fleet.url)
        try fleet.commit("no sale")
        #expect(try await cores(reconcile(fleet)) == observed)
    }

    @Test("M7: one history with a row from the far future moves neither the fleet's date nor anything else")
    func farFuture() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let profile = try #require(fleet.read("state/workloadprofiles/shop.yaml"))
        let history = try #require(fleet.read("policies/history/shop.csv"))
        let last = try #require(history.split(separator: "\n").last).split(separator: ",").dropFirst()
        try fleet.write("policies/history/shop.csv", history + "2031-01-01T00:00:00Z,\(last.joined(separator: ","))\n")
        try fleet.commit("a clock ran away")
        let report = try await reconcile(fleet)
        #expect(report.date.description.hasPrefix("2026-10"))
        #expect(report.decision?.state.alerts.contains { $0.rule == .staleMetrics } == false)
        let now = try #require(fleet.read("state/workloadprofiles/shop.yaml"))
        #expect(now.contains("rejectedSamples"))
        let amounts = [profile, now].map { text in
            text.components(separatedBy: "peak:").last?.components(separatedBy: "reasons:").first
        }
        #expect(amounts[0] == amounts[1])
    }

    @Test("an alert appears with its condition and is gone with it")
    func alertLife() async throws {
        let fleet = try TemporaryFleet()
        try fleet.edit(
            "policies/workloads/shop.yaml",
            "standbys: 1",
            "standbys: 1\n  requirements: {jurisdictions: [US]}"
        )
        try fleet.commit("only in the US")
        let report = try await reconcile(fleet)
        #expect(report.decision?.state.alerts.map(\.rule).contains(.noEligibleRegion) == true)
        #expect(fleet.read("state/alerts/no-eligible-region-shop.yaml") != nil)
        try fleet.edit("policies/workloads/shop.yaml", "[US]", "[US, EU]")
        try fleet.commit("or in the EU")
        try await reconcile(fleet)
        #expect(fleet.read("state/alerts/no-eligible-region-shop.yaml") == nil)
    }
}

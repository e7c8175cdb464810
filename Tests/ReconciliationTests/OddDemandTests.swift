import Foundation
import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("Demand that can not be trusted")
struct OddDemandTests {
    /// The rows of a history, each as its cells.
    private static func rows(_ fleet: TemporaryFleet) throws -> [[String]] {
        try #require(fleet.read("policies/history/shop.csv")).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static func write(_ rows: [[String]], to fleet: TemporaryFleet) throws {
        let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        try fleet.write("policies/history/shop.csv", text)
        try fleet.commit("odd demand")
    }

    private static func standbys(_ report: PassReport) -> [OfferName] {
        (report.decision?.state.assignments ?? []).flatMap { $0.standbys.map(\.offer) }
    }

    /// What can become of a history: its name, the reason that the profile gives, and the change of one row, given how many
    /// hours before the end it lies.
    private static let wrecks: [(name: String, reason: String, change: @Sendable (Int, [String]) -> [String]?)] = [
        ("a counter that was reset gives negative rates", "rejectedSamples", { $0 < 6 ? cells($1) { "-\($0)" } : $1 }),
        ("gaps", "cpu: gaps", { $0 % 3 == 1 ? nil : $1 }),
        ("one point only", "cpu: shortHistory", { $0 == 0 ? $1 : nil }),
        ("a constant", "cpu: shortHistory", { [$1[0], "30", "90000000000", "0", "6000000000", "9000"] }),
        ("an hour of thousandfold demand", "rejectedSamples", { $0 == 5 ? cells($1) { $0 + "000" } : $1 }),
        ("thousandfold demand that has just begun", "rejectedSamples", { $0 < 2 ? cells($1) { $0 + "000" } : $1 }),
    ]

    private static func cells(_ row: [String], _ change: (String) -> String) -> [String] {
        [row[0]] + row.dropFirst().map(change)
    }

    @Test("M6: is said so, lowers nothing and moves nobody", arguments: wrecks.indices)
    func wreck(index: Int) async throws {
        let (name, reason, change) = OddDemandTests.wrecks[index]
        let fleet = try TemporaryFleet()
        let before = try await reconcile(fleet)
        let rows = try OddDemandTests.rows(fleet)
        let changed = rows.dropFirst().enumerated().compactMap { change(rows.count - 2 - $0, $1) }
        try OddDemandTests.write([rows[0]] + changed, to: fleet)
        let after = try await reconcile(fleet)
        func shop(_ report: PassReport) -> WorkloadProfile? {
            report.decision?.state.profiles.first { $0.workload == "shop" }
        }
        let (old, new) = (try #require(shop(before)), try #require(shop(after)))
        #expect(new.reasons.map(\.description).contains(reason), "\(name): \(new.reasons)")
        #expect(OddDemandTests.standbys(before) == OddDemandTests.standbys(after), "\(name)")
        for resource in Resource.allCases {
            #expect(new.peak[.p95][resource] >= old.peak[.p95][resource], "\(name): \(resource)")
        }
    }

    @Test("M6: a thousandfold demand is nowhere, however many samples confirm it: it is told, and moves nothing")
    func confirmed() async throws {
        let fleet = try TemporaryFleet()
        let before = try await reconcile(fleet)
        let rows = try OddDemandTests.rows(fleet)
        let end = rows.count - 3
        let changed = rows.enumerated().map { $0 < end ? $1 : OddDemandTests.cells($1) { $0 + "000" } }
        try OddDemandTests.write(changed, to: fleet)
        let after = try await reconcile(fleet)
        let cores = [before, after].compactMap { report in
            report.decision?.state.profiles.first { $0.workload == "shop" }?.peak[.p95].cpu
        }
        #expect(cores.count == 2 && cores[1] == cores[0], "\(cores)")
        #expect(
            after.decision?.state.alerts.contains { $0.rule == .doubtfulDemand && $0.name.hasSuffix("-shop") } == true
        )
    }

    @Test("M10: that flaps every hour is sized by its upper level, once it is known, and moves nothing to and fro")
    func flapping() async throws {
        let fleet = try TemporaryFleet()
        var rows = try OddDemandTests.rows(fleet)
        try await reconcile(fleet)
        var cores: [Int64] = []
        var places: [[OfferName]] = []
        for hour in 0..<48 {
            let cpu = hour % 2 == 0 ? 30 : 70
            let time = "2026-10-0\(5 + hour / 24)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z"
            rows.append([time, "\(cpu)", "\(cpu * 3_000_000_000)", "0", "\(cpu * 200_000_000)", "\(cpu * 300)"])
            try OddDemandTests.write(rows, to: fleet)
            let state = try await reconcile(fleet, now: #require(Instant(rfc3339: time)) + .hours(1)).decision?.state
            cores.append(state?.profiles.first { $0.workload == "shop" }?.peak[.p95].cpu ?? 0)
            places.append(state?.assignments.first { $0.workload == "shop" }?.standbys.map(\.offer) ?? [])
        }
        #expect(cores.first != cores.last && cores == cores.sorted(), "\(cores)")
        // By the second day what flaps is known: at most one change in this dwell of a day.
        #expect(Set(cores.suffix(24)).count <= 2 && Set(places.suffix(24)).count <= 2, "\(cores.suffix(24)) \(places)")
    }
}

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

    /// What can become of a history: its name, and the change of one row, given how many hours before the end it lies.
    private static let wrecks: [(name: String, change: @Sendable (Int, [String]) -> [String]?)] = [
        ("a counter that was reset gives negative rates", { $0 < 6 ? [$1[0]] + $1.dropFirst().map { "-\($0)" } : $1 }),
        ("gaps", { $0 % 3 == 1 ? nil : $1 }), ("one point only", { $0 == 0 ? $1 : nil }),
        ("a constant", { [$1[0], "30", "90000000000", "0", "6000000000", "9000"] }),
        ("one hour a thousand times as high", { $0 == 5 ? [$1[0]] + $1.dropFirst().map { $0 + "000" } : $1 }),
    ]

    @Test("M6: is said so, lowers nothing and moves nobody", arguments: wrecks.indices)
    func wreck(index: Int) async throws {
        let (name, change) = OddDemandTests.wrecks[index]
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
        print("M6", name, old.peak[.p95], new.peak[.p95], new.reasons, new.inputs)
        #expect(OddDemandTests.standbys(before) == OddDemandTests.standbys(after), "\(name)")
        for resource in Resource.allCases {
            #expect(new.peak[.p95][resource] >= old.peak[.p95][resource], "\(name): \(resource)")
        }
    }

    @Test("M10: that flaps around a border each hour changes what is committed at most once in a day")
    func flapping() async throws {
        let fleet = try TemporaryFleet()
        var rows = try OddDemandTests.rows(fleet)
        try await reconcile(fleet)
        var counts: [String] = []
        for hour in 0..<48 {
            let day = 5 + hour / 24
            let cpu = hour % 2 == 0 ? 30 : 70
            let time = "2026-10-0\(day)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z"
            rows.append([time, "\(cpu)", "\(cpu * 3_000_000_000)", "0", "\(cpu * 200_000_000)", "\(cpu * 300)"])
            try OddDemandTests.write(rows, to: fleet)
            let now = try #require(Instant(rfc3339: time)) + .hours(1)
            let report = try await reconcile(fleet, now: now)
            let profile = report.decision?.state.profiles.first { $0.workload == "shop" }
            counts.append("\(profile?.peak[.p95].cpu ?? 0)")
        }
        print("M10", counts)
    }
}

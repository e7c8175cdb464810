import Planning
import Reconciliation
import TestSupport
import Testing
import UnderstudyModel

@Suite("A source that changes as a whole is doubted")
struct DoubtfulSourceTests {
    private static let workloads = ["api", "jobs", "shop"]

    /// What happens to the histories of all workloads: its name, and the change of one row, given how many rows follow it.
    private static let damages: [(name: String, change: @Sendable (Int, [Double]) -> [Double])] = [
        ("all a thousandfold", { $1.map { $0 * 1000 } }), ("all sixtyfold", { $1.map { $0 * 60 } }),
        ("processors and memory swapped", { [$1[1], $1[0]] + $1.dropFirst(2) }),
        ("five times as much for one hour", { $0 == 0 ? $1.map { $0 * 5 } : $1 }),
        ("all zeros for a day", { $0 < 24 ? $1.map { _ in 0 } : $1 }),
    ]

    private static func damage(_ fleet: TemporaryFleet, _ change: (Int, [Double]) -> [Double]) throws {
        for name in workloads {
            let path = "policies/history/\(name).csv"
            let lines = try #require(fleet.read(path)).split(separator: "\n").map(String.init)
            let rows = lines.dropFirst().enumerated().map { index, line in
                let cells = line.split(separator: ",")
                let values = change(lines.count - 2 - index, cells.dropFirst().compactMap { Double($0) })
                return ([String(cells[0])] + values.map { "\($0)" }).joined(separator: ",")
            }
            try fleet.write(path, ([lines[0]] + rows).joined(separator: "\n") + "\n")
        }
        try fleet.commit("damage")
    }

    private static func standbys(_ state: CommittedState) -> [[OfferName]] {
        state.assignments.map { $0.standbys.map(\.offer) }
    }

    @Test(
        "standbys and what is reserved stay, each workload is told, and mended all is as before",
        arguments: damages.indices
    )
    func held(index: Int) async throws {
        let (name, change) = Self.damages[index]
        let fleet = try TemporaryFleet()
        let before = try #require(try await reconcile(fleet).decision?.state)
        try Self.damage(fleet, change)
        let during = try #require(try await reconcile(fleet).decision?.state)
        #expect(Self.standbys(during) == Self.standbys(before), "\(name)")
        #expect(during.reservations == before.reservations, "\(name)")
        let told = during.alerts.filter { $0.rule == .doubtfulDemand }.flatMap(\.labels).map(\.value)
        #expect(told.sorted() == Self.workloads, "\(name)")
        for alert in during.alerts where alert.rule == .doubtfulDemand {
            #expect(
                alert.summary.contains("is not believed") && alert.summary.contains("believed, "),
                "\(alert.summary)"
            )
        }
        // Nothing of it is new in the next pass.
        #expect(try await reconcile(fleet).outcome == .unchanged, "\(name)")
        try Shell.git("checkout", "-q", "HEAD~2", "--", "policies", in: fleet.url)
        try fleet.commit("mended")
        let after = try #require(try await reconcile(fleet).decision?.state)
        #expect(after.profiles == before.profiles && after.reservations == before.reservations, "\(name)")
        #expect(
            Self.standbys(after) == Self.standbys(before) && after.alerts.map(\.name) == before.alerts.map(\.name),
            "\(name)"
        )
    }

    @Test("one workload that falls or rises by as much is only that workload")
    func oneOfThree() async throws {
        let fleet = try TemporaryFleet()
        try await reconcile(fleet)
        let path = "policies/history/jobs.csv"
        let lines = try #require(fleet.read(path)).split(separator: "\n").map(String.init)
        let doubled = lines.dropFirst().map { line in
            let cells = line.split(separator: ",")
            return ([String(cells[0])] + cells.dropFirst().map { "\((Double($0) ?? 0) * 2)" }).joined(separator: ",")
        }
        try fleet.write(path, ([lines[0]] + doubled).joined(separator: "\n") + "\n")
        try fleet.commit("jobs doubled")
        let state = try #require(try await reconcile(fleet).decision?.state)
        #expect(!state.alerts.contains { $0.rule == .doubtfulDemand })
        #expect(state.profiles.first { $0.workload == "jobs" }?.inputs.freshness == .fresh)
    }
}

import Foundation
import GitState
import Notifications
import Reconciliation
import Synchronization
import TestSupport
import Testing
import UnderstudyModel

@Suite("Telling alert sinks")
struct AnnouncerTests {
    /// A sender that notes what it is told, and does with each sink what the test wants.
    private final class Sinks: AlertSender {
        enum Behaviour: Sendable { case accepts, refuses, hangs }

        private let behaviours: Mutex<[String: Behaviour]>
        private let log = Mutex<[(sink: String, body: String)]>([])

        init(_ behaviours: [String: Behaviour] = [:]) {
            self.behaviours = Mutex(behaviours)
        }

        func set(_ sink: String, _ behaviour: Behaviour) { behaviours.withLock { $0[sink] = behaviour } }

        func send(_ delivery: Delivery, to sink: AlertSink) async throws(AlertSendFailure) {
            switch behaviours.withLock({ $0[sink.name] }) ?? .accepts {
            case .accepts: log.withLock { $0.append((sink.name, String(decoding: delivery.body, as: UTF8.self))) }
            case .refuses: throw AlertSendFailure("it answers 500", concernsSink: true)
            case .hangs: await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }

        func bodies(_ sink: String) -> [String] {
            log.withLock { $0.filter { $0.sink == sink }.map(\.body) }
        }
    }

    private static let date = Instant(seconds: 1_790_000_000)

    /// The small fleet with two sinks and a workload that nothing fits.
    private static func fleet() async throws -> TemporaryFleet {
        let fleet = try TemporaryFleet()
        try fleet.write(
            "policies/fleet.yaml",
            SmallFleet.policy + """
                  alerts:
                    sinks:
                      - {name: hook, kind: webhook, endpoint: {url: "http://127.0.0.1:9/hook"}}
                      - {name: chat, kind: slack, endpoint: {url: "http://127.0.0.1:9/chat"}}

                """
        )
        try fleet.edit(
            "policies/workloads/shop.yaml",
            "standbys: 1",
            "standbys: 1\n  requirements: {jurisdictions: [US]}"
        )
        try fleet.commit("only in the US")
        try await reconcile(fleet)
        return fleet
    }

    private static func announce(
        _ fleet: TemporaryFleet,
        to sinks: Sinks,
        after span: TimeSpan = .minutes(0),
        timeLimit: Duration = .seconds(30)
    ) async throws -> [SinkReport] {
        try await announce(at: fleet.url.path, to: sinks, after: span, timeLimit: timeLimit)
    }

    private static func announce(
        at path: String,
        to sinks: Sinks,
        after span: TimeSpan = .minutes(0),
        timeLimit: Duration = .seconds(30)
    ) async throws -> [SinkReport] {
        // As in a process of its own each time: nothing but the repository is remembered.
        try await Announcer(
            store: GitStore.open(fleet: path),
            sender: sinks,
            clock: { date + span },
            timeLimit: timeLimit
        ).announce()
    }

    @Test("S7: each is told once, also after a restart, and again when it is over")
    func once() async throws {
        let fleet = try await AnnouncerTests.fleet()
        let sinks = Sinks()
        for minute in 0..<3 { _ = try await AnnouncerTests.announce(fleet, to: sinks, after: .minutes(Int64(minute))) }
        try #require(sinks.bodies("hook").count == 1 && sinks.bodies("chat").count == 1)
        #expect(sinks.bodies("hook")[0].contains("\"rule\":\"noEligibleRegion\""))
        let kept = try Shell.git("cat-file", "-p", "refs/understudy/announced", in: fleet.url)
        #expect(kept.contains("told hook no-eligible-region firing"), "\(kept)")
        try fleet.edit("policies/workloads/shop.yaml", "[US]", "[US, EU]")
        try fleet.commit("or in the EU")
        try await reconcile(fleet)
        for minute in stride(from: 3, to: 110, by: 10) {
            _ = try await AnnouncerTests.announce(fleet, to: sinks, after: .minutes(Int64(minute)))
        }
        try #require(sinks.bodies("hook").count == 2)
        #expect(sinks.bodies("hook")[1].contains("alert.resolved"))
        // The document is gone, but the commit that last held it says what is over.
        #expect(sinks.bodies("hook")[1].contains("no-eligible-region-shop"))
    }

    @Test("S2: one that hangs or fails keeps only itself waiting, and is told when it is back")
    func deadSink() async throws {
        let fleet = try await AnnouncerTests.fleet()
        let sinks = Sinks(["hook": .hangs])
        let reports = try await AnnouncerTests.announce(fleet, to: sinks, timeLimit: .milliseconds(200))
        #expect(reports.map(\.sink) == ["hook", "chat"])
        #expect(reports[0].failure?.contains("within") == true && reports[1].failure == nil)
        #expect(sinks.bodies("chat").count == 1)
        sinks.set("hook", .refuses)
        #expect(try await AnnouncerTests.announce(fleet, to: sinks).first?.failure == "it answers 500")
        sinks.set("hook", .accepts)
        #expect(try await AnnouncerTests.announce(fleet, to: sinks).first?.failure == nil)
        #expect(sinks.bodies("hook").count == 1 && sinks.bodies("chat").count == 1)
    }

    @Test("two at once lose nothing of what either has told")
    func contention() async throws {
        let fleet = try await AnnouncerTests.fleet()
        let sinks = Sinks()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let path = fleet.url.path
            for _ in 0..<4 { group.addTask { _ = try await AnnouncerTests.announce(at: path, to: sinks) } }
            try await group.waitForAll()
        }
        let before = sinks.bodies("hook").count
        _ = try await AnnouncerTests.announce(fleet, to: sinks)
        #expect(sinks.bodies("hook").count == before)
    }

    @Test("whatever the reference holds, sinks are told")
    func damaged() async throws {
        let fleet = try await AnnouncerTests.fleet()
        let sinks = Sinks()
        let blob = try Shell.git("hash-object", "-w", "policies/fleet.yaml", in: fleet.url)
        try Shell.git("update-ref", "refs/understudy/announced", blob, in: fleet.url)
        _ = try await AnnouncerTests.announce(fleet, to: sinks)
        #expect(sinks.bodies("hook").count == 1)
    }

    @Test("the sinks of a fleet policy that is broken now are those of its last good version, before and after a pass")
    func brokenPolicy() async throws {
        let fleet = try await AnnouncerTests.fleet()
        let sinks = Sinks()
        try fleet.edit("policies/fleet.yaml", "kind: FleetPolicy", "kind: FleetPolicy\nkind: FleetPolicy")
        try fleet.commit("a slip")
        _ = try await AnnouncerTests.announce(fleet, to: sinks)
        #expect(sinks.bodies("hook").count == 1)
        try await reconcile(fleet)
        _ = try await AnnouncerTests.announce(fleet, to: sinks, after: .minutes(10))
        #expect(sinks.bodies("hook").contains { $0.contains("documentInvalid") }, "\(sinks.bodies("hook"))")
    }

    @Test("of a fleet for which nothing is decided sinks are told without a commit, once, and when it is over")
    func held() async throws {
        let fleet = try await AnnouncerTests.fleet()
        let sinks = Sinks()
        let hold = StoreError.unknownEngine(EnginePin(3, file: "policies/fleet.yaml"))
        func announce(_ minute: Int64, _ hold: StoreError?) async throws {
            _ = try await Announcer(
                store: GitStore.open(fleet: fleet.url.path),
                sender: sinks,
                clock: { AnnouncerTests.date + .minutes(minute) }
            ).announce(hold: hold)
        }
        func told() -> [String] { sinks.bodies("hook").filter { $0.contains("\"rule\":\"fleetHeld\"") } }
        let commit = try Shell.git("rev-parse", "HEAD", in: fleet.url)
        for minute in stride(from: Int64(0), to: 30, by: 10) { try await announce(minute, hold) }
        try #require(told().count == 1)
        #expect(told()[0].contains("US6007") && told()[0].contains("alert.firing"))
        for minute in stride(from: Int64(30), to: 200, by: 10) { try await announce(minute, nil) }
        try #require(told().count == 2)
        #expect(told()[1].contains("alert.resolved"))
        #expect(try Shell.git("rev-parse", "HEAD", in: fleet.url) == commit)
    }
}

import Foundation
import GitState
import Planning
import Reconciliation
import Signals
import Simulation
import TestSupport
import Testing
import UnderstudyModel

@Suite("The memory of a loop")
struct MemoryTests {
    private static let days = 15
    private static let start = Instant(seconds: SampleFleet.start)

    /// The small fleet with so many hours of a history that falls by half in the end, so that earlier periods are asked.
    private func grow(_ fleet: TemporaryFleet, hours: Int) throws {
        let history = DemandGenerator(seed: 3).series(
            for: "shop",
            archetype: .web,
            scale: 12,
            hours: hours,
            start: Self.start.seconds,
            longitude: 10,
            oddities: DemandOddities(levelShift: .init(hour: 24 * Self.days - 12, factor: 0.4), gapsPerWeek: 1)
        )
        try fleet.write("policies/history/shop.csv", history.csv)
        try fleet.commit("\(hours) hours")
    }

    private func pass(_ fleet: TemporaryFleet, hours: Int, _ memory: inout FleetMemory) async throws -> PassReport {
        let store = try GitStore.open(fleet: fleet.url.path)
        let pass = ReconcilePass(
            store: store,
            metrics: { snapshot, _ in CSVMetrics(histories: snapshot.histories) { try store.bytes(of: $0, limit: $1) }
            },
            clock: { Self.start }
        )
        let now = Self.start + .hours(Int64(hours))
        return try await pass.run(ReconcilePass.Options(now: now, ignoresRest: true), memory: &memory)
    }

    @Test("passes that remember commit the same trees as passes of fresh processes, hour by hour over a season's end")
    func sameTrees() async throws {
        let remembering = try TemporaryFleet()
        let forgetful = try remembering.copied()
        var memory = FleetMemory()
        for hours in [-24, -2, -1, 0, 1, 14, 15].map({ 24 * Self.days + $0 }) {
            var nothing = FleetMemory()
            try grow(remembering, hours: hours)
            try grow(forgetful, hours: hours)
            let before = memory
            _ = try await pass(remembering, hours: hours, &memory)
            _ = try await pass(forgetful, hours: hours, &nothing)
            let trees = try [remembering, forgetful].map { try Shell.git("rev-parse", "HEAD:state", in: $0.url) }
            #expect(trees[0] == trees[1], "\(hours) hours")
            #expect(memory != before)
            #expect(memory.names.contains("shop"))
        }
    }

    @Test("a workload that is gone is forgotten, and no more is remembered than there is room for")
    func forgets() async throws {
        let fleet = try TemporaryFleet()
        try grow(fleet, hours: 24 * Self.days)
        var memory = FleetMemory()
        _ = try await pass(fleet, hours: 24 * Self.days, &memory)
        #expect(memory.names.contains("shop"))
        let shop = memory["shop"]
        #expect(shop.count > 0)
        let many = FleetMemory((0..<FleetMemory.largestCount).map { ("workload-\($0)", shop) })
        #expect(many.names.count { many[$0].count > 0 } == FleetMemory.largestCount / shop.count)
        #expect(many["workload-0"] == shop)
        try FileManager.default.removeItem(at: fleet.url.appending(path: "policies/workloads/shop.yaml"))
        try fleet.commit("no shop")
        _ = try await pass(fleet, hours: 24 * Self.days, &memory)
        #expect(!memory.names.contains("shop"))
    }

    @Test("a process that reads what the one before it was answered commits the same trees, hour by hour")
    func nextProcess() async throws {
        let remembering = try TemporaryFleet()
        let forgetful = try remembering.copied()
        for hours in [-2, -1, 0, 14].map({ 24 * Self.days + $0 }) {
            try grow(remembering, hours: hours)
            try grow(forgetful, hours: hours)
            let caches = try #require(try GitStore.open(fleet: remembering.url.path).caches)
            var (memory, nothing) = (caches.rememberedAnswers, FleetMemory())
            _ = try await pass(remembering, hours: hours, &memory)
            _ = try await pass(forgetful, hours: hours, &nothing)
            caches.keepAnswers(of: memory)
            let trees = try [remembering, forgetful].map { try Shell.git("rev-parse", "HEAD:state", in: $0.url) }
            #expect(trees[0] == trees[1], "\(hours) hours")
            #expect(caches.rememberedAnswers.names.contains("shop"))
        }
    }

    @Test("answers outlive a process as text; nothing is remembered of one that was cut off or changed anywhere")
    func text() async throws {
        let fleet = try TemporaryFleet()
        try grow(fleet, hours: 24 * Self.days)
        var memory = FleetMemory()
        _ = try await pass(fleet, hours: 24 * Self.days, &memory)
        let text = memory.text
        #expect(text.contains("shop cpu "))
        let read = FleetMemory(text: text)
        #expect(read.text == text && read["shop"].count == 0 && !read.names.isEmpty)
        var generator = SeededNumbers(seed: 11)
        for _ in 0..<200 {
            var bytes = Array(text.utf8)
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] ^= 1 << UInt8.random(in: 0..<7, using: &generator)
            #expect(FleetMemory(text: String(decoding: bytes, as: UTF8.self)).names.isEmpty, "byte \(place)")
            #expect(FleetMemory(text: String(text.prefix(place))).names.isEmpty, "cut at \(place)")
        }
        #expect(FleetMemory(text: "").names.isEmpty && FleetMemory(text: "\n").names.isEmpty)
    }
}

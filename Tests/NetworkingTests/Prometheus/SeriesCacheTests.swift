#if Server
import Foundation
import TestSupport
import Testing
import UnderstudyModel

@testable import Networking

@Suite("What has been fetched")
struct SeriesCacheTests {
    private func table(_ values: [Double]) -> SeriesTable {
        SeriesTable(
            start: 7200,
            step: 3600,
            count: values.count,
            rows: [
                QueryTemplate.Member(namespace: nil, workload: "w"): SeriesTable.Row(
                    asked: 2,
                    values: ["": values, "north": values.reversed()],
                    dropped: 3
                ),
                QueryTemplate.Member(namespace: "", workload: "é\n"): SeriesTable.Row(
                    asked: 0,
                    values: [:],
                    dropped: 0
                ),
            ]
        )
    }

    @Test("is read back as it was, and only for the same question")
    func roundTrip() async throws {
        try await MetricsWorld.withCache { cache, _ in
            let table = table([1.5, .nan, 0, 1e300])
            #expect(cache.table(named: "a", question: "q") == nil)
            #expect(cache.keep(table, named: "a", question: "q"))
            #expect(cache.table(named: "a", question: "q") == table)
            #expect(cache.table(named: "a", question: "another") == nil)
            #expect(cache.table(named: "b", question: "q") == nil)
        }
    }

    @Test("counts as thrown away when it is torn, changed or something else")
    func damaged() async throws {
        try await MetricsWorld.withCache { cache, folder in
            cache.keep(table([1, 2, 3]), named: "a", question: "q")
            let file = folder.appendingPathComponent("a.series")
            let whole = Array(try Data(contentsOf: file))
            var random = SeededNumbers(seed: 5)
            for length in [0, 1, 32, whole.count / 2, whole.count - 1] {
                try Data(whole.prefix(length)).write(to: file)
                #expect(cache.table(named: "a", question: "q") == nil)
            }
            for _ in 0..<200 {
                var bytes = whole
                bytes[random.pick(0...(bytes.count - 1))] ^= UInt8(random.pick(1...255))
                try Data(bytes).write(to: file)
                #expect(cache.table(named: "a", question: "q") == nil)
            }
            try Data(whole + whole).write(to: file)
            #expect(cache.table(named: "a", question: "q") == nil)
        }
    }

    @Test("a file that says of itself that it is long takes no more memory than it has bytes")
    func hostileCounts() {
        var random = SeededNumbers(seed: 6)
        let whole = table([1, 2, 3]).bytes(question: [])
        for _ in 0..<2000 {
            var content = Array(whole.dropLast(32))
            content[random.pick(27...(content.count - 1))] = UInt8(random.pick(0...255))
            _ = SeriesTable(SeriesTable.sealed(content), question: [])
        }
    }

    /// Goes on as cycles do: moves the window, asks each row for what is not settled, sometimes for a workload or a region
    /// that was not there before, sometimes at an earlier date.
    private static func goOn(_ table: inout SeriesTable, _ random: inout SeededNumbers) {
        let hours = random.pick(0...20) == 0 ? -random.pick(1...30) : random.pick(0...3)
        table.move(until: Instant(seconds: table.end + Int64(hours) * 3600 + Int64(random.pick(0...3599))))
        for name in 0...(random.pick(0...30) == 0 ? 5 : 3) {
            let member = QueryTemplate.Member(namespace: name == 2 ? "prod" : nil, workload: "w\(name)")
            let asked = (table.rows[member]?.asked ?? 0)..<table.count
            for region in ["north", "south"].prefix(random.pick(0...9) == 0 ? 2 : 1) {
                let points = asked.map { (time: table.time(of: $0).seconds, value: Double(random.pick(1...1000))) }
                table.take(points.filter { _ in random.pick(0...9) > 0 }, of: member, region: region, in: asked)
            }
            table.rows[member]?.asked = max(table.count - 2, 0)
        }
    }

    @Test(
        "is read back as it was after any cycle; most write only what is new",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func cycles(seed: UInt64) async throws {
        try await MetricsWorld.withCache { cache, folder in
            var random = SeededNumbers(seed: seed)
            var table = SeriesTable(until: Instant(seconds: 1_000_000_000), step: 3600, count: 240)
            var wholes = Set<Data>()
            for cycle in 0..<60 {
                SeriesCacheTests.goOn(&table, &random)
                #expect(cache.keep(table, named: "a", question: "q"))
                #expect(cache.table(named: "a", question: "q") == table, "seed \(seed), cycle \(cycle)")
                wholes.insert(try Data(contentsOf: folder.appendingPathComponent("a.series")))
            }
            #expect(wholes.count < 45, "\(wholes.count)")
        }
    }

    @Test("where what is new is torn or belongs to another whole, only that is thrown away")
    func damagedRecent() async throws {
        try await MetricsWorld.withCache { cache, folder in
            var random = SeededNumbers(seed: 3)
            var table = SeriesTable(until: Instant(seconds: 1_000_000_000), step: 3600, count: 240)
            SeriesCacheTests.goOn(&table, &random)
            cache.keep(table, named: "a", question: "q")
            let old = table
            table.move(until: Instant(seconds: table.end + 3600))
            cache.keep(table, named: "a", question: "q")
            let recent = folder.appendingPathComponent("a.recent")
            let bytes = try Data(contentsOf: recent)
            #expect(bytes.count < 4000)
            for length in [0, 20, bytes.count / 2, bytes.count - 1] {
                try bytes.prefix(length).write(to: recent)
                #expect(cache.table(named: "a", question: "q") == old)
            }
            try bytes.write(to: recent)
            #expect(cache.table(named: "a", question: "q") == table)
            cache.keep(old, named: "b", question: "q")
            table.rows = table.rows.filter { $0.key.workload != "w1" }
            cache.keep(table, named: "a", question: "q")
            try bytes.write(to: recent)
            #expect(cache.table(named: "a", question: "q") == table)
            #expect(cache.table(named: "b", question: "q") == old)
            cache.forgetAll(but: ["b"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["b.series"])
        }
    }

    @Test("that can not be read does not stay where what is new would be kept beside it")
    func damagedWhole() async throws {
        try await MetricsWorld.withCache { cache, folder in
            var random = SeededNumbers(seed: 4)
            var table = SeriesTable(until: Instant(seconds: 1_000_000_000), step: 3600, count: 240)
            SeriesCacheTests.goOn(&table, &random)
            cache.keep(table, named: "a", question: "q")
            let file = folder.appendingPathComponent("a.series")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
            #expect(cache.table(named: "a", question: "q") == nil)
            cache.keep(table, named: "a", question: "q")
            #expect(cache.table(named: "a", question: "q") == table)
        }
    }

    @Test("of sources that are gone is thrown away")
    func forgotten() async throws {
        try await MetricsWorld.withCache { cache, _ in
            cache.keep(table([1]), named: "a", question: "q")
            cache.keep(table([1]), named: "b", question: "q")
            cache.forgetAll(but: ["b"])
            #expect(cache.table(named: "a", question: "q") == nil)
            #expect(cache.table(named: "b", question: "q") != nil)
        }
    }

    @Test("moves with the date: what leaves the window is forgotten, what enters is unknown")
    func moved() throws {
        var table = table([1, 2, 3, 4])
        let member = QueryTemplate.Member(namespace: nil, workload: "w")
        table.move(until: Instant(seconds: 7200 + 6 * 3600 + 1800))
        let row = try #require(table.rows[member])
        #expect(table.start == 7200 + 2 * 3600)
        #expect(row.values[""]?.prefix(2) == [3, 4])
        #expect(row.values[""]?.suffix(2).allSatisfy { $0.isNaN } == true)
        #expect(row.asked == 0)
        table.move(until: Instant(seconds: 7200 + 4 * 3600))
        #expect(table.rows[member]?.values[""]?.suffix(2) == [3, 4])
        table.move(until: Instant(seconds: 1_000_000_000))
        #expect(table.rows.isEmpty)
        table.move(until: Instant(seconds: .max / 2))
        table.move(until: Instant(seconds: -.max / 2))
    }
}
#endif

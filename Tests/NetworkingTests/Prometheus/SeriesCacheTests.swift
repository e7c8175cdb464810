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

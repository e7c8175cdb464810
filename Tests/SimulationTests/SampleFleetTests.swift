import Foundation
import Testing

@testable import Simulation

@Suite("Sample fleet")
struct SampleFleetTests {
    /// The project's top level; the path of this file may lead through a symbolic link.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func names(in folder: String, extension suffix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: folder).path())
            .filter { $0.hasSuffix(suffix) }
            .map { String($0.dropLast(suffix.count)) }
            .sorted()
    }

    @Test(
        "the histories in the repository are those that the generator makes, byte for byte",
        arguments: SampleFleet.historyFiles()
    )
    func committed(file: SampleFleet.HistoryFile) throws {
        let url = Self.root.appending(path: "policies/history").appending(path: file.name)
        let committed = try String(contentsOf: url, encoding: .utf8)
        // Not `#expect(a == b)`: a failure would print 80 kB.
        let isEqual = committed == file.text
        #expect(isEqual, "\(file.name) differs; regenerate it with `understudy synthesize`")
    }

    @Test("every workload has a demand and every demand a workload")
    func complete() throws {
        let demands = SampleFleet.demands.map(\.name).sorted()
        #expect(try names(in: "policies/workloads", extension: ".yaml") == demands)
        #expect(try names(in: "policies/history", extension: ".csv") == demands)
    }

    @Test("a month is four weeks from 1 October 2026, and all histories end in the same hour")
    func span() throws {
        for file in SampleFleet.historyFiles() {
            let rows = file.text.split(separator: "\n")
            #expect(rows.first == "time,cpu,memory,gpu,network,iops")
            #expect(try #require(rows.last).hasPrefix("2026-10-28T23:00:00Z,"))
        }
        let ledger = try #require(SampleFleet.demands.first { $0.name == "ledger" })
        let rows = SampleFleet.history(of: ledger).csv.split(separator: "\n")
        #expect(rows.count == 673)
        #expect(rows[1].hasPrefix("2026-10-01T00:00:00Z,"))
    }

    @Test("one more workload changes no other's history")
    func independence() throws {
        // What a workload gets depends on the fleet's seed and on its own entry alone.
        let first = try #require(SampleFleet.demands.first)
        let alone = DemandGenerator(seed: SampleFleet.seed).series(
            for: first.name,
            archetype: first.archetype,
            scale: first.scale,
            hours: first.hours,
            start: SampleFleet.start,
            longitude: first.longitude,
            oddities: first.oddities
        )
        #expect(alone == SampleFleet.history(of: first))
    }

    @Test("missing cells are empty, and numbers have neither exponent nor trailing zeros")
    func cells() {
        var history = DemandHistory(start: 0)
        history.cpu = [1.5, nil, 100, 0.05]
        history.memory = [4e12, nil, 0, 1]
        history.gpu = [0, nil, 2, 0]
        history.network = [9e9, 1, nil, 0]
        history.iops = [10, nil, 3e6, 0]
        #expect(
            history.csv == """
                time,cpu,memory,gpu,network,iops
                1970-01-01T00:00:00Z,1.5,4000000000000,0,9000000000,10
                1970-01-01T01:00:00Z,,,,1,
                1970-01-01T02:00:00Z,100,0,2,,3000000
                1970-01-01T03:00:00Z,0.05,1,0,0,0

                """
        )
    }
}

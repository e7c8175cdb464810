import Documents
import Foundation
import Planning
import Signals
import Testing

/// The committed histories of the sample fleet, by name.
private func committedFiles() throws -> [(name: String, bytes: [UInt8])] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("policies/history")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasSuffix(".csv") }
        .map { ($0, [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))) }
}

@Suite("Demand history, whatever the bytes are")
struct CSVRobustnessTests {
    @Test("every history of the sample fleet is right")
    func sampleFleet() throws {
        let files = try committedFiles()
        #expect(!files.isEmpty)
        for (name, bytes) in files {
            let file = CSVHistory.parse(bytes, file: name)
            #expect(file.diagnostics.isEmpty, "\(name)")
            let history = try #require(file.history, "\(name)")
            let rows = bytes.count { $0 == UInt8(ascii: "\n") } - 1
            #expect(history.count == rows, "\(name)")
            #expect(rows == 672 || (name == "notifications.csv" && rows == 30), "\(name)")
            #expect(history.step == 3600)
        }
    }

    @Test("random changes of bytes end in a history or in errors, never both", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) throws {
        let sample = Array(try #require(committedFiles().first).bytes.prefix(1500))
        var random = SplitMix64(seed: seed)
        let special = Array(",,\n\r\0\u{FEFF}-+.eE0919TZ:\"Na".utf8) + [0x80, 0xC3, 0xFF]
        for round in 0..<150 {
            var bytes = sample
            for _ in 0...Int(random.next() % 4) {
                let index = Int(random.next() % UInt64(bytes.count))
                let byte = special[Int(random.next() % UInt64(special.count))]
                switch random.next() % 4 {
                case 0: bytes[index] = byte
                case 1: bytes.insert(byte, at: index)
                case 2: bytes.removeSubrange(index..<min(bytes.count - 1, index + Int(random.next() % 40)))
                default: bytes[index] = UInt8(truncatingIfNeeded: random.next())
                }
            }
            let file = CSVHistory.parse(bytes, file: "a.csv")
            let hasErrors = file.diagnostics.contains { $0.severity == .error }
            #expect(hasErrors == (file.history == nil), "seed \(seed), round \(round)")
            let source = SourceText(utf8: bytes)
            for diagnostic in file.diagnostics {
                let line = diagnostic.range?.start.line ?? 0
                #expect((1...source.lineCount).contains(line), "seed \(seed), round \(round)")
                _ = DiagnosticRenderer(colour: false).render(diagnostic) { _ in String(decoding: bytes, as: UTF8.self) }
            }
            for column in file.history?.columns ?? [] {
                #expect(column.count == file.history?.count)
                #expect(column.allSatisfy { $0.isNaN || ($0 >= 0 && $0 < 0x1p63) }, "seed \(seed), round \(round)")
            }
        }
    }

    @Test("amounts are rounded as the standard library rounds them", arguments: 0..<4 as Range<UInt64>)
    func rounding(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var texts = [
            "0", "-0", "0.1", "0.3", "9e18", "9007199254740993", "9007199254740992.5", "000000000000000000012.50",
            "1234567890123e6", "1.7976931348623157e18", "5e-324", "1e-400", "2.2250738585072011e-308", "0e999999999",
            "0.000001", "1e-22", "123456789012345e-22", "999999999999999", "9223372036854774784",
        ]
        for _ in 0..<500 {
            var text = String(random.next() >> (random.next() % 60))
            if random.next() % 2 == 0 { text += "." + String(random.next() >> (random.next() % 60)) }
            if random.next() % 3 == 0 { text += "e-\(random.next() % 40)" }
            if let value = Double(text), value < 0x1p63 { texts.append(text) }
        }
        var file = "time,cpu\n"
        for (index, text) in texts.enumerated() { file += "\(time(Int64(index) * 3600)),\(text)\n" }
        let parsed = parse(file)
        #expect(parsed.diagnostics.isEmpty)
        let column = try #require(parsed.history).columns[0]
        for (text, value) in zip(texts, column) {
            #expect(value == Double(text), "seed \(seed), '\(text)'")
            #expect(value.sign == .plus)
        }
    }
}

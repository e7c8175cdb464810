import Documents
import Signals
import Testing

@Suite("Files of series")
struct SeriesReaderTests {
    /// Reads a text in pieces of a size.
    private func read(_ bytes: [UInt8], pieces: Int = 1 << 16, newest: Int = 100) -> ([NamedSeries], [Diagnostic]) {
        var reader = SeriesReader(file: "a.csv", newest: newest)
        var found: [NamedSeries] = []
        var index = 0
        while index < bytes.count {
            found += reader.read(Array(bytes[index..<min(index + pieces, bytes.count)]))
            index += pieces
        }
        found += reader.finish()
        found += reader.finish()
        return (found, reader.diagnostics)
    }

    private func read(_ text: String, pieces: Int = 1 << 16, newest: Int = 100) -> ([NamedSeries], [Diagnostic]) {
        read(Array(text.utf8), pieces: pieces, newest: newest)
    }

    /// Equal, where NaN equals NaN.
    private func isSame(_ left: [Double], _ right: [Double]) -> Bool {
        left.map(\.bitPattern) == right.map(\.bitPattern)
    }

    @Test("names and numbers are read, in pieces of any size", arguments: [1, 2, 3, 7, 1000])
    func pieces(size: Int) {
        let text = "\u{FEFF}é/cpu,1,2.5,-3e2\r\n\r\nb,,7,\nc\rd,0.1"
        let (found, diagnostics) = read(text, pieces: size)
        #expect(diagnostics.isEmpty)
        #expect(found.map(\.name) == ["é/cpu", "b", "c", "d"])
        let values = [[1, 2.5, -300], [.nan, 7, .nan], [], [0.1]]
        for (series, expected) in zip(found, values) { #expect(isSame(series.values, expected)) }
    }

    @Test(
        "cells in quotation marks are read as RFC 4180 has them, in pieces of any size",
        arguments: [1, 2, 3, 7, 1000]
    )
    func quoted(size: Int) {
        let text = "\"EU, \"\"west\"\"\",\"1\",2,\"\"\r\n\"b\",\"1,5\",7\nc\"d,3"
        let (found, diagnostics) = read(text, pieces: size)
        #expect(diagnostics.map(\.code.id) == ["US5022"])
        #expect(found.map(\.name) == ["EU, \"west\"", "b", "c\"d"])
        for (series, expected) in zip(found, [[1, 2, .nan], [.nan, 7], [3]]) {
            #expect(isSame(series.values, expected))
        }
    }

    @Test("a series of which nothing was measured is no header, on whatever line", arguments: [1, 64])
    func nothingMeasured(size: Int) {
        let (found, diagnostics) = read("a,nan,NaN\nb,inf,-inf\nc,1\n", pieces: size)
        #expect(found.map(\.name) == ["a", "b", "c"])
        #expect(found[0].values.allSatisfy(\.isNaN) && found[1].values.allSatisfy(\.isNaN))
        #expect(diagnostics.allSatisfy { $0.severity == .warning })
    }

    @Test("the newest values are kept, of a line of any length")
    func newest() {
        let numbers = (0..<100_000).map(Double.init)
        let text = "a,\(numbers.map { "\($0)" }.joined(separator: ","))\nb,1\n"
        let (found, _) = read(text, pieces: 4096, newest: 50)
        #expect(found.map(\.values) == [Array(numbers.suffix(50)), [1]])
    }

    @Test("problems are named with their place, whatever the pieces", arguments: [1, 5, 1 << 16])
    func problems(size: Int) {
        let table: [(String, [String])] = [
            ("", []),
            ("é,1\n,2,3\nb,1", ["a.csv:2:1: error[US5021]: line 2 has no name"]),
            ("\"id\",\"V1\"\na,1", ["a.csv:1:6: error[US5024]: the first line holds no number"]),
            (
                "é,1,x,2\nb,1e400,inf",
                [
                    "a.csv:1:5: warning[US5022]: 3 cells are no numbers and are taken as missing, the first is 'x'"
                ]
            ),
            ("é,1\nb,2\n\"é\",3", ["a.csv:3:1: error[US5025]: series 'é' is given twice, on lines 1 and 3"]),
            (
                "a,1\nb\"c,2\n\"d\" e,3",
                ["a.csv:3:1: error[US5023]: quotation mark without its end on the line, or with text behind it"]
            ),
            (
                "a,1,\"2\n,3",
                ["a.csv:1:5: error[US5023]: quotation mark without its end on the line, or with text behind it"]
            ),
            ("a,1\nb,12 ", ["a.csv:2:3: warning[US5022]: 1 cell is no number and is taken as missing: '12 '"]),
        ]
        for (text, expected) in table {
            let (_, diagnostics) = read(text, pieces: size)
            #expect(diagnostics.map(\.description) == expected)
        }
    }

    @Test("bytes that are no text, and cells without an end, are errors")
    func broken() {
        #expect(read([0xFF, 0xFE, 0x61, 0, 0x2C, 0]).1.map(\.code.id) == ["US5002"])
        #expect(read([0xC0, 0x2C, 0x31]).1.map(\.code.id) == ["US5021"])
        #expect(read(String(repeating: "1;", count: 100_000), pieces: 1000).1.map(\.code.id) == ["US5023"])
    }

    @Test("every code has an example that has the problem, and one that has none", arguments: SeriesDiagnosticCodes.all)
    func examples(code: DiagnosticCode) {
        #expect(code.id.hasPrefix("US502"))
        #expect(read(code.fixedExample).1.isEmpty)
        // An example of 70,000 bytes is of no use to a reader.
        let failing =
            code == SeriesDiagnosticCodes.endlessCell ? String(repeating: "12;", count: 30_000) : code.failingExample
        #expect(read(failing).1.map(\.code.id) == [code.id])
    }

    @Test("random bytes are read alike in any pieces", arguments: 1...40 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("a1,.\n\r-e,,9\u{0}\"".utf8) + [0xC3, 0xA9, 0xFF]
        let bytes = (0..<200).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
        let whole = read(bytes)
        for size in [1, 3, 17] {
            let pieces = read(bytes, pieces: size)
            #expect(pieces.1 == whole.1, "seed \(seed)")
            #expect(pieces.0.map(\.name) == whole.0.map(\.name), "seed \(seed)")
            for (left, right) in zip(pieces.0, whole.0) { #expect(isSame(left.values, right.values), "seed \(seed)") }
        }
    }
}

#if Server
import Testing

@testable import Networking

@Suite("An answer to a range query")
struct MatrixAnswerTests {
    private func read(_ text: String, seriesLimit: Int = 10) throws -> MatrixAnswer {
        try MatrixAnswer(OutboundAnswer(status: 200, body: Array(text.utf8)), seriesLimit: seriesLimit)
    }

    private func matrix(_ values: String) -> String {
        """
        {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"workload":"w"},"values":[\(values)]}]}}
        """
    }

    @Test("M4: a sample that is no plain number is dropped and counted, and the others stay")
    func numbers() throws {
        let hostile = [
            "\"NaN\"", "\"+Inf\"", "\"-Inf\"", "\"1e400\"", "5", "\"-1\"", "\"0x10\"", "\"\"", "\" 1\"", "null",
            "true",
            "[1]", "\"1_0\"", "\"infinity\"", "\"\(String(repeating: "1", count: 65))\"",
        ]
        let values = ["[0,\"1.5\"]"] + hostile.map { "[60,\($0)]" } + ["[120,\"2e3\"]"]
        let series = try #require(try read(matrix(values.joined(separator: ","))).series.first)
        #expect(series.points.map(\.value) == [1.5, 2000])
        #expect(series.points.map(\.time) == [0, 120])
        #expect(series.dropped == hostile.count)
    }

    @Test("M2: what the server calls an error is one, whatever the HTTP status")
    func serverError() throws {
        let text = #"{"status":"error","errorType":"bad_data","error":"parse error: <b>\nunexpected"}"#
        #expect(throws: AnswerProblem.failed(.badData, status: 200, text: #"parse error: \u{3C}b>\nunexpected"#)) {
            try read(text)
        }
    }

    @Test("M2: warnings are kept, one line each")
    func warnings() throws {
        let text = #"{"status":"success","warnings":["store \r down"],"data":{"resultType":"matrix","result":[]}}"#
        #expect(try read(text).warnings == [#"store \r down"#])
    }

    @Test("M8: more series than allowed are refused")
    func seriesLimit() {
        let row = #"{"metric":{},"values":[]}"#
        let rows = Array(repeating: row, count: 11).joined(separator: ",")
        let text = #"{"status":"success","data":{"resultType":"matrix","result":[\#(rows)]}}"#
        #expect(throws: AnswerProblem.tooManySeries(11, limit: 10)) { try read(text) }
    }

    @Test(
        "what is no such answer is refused and never crashes",
        arguments: [
            "", "{", "null", "[]", "<html>503</html>", #"{"status":"success"}"#,
            #"{"status":"success","data":{"resultType":"vector","result":[]}}"#,
            #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":1},"values":[]}]}}"#,
            #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[7]}]}}"#,
            String(repeating: "[", count: 100_000), "\u{FEFF}{}",
        ]
    )
    func malformed(_ text: String) {
        #expect(throws: AnswerProblem.self) { try read(text) }
    }

    @Test("random bytes in an answer change it or make it refused, and never crash")
    func mutation() {
        let original = Array(matrix("[0,\"1\"],[60,\"2\"]").utf8)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = original
            let place = Int.random(in: bytes.indices, using: &random)
            bytes[place] = UInt8.random(in: 0...255, using: &random)
            let values =
                (try? MatrixAnswer(OutboundAnswer(status: 200, body: bytes), seriesLimit: 10))?.series.flatMap(\.points)
                .map(\.value) ?? []
            #expect(values.allSatisfy { $0.isFinite && $0 >= 0 }, "\(bytes)")
        }
    }
}
#endif

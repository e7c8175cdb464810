import Foundation
import Testing

@Suite("understudy train")
struct TrainTests {
    /// Five weeks of hours of a few machines with working days that differ.
    private static func table() -> String {
        let rows = (0..<900).map { hour -> String in
            let values = (1...3).map { machine -> Int in
                let isWorking = (8..<18).contains(hour % 24) && hour / 24 % 7 < 5
                return machine * 10 + (isWorking ? 40 : 0) + (hour * hour * machine) % (7 + machine)
            }
            return "\(hour)," + values.map(String.init).joined(separator: ",")
        }
        return (["hour,a,b,c"] + rows).joined(separator: "\n") + "\n"
    }

    @Test("the same tables give the same models, which a backtest judges against the shipped ones")
    func trainAndJudge() throws {
        let (playground, name) = try BacktestCommandTests.fleet()
        try playground.write("hours.csv", TrainTests.table())
        for output in ["one.swift", "two.swift"] {
            let outcome = try playground.run("train", "--output", output, "hours.csv")
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        #expect(try playground.read("one.swift") == playground.read("two.swift"))
        let judged = try playground.run("backtest", name, "--weights", "one.swift", "-o", "json")
        let result = try #require(try JSONSerialization.jsonObject(with: Data(judged.out.utf8)) as? [String: Any])
        let gate = try #require(result["gate"] as? [String: Any])
        let isAccepted = try #require(gate["isAccepted"] as? Bool)
        #expect(judged.code == (isAccepted ? 0 : 1))
    }

    @Test("what is no model, or too little to learn from, is an error that says so")
    func refused() throws {
        let (playground, name) = try BacktestCommandTests.fleet()
        try playground.write("short.csv", "hour,a\n0,1\n1,2\n")
        #expect(
            try playground.run("train", "--output", "m.swift", "short.csv").error.contains("too little to learn from")
        )
        try playground.write("bad.swift", "let weights = \"AAAA.AAAA\"\n")
        let outcome = try playground.run("backtest", name, "--weights", "bad.swift")
        #expect(outcome.code == 1)
        #expect(outcome.error.contains("bad.swift holds no trained models"))
    }
}

import Foundation
import Testing

@Suite("understudy optimize")
struct OptimizeTests {
    /// Twelve workloads, four regions, two personas.
    private func instance(reversed: Bool = false) -> String {
        let offers = (0..<8).map { #"{"region": \#($0 / 2), "persona": \#($0 % 2), "cost": \#(30 + 7 * $0)}"# }
        let workloads = (0..<12).map { index in
            let home = index % 4
            let standbys = index % 3 == 0 ? 2 : 1
            let penalties = (0..<4).map { $0 == home ? -1 : (index * 7 + $0 * 13) % 90 }
            return """
                {"id": "w\(index + 10)", "type": "web", "home": \(home), "priority": 2, "standbys": \(standbys), \
                "demand": [\(3 + index % 5), \(4 + index % 3)], "weight": \(1 + index % 4), "unassignedPenalty": 9000, \
                "churnCost": 5, "committed": [\(standbys == 2 ? "-1, -1" : "-1")], \
                "personaFit": [\(700 + index * 9), \(820 - index * 11)], "regionPenalty": \(penalties)}
                """
        }
        let regions = (0..<4).map {
            #"{"id": "r\#($0)", "jurisdiction": 0, "carbon": 1, "spare": [\#(30 + $0), 40]}"#
        }
        let listed = reversed ? (Array(offers.reversed()), Array(workloads.reversed())) : (offers, workloads)
        return """
            {"format": "standby-matching/1", "name": "twelve", "family": "test", "dims": ["cpu", "memory"],
             "rankWeight": [2, 1], "costWeight": 1, "latency": [],
             "regions": [\(regions.joined(separator: ", "))],
             "personas": [{"id": "p0", "unit": [8, 6], "storage": []}, {"id": "p1", "unit": [6, 10], "storage": []}],
             "offers": [\(listed.0.joined(separator: ", "))], "workloads": [\(listed.1.joined(separator: ", "))]}
            """
    }

    private struct Plan: Decodable {
        var format: String
        var instance: String
        var bound: Int
        var assignment: [[Int]]
    }

    private func plan(_ playground: Playground, _ path: String) throws -> Plan {
        try JSONDecoder().decode(Plan.self, from: Data(try playground.read(path).utf8))
    }

    @Test("writes a plan that it verifies, the same bytes on one thread and on two")
    func plansAndVerifies() throws {
        let playground = try Playground()
        try playground.write("in.json", instance())
        let two = try playground.run("optimize", "in.json", "-o", "two.json", "--steps", "4000")
        #expect(two.code == 0, "\(two.error)")
        #expect(two.out.isEmpty)
        #expect(two.error.hasPrefix("note: objective "))
        #expect(two.error.contains("the best possible plan scores at most "))
        try playground.run("optimize", "in.json", "-o", "one.json", "--steps", "4000", "--threads", "1")
        #expect(try playground.read("one.json") == playground.read("two.json"))
        let written = try plan(playground, "one.json")
        #expect(written.format == "standby-plan/1")
        #expect(written.instance == "twelve")
        #expect(written.assignment.count == 12)
        let verified = try playground.run("optimize", "in.json", "--verify", "one.json")
        #expect(verified.code == 0, "\(verified.error)")
        #expect(verified.out.hasPrefix("feasible, objective "))
    }

    @Test("the order of workloads and offers changes nothing but indices")
    func ignoresOrder() throws {
        let playground = try Playground()
        try playground.write("in.json", instance())
        try playground.write("reversed.json", instance(reversed: true))
        try playground.run("optimize", "in.json", "-o", "a.json", "--steps", "4000")
        try playground.run("optimize", "reversed.json", "-o", "b.json", "--steps", "4000")
        let first = try plan(playground, "a.json")
        let second = try plan(playground, "b.json")
        #expect(first.bound == second.bound)
        #expect(first.assignment == second.assignment.reversed().map { row in row.map { $0 < 0 ? $0 : 7 - $0 } })
    }

    @Test("refuses a plan or a bound that was tampered with")
    func refusesTampering() throws {
        let playground = try Playground()
        try playground.write("in.json", instance())
        try playground.run("optimize", "in.json", "-o", "plan.json", "--steps", "4000")
        let text = try playground.read("plan.json")
        let bound = try plan(playground, "plan.json").bound
        for (old, new) in [
            ("\"bound\": \(bound)", "\"bound\": \(bound + 1)"), ("\"bound\": \(bound)", "\"bound\": \(bound - 1)"),
            ("\"assignment\": [[", "\"assignment\": [[99, "), ("\"instance\": \"twelve\"", "\"instance\": \"other\""),
            ("\"spare\": [[", "\"spare\": [[1], ["),
        ] {
            try playground.write("bad.json", text.replacingOccurrences(of: old, with: new))
            let outcome = try playground.run("optimize", "in.json", "--verify", "bad.json")
            #expect(outcome.code == 1, "\(new)")
            #expect(outcome.error.hasPrefix("error: "), "\(new)")
        }
    }

    @Test("says where an instance is wrong")
    func explainsErrors() throws {
        let playground = try Playground()
        func error(_ old: String, _ new: String) throws -> String {
            try playground.write("bad.json", instance().replacingOccurrences(of: old, with: new))
            let outcome = try playground.run("optimize", "bad.json")
            #expect(outcome.code == 1, "\(new)")
            return outcome.error
        }
        #expect(try error("standby-matching/1", "x") == "error: bad.json: format is 'x', not 'standby-matching/1'\n")
        #expect(
            try error("\"home\": 3", "\"home\": 4").hasPrefix(
                "error: bad.json: workloads[3].home is 4, not from 0 to 3"
            )
        )
        #expect(
            try error("\"costWeight\": 1", "\"costWeight\": 1.5").contains("costWeight is a fraction, not an integer")
        )
        #expect(
            try error("\"id\": \"w11\"", "\"id\": \"w10\"").contains("workloads[1] is what workloads[0] is already")
        )
        #expect(try error("\"weight\": 1", "\"weight\": 99999999999999999999").contains("does not fit 64 bits"))
        #expect(try error("\"spare\": [30, 40]", "\"spare\": [30]").contains("regions[0].spare has 1 elements, not 2"))
        #expect(try error("\"latency\": []", "\"latency\": \(String(repeating: "[", count: 99))").contains("nested"))
        #expect(try error("\"family\"", "family").hasPrefix("error: bad.json:1:"))
        try playground.write("empty.json", "")
        #expect(try playground.run("optimize", "empty.json").error.contains("the text ends too early"))
        #expect(try playground.run("optimize", "none.json").code == 1)
        #expect(try playground.run("optimize", "in.json", "--threads", "0").code == 64)
    }
}

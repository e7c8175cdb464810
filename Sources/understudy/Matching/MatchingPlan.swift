import Optimization

/// A plan in the format `standby-plan/1`, with what proves its bound.
struct MatchingPlan {
    static let format = "standby-plan/1"

    var instance: String
    /// One row per workload of the instance, offers by index, -1 for none.
    var assignment: [[Int]]
    var bound: Int64?
    /// Whether an exact search proves the bound, which a verifier has to repeat.
    var isExact = false
    /// Prices that the bound follows from; their indices are those of the instance in the order of its names.
    var certificate: Certificate?

    /// The file's text; the same plan gives the same bytes.
    var text: String {
        var text = "{\"format\": \"\(Self.format)\", \"instance\": \(Self.quoted(instance)),\n"
        if let bound { text += " \"bound\": \(bound),\n" }
        text += " \"method\": \"\(isExact ? "exact" : "multipliers")\",\n"
        text += " \"assignment\": \(Self.list(assignment.map { Self.list($0) }))"
        if let certificate {
            text += ",\n \"certificate\": {\n"
            text += "  \"workloads\": \(Self.list(certificate.workloads)),\n"
            let loads = certificate.loads.map { "[\($0.offer), \($0.scenario), \(Self.list($0.prices))]" }
            text += "  \"loads\": \(Self.list(loads)),\n"
            let gates = certificate.gates.map { "[\($0.workload), \($0.offer), \($0.price)]" }
            text += "  \"gates\": \(Self.list(gates)),\n"
            text += "  \"spare\": \(Self.list(certificate.spare.map { Self.list($0) }))}"
        }
        return text + "}\n"
    }

    private static func list(_ elements: [some CustomStringConvertible]) -> String {
        "[" + elements.map(\.description).joined(separator: ", ") + "]"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension MatchingPlan {
    /// Reads a plan of an instance.
    init(reading bytes: [UInt8], of matching: MatchingInstance) throws {
        let root = JSONField(value: try JSONText(parsing: bytes), path: "")
        let format = try root.member("format").text()
        guard format == Self.format else {
            throw JSONField.Unfit(path: "format", problem: "is '\(format)', not '\(Self.format)'")
        }
        instance = try root.member("instance").text()
        let any = Int64.min...Int64.max
        assignment = try root.member("assignment").elements(limit: MatchingInstance.limits.workloads).map { row in
            try row.elements(limit: StandbyProblem.rankLimit).map {
                try $0.index(below: matching.offers.count, from: -1)
            }
        }
        bound = try root.optionalMember("bound")?.integer(in: any)
        isExact = try root.optionalMember("method")?.text() == "exact"
        certificate = try root.optionalMember("certificate").map { field in
            Certificate(
                workloads: try field.member("workloads").elements(limit: 1_000_000).map { try $0.integer(in: any) },
                loads: try field.member("loads").elements(limit: 10_000_000).map { load in
                    let parts = try load.elements(limit: 3)
                    guard parts.count == 3 else { throw JSONField.Unfit(path: load.path, problem: "has no 3 parts") }
                    return Certificate.LoadPrice(
                        offer: try parts[0].index(below: .max),
                        scenario: try parts[1].index(below: .max),
                        prices: try parts[2].elements(limit: 16).map { try $0.integer(in: any) }
                    )
                },
                gates: try field.member("gates").elements(limit: 10_000_000).map { gate in
                    let parts = try gate.elements(limit: 3)
                    guard parts.count == 3 else { throw JSONField.Unfit(path: gate.path, problem: "has no 3 parts") }
                    return Certificate.GatePrice(
                        workload: try parts[0].index(below: .max),
                        offer: try parts[1].index(below: .max),
                        price: try parts[2].integer(in: any)
                    )
                },
                spare: try field.member("spare").elements(limit: MatchingInstance.limits.regions).map { region in
                    try region.elements(limit: 16).map { try $0.integer(in: any) }
                }
            )
        }
    }
}

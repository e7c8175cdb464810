import Foundation
import TestSupport
import Testing

@Suite("plan says what reconcile will refuse")
struct RefusedPlanTests {
    static let faults = [
        "rm -r state; echo x > state",
        "mv state elsewhere; ln -s elsewhere state",
        "ln -s nowhere state/assignments/x.yaml; sed -i 's/tier: 1/tier: 2/' policies/workloads/api.yaml",
        "git update-index --split-index",
    ]

    private func understudy(_ arguments: String..., in fleet: TemporaryFleet) throws -> Shell.Outcome {
        try Shell.run(try BuiltCommand.path, arguments, in: fleet.url, environment: ["NO_COLOR": "1"])
    }

    /// What is wrong and what helps, without the ids of commits.
    private func refusal(_ outcome: Shell.Outcome) -> String {
        let text = outcome.error.range(of: "error: ").map { String(outcome.error[$0.lowerBound...]) } ?? ""
        return text.replacingOccurrences(of: "[0-9a-f]{12}", with: "ID", options: .regularExpression)
    }

    @Test("in the same words, before anything is committed", arguments: faults)
    func refused(lines: String) throws {
        let fleet = try TemporaryFleet()
        #expect(try understudy("reconcile", in: fleet).status == 0)
        #expect(try Shell.run("/bin/sh", ["-ec", lines], in: fleet.url).status == 0)
        let plan = try understudy("plan", in: fleet)
        try fleet.commit("odd")
        if lines.contains("split") { try fleet.edit("policies/workloads/api.yaml", "tier: 1", "tier: 2") }
        try fleet.commit("odder")
        let pass = try understudy("reconcile", in: fleet)
        #expect(plan.status == 1 && pass.status == 1, "\(plan.output)")
        #expect(refusal(plan) == refusal(pass))
        #expect(refusal(plan).contains("error: "), "\(plan.error)")
    }

    @Test("and what to do where no branch is checked out")
    func detached() throws {
        let fleet = try TemporaryFleet()
        try Shell.git("checkout", "-q", "--detach", in: fleet.url)
        let plan = try understudy("plan", in: fleet)
        #expect(plan.status == 0)
        #expect(plan.output.contains("HEAD is detached") && plan.output.contains("--branch NAME"), "\(plan.output)")
        #expect(try understudy("reconcile", in: fleet).status == 1)
        #expect(try understudy("reconcile", "--branch", "main", in: fleet).status == 0)
    }

    @Test("a fleet in a folder that begins with a dash is reconciled")
    func dash() throws {
        let fleet = try TemporaryFleet()
        let moved = "mkdir ./-dash; git mv personas regions policies ./-dash; git commit -qm moved"
        #expect(try Shell.run("/bin/sh", ["-ec", moved], in: fleet.url).status == 0)
        let pass = try understudy("reconcile", "--path=-dash", in: fleet)
        #expect(pass.status == 0, "\(pass.error)")
    }
}

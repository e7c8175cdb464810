import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("The certificate of a plan")
struct CertificateTests {
    private func violations(_ state: CommittedState, _ random: RandomFleet) -> [Violation] {
        ProofVerifier(fleet: random.fleet, state: state, date: RandomFleet.date).certificateViolations()
    }

    @Test("is checked from the documents alone, on four hundred random fleets", arguments: 0..<20)
    func holds(block: Int) throws {
        for seed in (block * 20)..<(block * 20 + 20) {
            let random = RandomFleet(seed: UInt64(seed) &+ 5_000)
            let state = try CoverageTests.decide(random)
            let certificate = try #require(state.plan?.certificate)
            #expect(violations(state, random).isEmpty, "seed \(seed): \(violations(state, random))")
            #expect(certificate.gap >= 0, "seed \(seed)")
        }
    }

    @Test("holds after a second pass, which rests and keeps its bytes", arguments: 0..<60)
    func holdsAtRest(seed: Int) throws {
        let random = RandomFleet(seed: UInt64(seed) &+ 6_000)
        let first = try CoverageTests.decide(random)
        let second = try Decision(
            DecisionInput(fleet: random.fleet, profiles: random.profiles, committed: first, date: RandomFleet.date)
        ).state
        #expect(violations(second, random).isEmpty, "seed \(seed)")
        #expect(second.assignments == first.assignments, "seed \(seed)")
    }

    @Test("is refused when anything in it was changed", arguments: 0..<40)
    func refusesTampering(seed: Int) throws {
        let random = RandomFleet(seed: UInt64(seed) &+ 7_000)
        let state = try CoverageTests.decide(random)
        func refuses(_ change: (inout PlanCertificate) -> Void) throws -> Bool {
            var tampered = state
            var certificate = try #require(state.plan?.certificate)
            change(&certificate)
            tampered.plan?.certificate = certificate
            return !violations(tampered, random).isEmpty
        }
        #expect(try refuses { $0.score += 1 })
        #expect(try refuses { $0.bound -= 1 })
        #expect(try refuses { $0.bound += 1 })
        #expect(try refuses { $0.prices.workloads.removeLast() })
        #expect(try refuses { $0.prices.workloads[0].names = ["nobody"] })
        #expect(try refuses { $0.prices.workloads[0].prices = [.max] })
        #expect(try refuses { $0.prices.spare = [PriceLine([random.fleet.regions[0].name], [-1, 0, 0, 0, 0])] })
    }

    @Test("a plan that was changed after it was certified is refused", arguments: 0..<40)
    func refusesAnotherPlan(seed: Int) throws {
        let random = RandomFleet(seed: UInt64(seed) &+ 7_000)
        var state = try CoverageTests.decide(random)
        guard let index = state.assignments.firstIndex(where: { !$0.standbys.isEmpty }) else { return }
        state.assignments[index].standbys.removeLast()
        #expect(!violations(state, random).isEmpty, "seed \(seed)")
    }
}

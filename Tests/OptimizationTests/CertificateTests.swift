import Optimization
import Testing

@Suite("Certificates")
struct CertificateTests {
    private func optimized(_ seed: UInt64) throws -> (problem: StandbyProblem, result: OptimizationResult) {
        let problem = StandbyProblem.tiny(seed: seed, workloads: 12).unconstrained
        let run = try OptimizationRun(problem, steps: 4_000)
        // One epoch: before the exact search.
        for worker in run.workers { worker.work() }
        run.exchange()
        return (problem, try run.result())
    }

    @Test("an untouched one is accepted", arguments: 1...30)
    func accepts(seed: Int) throws {
        let (problem, result) = try optimized(UInt64(seed))
        let objective = try CertificateCheck.verify(
            result.plan,
            bound: result.bound,
            of: problem,
            by: result.certificate
        )
        #expect(objective == result.objective.total, "seed \(seed)")
    }

    @Test("a bound that the prices do not give is refused", arguments: [-1, 1, Int64.max / 2])
    func refusesOtherBounds(difference: Int64) throws {
        let (problem, result) = try optimized(3)
        let claimed = result.bound + difference
        #expect(throws: Certificate.Refusal.otherBound(claimed: claimed, found: result.bound)) {
            try CertificateCheck.verify(result.plan, bound: claimed, of: problem, by: result.certificate)
        }
    }

    @Test("prices out of bounds or out of place are refused")
    func refusesBadPrices() throws {
        let (problem, result) = try optimized(4)
        func refusal(_ change: (inout Certificate) -> Void) -> Certificate.Refusal? {
            var certificate = result.certificate
            change(&certificate)
            do throws(Certificate.Refusal) {
                _ = try CertificateCheck.bound(of: problem, by: certificate)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.spare[0][0] = -1 } == .negativePrice)
        #expect(refusal { $0.gates = [.init(workload: 0, offer: 0, price: -1)] } == .negativePrice)
        #expect(
            refusal { $0.loads = [.init(offer: 0, scenario: 0, prices: problem.spare[0].map { _ in -1 })] }
                == .negativePrice
        )
        // Below what a workload is worth without any standby, its price would bound nothing.
        let wanting = try #require(problem.workloads.firstIndex { $0.standbys > 0 })
        #expect(refusal { $0.workloads[wanting] = .min } == .negativePrice)
        #expect(refusal { $0.workloads.removeLast() } == .doesNotFit)
        #expect(refusal { $0.spare.removeLast() } == .doesNotFit)
        #expect(refusal { $0.gates = [.init(workload: 99, offer: 0, price: 1)] } == .doesNotFit)
        #expect(refusal { $0.loads = [.init(offer: 0, scenario: 999, prices: [1])] } == .doesNotFit)
        let gate = Certificate.GatePrice(workload: 0, offer: 0, price: 1)
        #expect(refusal { $0.gates = [gate, gate] } == .doesNotFit)
        #expect(refusal { $0.workloads[0] = .max } == nil)
    }

    @Test("a tampered plan is refused")
    func refusesTamperedPlans() throws {
        let (problem, result) = try optimized(3)
        let placed = try #require(result.plan.assignment.firstIndex { $0.first ?? nil != nil })
        var plan = result.plan
        plan.assignment[placed][0] = problem.offers.count
        #expect(throws: Certificate.Refusal.infeasiblePlan) {
            try CertificateCheck.verify(plan, bound: result.bound, of: problem, by: result.certificate)
        }
        plan = result.plan
        plan.instances = plan.instances.map { _ in 0 }
        #expect(throws: Certificate.Refusal.infeasiblePlan) {
            try CertificateCheck.verify(plan, bound: result.bound, of: problem, by: result.certificate)
        }
    }

    @Test("another problem's certificate proves nothing of this one")
    func refusesOtherProblems() throws {
        let (_, result) = try optimized(3)
        let (other, _) = try optimized(4)
        #expect(throws: Certificate.Refusal.self) {
            try CertificateCheck.verify(result.plan, bound: result.bound, of: other, by: result.certificate)
        }
    }
}

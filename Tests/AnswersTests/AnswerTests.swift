import Documents
import Planning
import TestSupport
import Testing
import UnderstudyModel

@testable import Answers

@Suite("Answers about random fleets are valid under their schemas, and small lies are not")
struct AnswerTests {
    /// Fields that an answer may go without.
    static let optional: Set<String> = ["points", "missing", "roundTripAtMost", "roundTripAtLeast"]

    private let checker = SchemaChecker()

    /// Holds an answer against its schema, and where it is wanted lies that are told of it.
    private func hold<Value: Answer>(_ answer: Value, _ seed: UInt64, tampering: Bool = true) {
        let schema = Value.description.schema
        #expect(checker.problems(answer.node, schema) == [], "seed \(seed)")
        guard tampering else { return }
        let tampering = SchemaTampering(answer.node, schema, checker)
        #expect(tampering.count > 20)
        #expect(tampering.unnoticed == [], "seed \(seed)")
        let names = Set(tampering.optional.map { String($0.split(separator: ".").last ?? "") })
        #expect(
            names.subtracting(AnswerTests.optional).subtracting(Resource.allCases.map(\.name)) == [],
            "seed \(seed)"
        )
    }

    @Test("match, explain, prove and drill", arguments: 0..<8)
    func decisions(seed: UInt64) throws {
        let world = RandomFleet(seed: seed)
        let decision = try Decision(
            DecisionInput(
                fleet: world.fleet,
                profiles: world.profiles,
                committed: CommittedState(),
                date: RandomFleet.date
            )
        )
        let basis = Basis(date: RandomFleet.date, observedNow: [], intentHasChanged: false, broken: [])
        let explainer = FleetExplainer(
            fleet: world.fleet,
            profiles: world.profiles,
            committed: decision.state.assignments,
            date: RandomFleet.date
        )
        for (workload, profile) in zip(world.fleet.workloads, world.profiles) {
            let demand = SizedDemand(workload: workload, profile: profile, policy: world.fleet.policy)
            let ranking = Ranking(demand, matcher: Matcher(fleet: world.fleet), top: 3)
            let isFirst = workload == world.fleet.workloads.first
            hold(
                MatchAnswer(source: "here", ranking: ranking, demand: demand, inputs: profile.inputs, basis: basis),
                seed,
                tampering: isFirst
            )
            guard let assignment = decision.state.assignments.first(where: { $0.workload == workload.name }),
                let explanation = explainer.explanation(of: workload.name)
            else { continue }
            hold(
                ExplainAnswer(
                    source: "here",
                    explanation: explanation,
                    assignment: assignment,
                    isCommitted: true,
                    inputs: profile.inputs,
                    basis: basis
                ),
                seed,
                tampering: isFirst
            )
        }
        hold(ProofAnswer(checking: decision.state, of: world.fleet, source: "here", basis: basis), seed)
        let drill = Drill(
            losing: Array(world.fleet.regions.map(\.name).prefix(1)),
            fleet: world.fleet,
            profiles: decision.state.profiles,
            assignments: decision.state.assignments,
            reservations: decision.state.reservations,
            date: RandomFleet.date
        )
        hold(DrillAnswer(source: "here", drill: drill, observedAt: RandomFleet.date, basis: basis), seed)
    }

    @Test("every verb's answers have names of their own, and every field says what it is for")
    func catalogue() {
        let kinds = VerbAnswers.all.flatMap(\.answers).map(\.kind)
        #expect(Set(kinds).count == kinds.count)
        #expect(VerbAnswers.all.map(\.verb) == VerbAnswers.all.map(\.verb).sorted())
        for answer in VerbAnswers.all.flatMap(\.answers) {
            guard case .mapping(let fields)? = answer.schema["properties"]?.value else { continue }
            for field in fields {
                guard case .string(let prose)? = field.value["description"]?.value else {
                    Issue.record("\(answer.kind).\(field.name) has no description")
                    continue
                }
                #expect(prose.hasSuffix("."), "\(answer.kind).\(field.name)")
            }
        }
    }
}

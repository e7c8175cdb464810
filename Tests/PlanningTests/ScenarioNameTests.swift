import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("Names of scenarios")
struct ScenarioNameTests {
    /// A fleet with a declared scenario.
    private static func fleet(_ name: (Fleet) -> String, loses: (Fleet) -> [String], _ audience: ScenarioAudience)
        -> Fleet
    {
        var fleet = RandomFleet(seed: 4, regions: 3...3).fleet
        fleet.workloads[0].standbys = 2
        fleet.scenarios = [
            FailureScenario(
                metadata: Metadata(name: name(fleet)),
                description: "",
                regions: loses(fleet),
                selector: nil,
                appliesTo: audience
            )
        ]
        return fleet
    }

    @Test("are never the same, whatever people call theirs; nothing that is proved is hidden")
    func collisions() {
        for audience in [ScenarioAudience.all, .twoStandbys] {
            for losing in [0, 1] {
                let fleet = ScenarioNameTests.fleet(
                    { "loss-of-\($0.regions[0].name)" },
                    loses: { [$0.regions[losing].name, $0.regions[2].name] },
                    audience
                )
                let all = Scenario.all(of: fleet)
                #expect(Set(all.map(\.name)).count == all.count, "\(all.map(\.name))")
                #expect(all.filter { !$0.isDeclared && !$0.isPair }.count == 3)
                #expect(all.count { $0.isDeclared } == 1)
            }
        }
    }

    @Test("a declared one that is the loss of a single region under its own name is that one")
    func same() {
        let fleet = ScenarioNameTests.fleet({ "loss-of-\($0.regions[0].name)" }, loses: { [$0.regions[0].name] }, .all)
        let all = Scenario.all(of: fleet)
        #expect(all.allSatisfy { !$0.isDeclared })
        #expect(Set(all.map(\.name)).count == all.count)
    }
}

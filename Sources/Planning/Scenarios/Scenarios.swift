public import UnderstudyModel

/// A set of regions lost together, by index, and the workloads that it counts.
public struct Scenario: Hashable, Sendable {
    /// The name of all pairs as a group.
    public static let pairsName = "every-pair"
    /// Its name: the declared one, `loss-of-<region>`, or `loss-of-<region>-and-<region>`.
    public var name: String
    /// Names of the lost regions, sorted.
    public var regions: [String]
    /// Which workloads it protects.
    public var audience: ScenarioAudience
    /// Whether a person declared it.
    public var isDeclared: Bool
    /// Whether it is one of the pairs that are proved as a group.
    public var isPair: Bool

    /// A scenario.
    public init(name: String, regions: [String], audience: ScenarioAudience, isDeclared: Bool, isPair: Bool) {
        self.name = name
        self.regions = regions
        self.audience = audience
        self.isDeclared = isDeclared
        self.isPair = isPair
    }

    /// Whether it counts a workload.
    public func counts(_ workload: Workload) -> Bool {
        regions.contains(workload.home) && (audience == .all || workload.standbys >= 2)
    }

    /// The scenarios of a fleet in a stable order: every single region, the declared ones by name, then every pair that
    /// is home to a workload with two standbys.
    ///
    /// Each has a name of its own: a declared one that is called as one of the others is, and is not the same, is told apart by
    /// `-declared` behind its name.
    public static func all(of fleet: Fleet) -> [Scenario] {
        let names = fleet.regions.map(\.name)
        var scenarios = names.map { region in
            Scenario(
                name: "loss-of-\(region)",
                regions: [region],
                audience: .all,
                isDeclared: false,
                isPair: false
            )
        }
        let pairs = pairs(of: fleet)
        var taken = Set((scenarios + pairs).map(\.name) + [Scenario.pairsName])
        for declared in fleet.scenarios {
            let lost = declared.lostRegions(among: fleet.regions).filter { names.contains($0) }
            let isSingle = lost.count == 1 && declared.name == "loss-of-\(lost[0])" && declared.appliesTo == .all
            guard !lost.isEmpty, !isSingle else { continue }
            var name = declared.name
            while !taken.insert(name).inserted { name += "-declared" }
            scenarios.append(
                Scenario(
                    name: name,
                    regions: lost,
                    audience: declared.appliesTo,
                    isDeclared: true,
                    isPair: false
                )
            )
        }
        return scenarios + pairs
    }

    private static func pairs(of fleet: Fleet) -> [Scenario] {
        let names = fleet.regions.map(\.name)
        var pairs: [Scenario] = []
        let homes = Set(fleet.workloads.filter { $0.standbys >= 2 }.map(\.home))
        for (index, first) in names.enumerated() {
            for second in names[(index + 1)...] where homes.contains(first) || homes.contains(second) {
                pairs.append(
                    Scenario(
                        name: "loss-of-\(first)-and-\(second)",
                        regions: [first, second],
                        audience: .twoStandbys,
                        isDeclared: false,
                        isPair: true
                    )
                )
            }
        }
        return pairs
    }
}

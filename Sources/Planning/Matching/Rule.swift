import UnderstudyModel

/// What a matching rule says of one candidate.
public enum Judgement: Hashable, Sendable {
    /// Points that it adds to the fit; penalties are negative, 0 when it has nothing against it.
    case points(Int64)
    /// The candidate is out.
    case refused
}

/// A hard requirement that is not met: part of a plan, not an error.
public struct Refusal: Hashable, Sendable {
    /// The rule that refused: `residency`, `latency`, ...
    public var rule: String
    /// Why, in a sentence with the limit that binds.
    public var reason: String

    /// A refusal.
    public init(rule: String, reason: String) {
        self.rule = rule
        self.reason = reason
    }
}

/// A rule that looks at a persona alone.
protocol PersonaRule: Sendable {
    /// The rule's name, as terms and refusals show it.
    var name: String { get }
    /// What it says; called for every workload and persona, so it makes no text.
    func judge(_ demand: SizedDemand, _ persona: Persona) -> Judgement
    /// Why it says so, for people.
    func detail(_ demand: SizedDemand, _ persona: Persona) -> String
}

/// A rule that looks at a region alone.
protocol RegionRule: Sendable {
    /// The rule's name, as terms and refusals show it.
    var name: String { get }
    /// What it says; called for every workload and region, so it makes no text.
    func judge(_ demand: SizedDemand, _ region: RegionFacts) -> Judgement
    /// Why it says so, for people.
    func detail(_ demand: SizedDemand, _ region: RegionFacts) -> String
}

/// A region as a rule sees it from one workload's home.
struct RegionFacts {
    var region: Region
    /// The home region, if it exists.
    var home: Region?
    /// Round trip from home; nil when nobody lists it.
    var roundTrip: RoundTrip?
    /// Names of declared scenarios that count the workload and lose this region together with its home.
    var sharedScenarios: [String]
}

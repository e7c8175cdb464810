import UnderstudyModel

/// What a matching rule says of one candidate.
public enum Judgement: Hashable, Sendable {
    /// Points that it adds to the fit; penalties are negative, 0 when it has nothing against it.
    case points(Int64)
    /// The candidate is out.
    case refused
}

/// What speaks against a candidate, by the name that terms and refusals show.
public enum MatchingRule: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    // Rules on a persona.
    case resources, storage, dependencies
    // Rules on a region.
    case home, residency, latency, carbon, locality, sharedFate
    /// The region offers no persona that is in force.
    case personas
    /// The workload wants no standby.
    case standbys

    /// Whether it only ever refuses, so that it has nothing to show where it did not.
    var onlyRefuses: Bool { self == .resources || self == .home }

    /// Its name.
    public var description: String { rawValue }
}

/// A hard requirement that is not met: part of a plan, not an error.
public struct Refusal: Hashable, Sendable {
    /// The rule that refused.
    public var rule: MatchingRule
    /// Why, in a sentence with the limit that binds.
    public var reason: String

    /// A refusal.
    public init(rule: MatchingRule, reason: String) {
        self.rule = rule
        self.reason = reason
    }
}

/// A rule that looks at a persona alone.
protocol PersonaRule: Sendable {
    /// Which rule it is.
    var name: MatchingRule { get }
    /// What it says; called for every workload and persona, so it makes no text.
    func judge(_ demand: SizedDemand, _ persona: Persona) -> Judgement
    /// Why it says so, for people.
    func detail(_ demand: SizedDemand, _ persona: Persona) -> String
}

/// A rule that looks at a region alone.
protocol RegionRule: Sendable {
    /// Which rule it is.
    var name: MatchingRule { get }
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

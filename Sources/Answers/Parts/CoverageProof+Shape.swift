public import Planning
public import UnderstudyModel

/// A scenario that is not covered.
extension CoverageProof: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<CoverageProof>("UncoveredScenario", "a failure scenario that is not covered")
    {
        Field("scenario", .text, "The scenario's name, or that of a group of them.", \.scenario)
        Field("regions", .texts, "The regions that it loses.", \.regions)
        Field("scenarios", .integer, "How many scenarios the proof is of: more than one for a group.", \.scenarios)
        Field("workloads", .objects(), "The workloads that have no place.", \.uncovered)
        Field("shed", .texts, "The workloads that the policy gives up.", \.shed)
    }
}

extension CoverageProof.Homeless: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<CoverageProof.Homeless>("Homeless", "a workload that has no place") {
        Field("workload", .text, "The workload's name.", \.workload)
        Field("scenario", .nullable(.text), "In a group: the scenario in which it shows.", \.scenario)
    }
}

extension Violation: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Violation>("Violation", "a promise that is not kept") {
        Field("rule", .word, "What is broken.", \.rule)
        Field("scenario", .nullable(.text), "The scenario in which it shows, where there is one.", \.scenario)
        Field("region", .nullable(.text), "The region concerned.", \.region)
        Field("resource", .nullable(.resource), "The resource concerned.", \.resource)
        Field("workload", .nullable(.text), "The workload concerned.", \.workload)
        Field("message", .text, "What is wrong, in a sentence with the amounts.", \.message)
    }
}

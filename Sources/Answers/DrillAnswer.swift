public import Planning
public import UnderstudyModel

/// The answer of `drill`: what runs where if some regions are gone now.
public struct DrillAnswer: Answer, Hashable {
    /// What the fleet was read from.
    public var source: String
    /// What runs where.
    public var drill: Drill
    /// When the fleet was last observed; nil where that is not known.
    public var observedAt: Instant?
    /// What the answer stands on.
    public var basis: Basis

    /// An answer.
    public init(source: String, drill: Drill, observedAt: Instant?, basis: Basis) {
        self.source = source
        self.drill = drill
        self.observedAt = observedAt
        self.basis = basis
    }

    /// Its fields.
    public static let shape = ObjectShape<DrillAnswer>("DrillResult", "what runs where if some regions are gone now") {
        Field("source", .text, "What the fleet was read from.", \.source)
        Field("lost", .texts, "The regions that are lost.", \.drill.lost)
        Field(
            "scenario",
            .nullable(.text),
            "The failure scenario that loses exactly these regions, so that it was reserved for.",
            \.drill.scenario
        )
        Field("covered", .boolean, "Whether everything that counts has a place and fits.", \.drill.isCovered)
        Field(
            "overcommitted",
            .objects(),
            "Regions in which something lands and whose reservations take more than they have.",
            \.drill.overcommitted
        )
        Field("moves", .objects(), "Workloads that run in the lost regions, what matters most first.", \.drill.moves)
        Field("landings", .objects(), "Where something lands.", \.drill.landings)
        Field("exposed", .objects(), "Workloads that keep running and lose a standby.", \.drill.exposed)
        Field("staleInputs", .objects(), "Affected workloads whose demand is not fresh.", \.drill.stale)
        Field("observedAt", .nullable(.time), "When the fleet was last observed.", \.observedAt)
        Field.all(of: \.basis)
    }
}

extension Drill.Overcommitment: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Drill.Overcommitment>(
        "Overcommitment",
        "a region that can not keep what it reserves"
    ) {
        Field("region", .text, "The region's name.", \.region)
        Field("missing", .amounts, "What it lacks.", \.missing)
    }
}

extension Drill.Move: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Drill.Move>("FailoverMove", "one workload that must run elsewhere") {
        Field("workload", .text, "The workload's name.", \.workload)
        Field("tier", .integer, "Its tier.", \.tier)
        Field("from", .text, "Where it runs now.", \.from)
        Field("region", .nullable(.text), "Where it goes; null when it has no place.") { $0.to?.region }
        Field("persona", .nullable(.text), "As what it goes there.") { $0.to?.persona }
        Field("rank", .nullable(.integer), "The rank of the standby that takes over.", \.rank)
        Field("share", .thousandths, "Instances that it takes.", \.share)
        Field("demand", .amounts, "What it needs.", \.demand)
        Field("outcome", .word, "How it ends.", \.outcome)
        Field("reason", .nullable(.text), "Why it has no place.", \.reason)
    }
}

extension Drill.Landing: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Drill.Landing>("DrillLanding", "what lands on one offer") {
        Field("region", .text, "The region's name.", \.offer.region)
        Field("persona", .text, "The persona's name.", \.offer.persona)
        Field("workloads", .texts, "The workloads, in the order of the moves.", \.workloads)
        Field("reserved", .integer, "Instances that are reserved.", \.reserved)
        Field("needed", .integer, "Instances that the load needs.", \.needed)
        Field("startable", .integer, "Further instances that the region could start.", \.startable)
        Field("fullest", .resource, "The resource that is fullest.", \.fullest)
        Field("fullness", .thousandths, "How full it is; above 1 it does not fit.", \.fullness)
        Field("load", .amounts, "The load.", \.load)
        Field("ready", .amounts, "What the reserved instances carry.", \.ready)
    }
}

extension Drill.Exposed: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Drill.Exposed>("Exposed", "a workload that runs on with less behind it") {
        Field("workload", .text, "The workload's name.", \.workload)
        Field("tier", .integer, "Its tier.", \.tier)
        Field("home", .text, "Where it runs.", \.home)
        Field("lost", .objects(), "Standbys that are lost.", \.lost)
        Field("left", .objects(), "Standbys that are left.", \.left)
    }
}

extension Drill.StaleInput: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Drill.StaleInput>("StaleInput", "a workload whose demand is not fresh") {
        Field("workload", .text, "The workload's name.", \.workload)
        Field("freshness", .word, "How good its input is.") { $0.inputs?.freshness ?? .missing }
        Field("since", .nullable(.time), "Since when it is not fresh.") { $0.inputs?.since }
        Field("cause", .nullable(.text), "Why it is not fresh.") { $0.inputs?.cause?.description }
    }
}

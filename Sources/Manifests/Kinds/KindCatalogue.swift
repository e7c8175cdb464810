public import UnderstudyModel

/// One kind of document, described.
public struct KindDescription: Hashable, Sendable {
    /// The kind.
    public var kind: Kind
    /// The whole document.
    public var object: ObjectDescription
    /// A valid document of the kind, as YAML.
    public var example: String

    /// What documents of the kind are for, as the end of a sentence.
    public var summary: String { object.summary }
}

/// Every kind of document: the one source of the decoder, the encoder, the JSON Schemas and `understudy docs`.
public enum KindCatalogue {
    /// The kinds in the order of `Kind`.
    public static let all: [KindDescription] = schemas.map(\.description)

    /// The description of one kind.
    public static func description(of kind: Kind) -> KindDescription { schema(of: kind).description }

    static let schemas = Kind.allCases.map(schema)

    static func schema(of kind: Kind) -> KindSchema {
        switch kind {
        case .persona: PersonaSchema.kind
        case .region: RegionSchema.kind
        case .workload: WorkloadSchema.kind
        case .fleetPolicy: FleetPolicySchema.kind
        case .failureScenario: FailureScenarioSchema.kind
        case .hold: HoldSchema.kind
        case .failover: FailoverSchema.kind
        case .prediction: PredictionSchema.kind
        case .approval: ApprovalSchema.kind
        case .workloadProfile: WorkloadProfileSchema.kind
        case .regionProfile: RegionProfileSchema.kind
        case .assignment: AssignmentSchema.kind
        case .reservation: ReservationSchema.kind
        case .plan: PlanSchema.kind
        case .coverageProof: CoverageProofSchema.kind
        case .alert: AlertSchema.kind
        case .proposal: ProposalSchema.kind
        }
    }
}

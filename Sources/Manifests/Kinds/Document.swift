public import Documents
public import UnderstudyModel

/// One document of a fleet repository, read into the model.
public enum Document: Hashable, Sendable {
    /// A pre-configured profile.
    case persona(Persona)
    /// A place.
    case region(Region)
    /// What must survive.
    case workload(Workload)
    /// How the fleet is decided.
    case fleetPolicy(FleetPolicy)
    /// Regions lost together.
    case failureScenario(FailureScenario)
    /// A person's word that workloads stay.
    case hold(Hold)
    /// What runs, or ran, in a standby.
    case failover(Failover)
    /// Demand that others predict.
    case prediction(Prediction)
    /// A person's word that standbys may be taken away.
    case approval(Approval)
    /// Predicted demand.
    case workloadProfile(WorkloadProfile)
    /// Observed capacity.
    case regionProfile(RegionProfile)
    /// Ranked standbys.
    case assignment(Assignment)
    /// What a region keeps ready.
    case reservation(Reservation)
    /// The decision record.
    case plan(PlanRecord)
    /// What was proved for a scenario.
    case coverageProof(CoverageProof)
    /// What people should know.
    case alert(Alert)
    /// What waits for a person's approval.
    case proposal(Proposal)

    /// The document's kind.
    public var kind: Kind { identity.kind }

    /// The document's kind and name.
    public var identity: DocumentIdentity {
        switch self {
        case .persona(let model): DocumentIdentity(kind: .persona, name: model.name)
        case .region(let model): DocumentIdentity(kind: .region, name: model.name)
        case .workload(let model): DocumentIdentity(kind: .workload, name: model.name)
        case .fleetPolicy(let model): DocumentIdentity(kind: .fleetPolicy, name: model.metadata.name)
        case .failureScenario(let model): DocumentIdentity(kind: .failureScenario, name: model.name)
        case .hold(let model): DocumentIdentity(kind: .hold, name: model.name)
        case .failover(let model): DocumentIdentity(kind: .failover, name: model.name)
        case .prediction(let model): DocumentIdentity(kind: .prediction, name: model.name)
        case .approval(let model): DocumentIdentity(kind: .approval, name: model.name)
        case .workloadProfile(let model): DocumentIdentity(kind: .workloadProfile, name: model.workload)
        case .regionProfile(let model): DocumentIdentity(kind: .regionProfile, name: model.region)
        case .assignment(let model): DocumentIdentity(kind: .assignment, name: model.workload)
        case .reservation(let model): DocumentIdentity(kind: .reservation, name: model.region)
        case .plan: DocumentIdentity(kind: .plan, name: PlanRecord.documentName)
        case .coverageProof(let model): DocumentIdentity(kind: .coverageProof, name: model.scenario)
        case .alert(let model): DocumentIdentity(kind: .alert, name: model.name)
        case .proposal(let model): DocumentIdentity(kind: .proposal, name: model.name)
        }
    }
}

extension PlanRecord {
    /// The name of the only Plan document of a fleet.
    public static let documentName = "current"
}

/// A document with where it was read and what it names.
public struct DecodedDocument: Hashable, Sendable {
    /// What it says.
    public var document: Document
    /// Its kind and name.
    public var identity: DocumentIdentity
    /// The file, relative to the fleet.
    public var file: String
    /// The place of its `metadata.name`.
    public var range: SourceRange
    /// The documents that it names, in the order of the text.
    public var references: [Reference]
    /// The time zones that it names, in the order of the text.
    public var timeZones: [TimeZoneMention]
}

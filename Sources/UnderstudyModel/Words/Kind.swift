/// The kinds of documents in a fleet repository.
public enum Kind: String, CaseIterable, Comparable, Hashable, Sendable {
    case persona = "Persona"
    case region = "Region"
    case workload = "Workload"
    case fleetPolicy = "FleetPolicy"
    case failureScenario = "FailureScenario"
    case hold = "Hold"
    case failover = "Failover"
    case prediction = "Prediction"
    case approval = "Approval"
    case workloadProfile = "WorkloadProfile"
    case regionProfile = "RegionProfile"
    case assignment = "Assignment"
    case reservation = "Reservation"
    case plan = "Plan"
    case coverageProof = "CoverageProof"
    case alert = "Alert"
    case proposal = "Proposal"

    /// By name, so that lists of documents read in a stable order.
    public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

    /// The folder's name under `state/`, and the plural that `get` accepts.
    public var plural: String {
        switch self {
        case .fleetPolicy: "fleetpolicies"
        default: rawValue.lowercased() + "s"
        }
    }

    /// Whether only the reconciler writes documents of this kind.
    public var isWrittenByReconciler: Bool {
        switch self {
        case .workloadProfile, .regionProfile, .assignment, .reservation, .plan, .coverageProof, .alert, .proposal: true
        default: false
        }
    }

    /// The kind that a person means by a singular, plural or differently cased name; nil if none.
    public init?(spelling: some StringProtocol) {
        let wanted = spelling.lowercased()
        guard let kind = Kind.allCases.first(where: { $0.rawValue.lowercased() == wanted || $0.plural == wanted })
        else { return nil }
        self = kind
    }
}

/// What makes a document the same document, wherever its file lies: kind and name.
public struct DocumentIdentity: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The document's kind.
    public var kind: Kind
    /// The document's `metadata.name`.
    public var name: String

    /// An identity.
    public init(kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }

    /// By kind, then by name.
    public static func < (left: DocumentIdentity, right: DocumentIdentity) -> Bool {
        (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name)
    }

    /// `Workload/checkout`.
    public var description: String { "\(kind.rawValue)/\(name)" }

    /// Where the reconciler keeps a document of its own: `state/assignments/checkout.yaml`.
    public var statePath: String { "state/\(kind.plural)/\(name).yaml" }

    /// Where the last good bytes of a document that is broken just now are kept.
    public var inForcePath: String { "state/in-force/\(kind.plural)/\(name).yaml" }
}

/// What every document carries beside its spec.
public struct Metadata: Hashable, Sendable {
    /// A DNS label of at most 63 characters, unique in its kind.
    public var name: String
    /// The user's own labels, sorted by key.
    public var labels: [Label]
    /// Notes of tools, sorted by key.
    public var annotations: [Label]

    /// Metadata; labels and annotations are sorted by key.
    public init(name: String, labels: [Label] = [], annotations: [Label] = []) {
        self.name = name
        self.labels = labels.sorted()
        self.annotations = annotations.sorted()
    }

    /// The value of a label.
    public func label(_ key: String) -> String? { labels.first { $0.key == key }?.value }
}

/// A key with its value.
public struct Label: Hashable, Comparable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: String

    /// A key with its value.
    public init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
    }

    /// By key, then by value.
    public static func < (left: Label, right: Label) -> Bool { (left.key, left.value) < (right.key, right.value) }
}

import Answers
import Documents
import Manifests
import UnderstudyModel

/// Documents of one kind, as `get` shows them.
struct Listing {
    let kind: Kind
    let documents: [Document]
    /// The fleet, for what a document means in it.
    let fleet: Fleet
    /// Committed profiles, for the type of workloads that do not declare one.
    let profiles: [WorkloadProfile]

    /// The documents as they are written in files.
    var nodes: [Node] { documents.map(DocumentEncoder.node) }

    /// All of them for programs.
    var answer: ListAnswer { ListAnswer(items: nodes) }

    /// All of them as a stream of YAML documents.
    var stream: String { YAMLEmitter.emit(documents: nodes) }

    /// The table of the kind; a single alert in full.
    func text(isSingle: Bool) -> String {
        guard !documents.isEmpty else { return "" }
        return switch kind {
        case .persona: personas()
        case .region: regions()
        case .workload: workloads()
        case .fleetPolicy: policies()
        case .failureScenario: scenarios()
        case .hold: holds()
        case .failover: failovers()
        case .prediction: predictions()
        case .approval: approvals()
        case .workloadProfile: workloadProfiles()
        case .assignment: assignments(isSingle: isSingle)
        case .reservation: reservations()
        case .regionProfile: regionProfiles()
        case .plan: plans()
        case .coverageProof: proofs()
        case .alert: alerts(isSingle: isSingle)
        case .proposal: proposals()
        }
    }

    /// A date without what it does not say: `2026-10-29`, `2026-10-29T14Z`, or in full.
    static func short(_ date: Instant) -> String {
        let text = "\(date)"
        if date.seconds % 86400 == 0 { return String(text.prefix(10)) }
        return date.seconds % 3600 == 0 ? text.prefix(13) + "Z" : text
    }

    /// An amount in whole base units for a narrow column: `3.9`, `13Gi`, `1562M`. What is long is rounded to the next
    /// larger suffix: `133037Mi` says less to people than `130Gi`.
    static func amount(_ amount: Int64, of resource: Resource) -> String {
        if resource == .cpu { return "\(Quantity(thousandths: amount - amount % 100))" }
        let exact = resource.format(amount)
        let base: Int64 = resource == .memory ? 1024 : 1000
        let isLong = exact.prefix { $0.isNumber }.count > 4 && amount >= 10 * base
        let text = isLong ? resource.format((amount + base / 2) / base * base) : exact
        return text.hasSuffix("bps") ? String(text.dropLast(3)) : text
    }
}

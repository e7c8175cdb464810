internal import Documents
internal import UnderstudyModel

/// Finds references that do not hold, and what they take with them.
struct ReferenceResolution {
    /// What the tree declares, well or badly.
    let declared: Set<DocumentIdentity>
    /// What is in force; shrinks.
    private(set) var inForce: [DocumentIdentity: DecodedDocument]
    /// Whether a document that seems to be missing may stand in a file that could not be read.
    let mayBeUnread: Bool
    /// What refuses a document, in the order in which it was found.
    private(set) var errors: [(document: DecodedDocument, found: [Diagnostic])] = []
    /// Versions that may stand in.
    private var lastGood: [DocumentIdentity: DecodedDocument] = [:]
    /// What does not.
    private(set) var warnings: [Diagnostic] = []

    /// The names that a reference may mean, by kind, sorted.
    private let names: [Kind: [String]]
    private var suggestions = Suggestions()

    init(declared: Set<DocumentIdentity>, inForce: [DocumentIdentity: DecodedDocument], mayBeUnread: Bool) {
        self.declared = declared
        self.inForce = inForce
        self.mayBeUnread = mayBeUnread
        names = Dictionary(grouping: declared.union(inForce.keys), by: \.kind).mapValues { $0.map(\.name).sorted() }
    }

    /// Leaves out documents until every reference of what is left holds; the last good version of a document stands in
    /// if its own references hold.
    ///
    /// Each round judges all documents against the same state, so that their order does not matter; a document is judged
    /// again only while something it may name was left out. At most two rounds per document, in practice two or three.
    mutating func run(lastGood: [DocumentIdentity: DecodedDocument]) {
        self.lastGood = lastGood
        var replaced: Set<DocumentIdentity> = []
        while true {
            var changes: [(DocumentIdentity, DecodedDocument?)] = []
            for document in inForce.values.sorted(by: { $0.identity < $1.identity }) {
                let found = essentialProblems(of: document)
                guard !found.isEmpty else { continue }
                errors.append((document, found))
                let stand = lastGood[document.identity]
                let isNew = stand != document && replaced.insert(document.identity).inserted
                changes.append((document.identity, isNew ? stand : nil))
            }
            guard !changes.isEmpty else { break }
            for (identity, document) in changes { inForce[identity] = document }
        }
        loosen()
    }

    /// What makes a document unusable: references to what is not in force, as far as it can not do without.
    private mutating func essentialProblems(of document: DecodedDocument) -> [Diagnostic] {
        document.references.compactMap { reference in
            guard inForce[reference.target] == nil, !isLoose(reference, of: document) else { return nil }
            return problem(of: reference, in: document, severity: .error)
        }
    }

    /// Whether a document holds without what a reference names: a hold must never be lost to a mistake in another entry, a
    /// persona or region that is broken or gone takes nothing but the offer, the round trip or its part of a scenario with
    /// it, and of what is over only the record is left.
    ///
    /// What names something that is not there at all holds in part only where no good version of it stands in; what names
    /// something broken is itself right.
    private func isLoose(_ reference: Reference, of document: DecodedDocument) -> Bool {
        switch document.document {
        case .hold, .region, .failureScenario, .fleetPolicy:
            declared.contains(reference.target) || !hasStandIn(document)
        case .failover(let failover):
            failover.endedAt != nil
                || reference.kind == .region && (declared.contains(reference.target) || !hasStandIn(document))
        // What is expected of it is told in a persona's terms; the workload must survive all the same.
        case .workload: reference.kind == .persona
        default: false
        }
    }

    /// Whether another version of a document is known that names nothing that is not there.
    private func hasStandIn(_ document: DecodedDocument) -> Bool {
        guard let other = lastGood[document.identity], other != document else { return false }
        return other.references.allSatisfy { inForce[$0.target] != nil || declared.contains($0.target) }
    }

    /// Takes out of documents what they hold without, and says so.
    private mutating func loosen() {
        let regions = Set(inForce.keys.filter { $0.kind == .region }.map(\.name))
        let personas = Set(inForce.keys.filter { $0.kind == .persona }.map(\.name))
        for document in inForce.values.sorted(by: { $0.identity < $1.identity }) {
            let loose = document.references.filter { inForce[$0.target] == nil }
            guard !loose.isEmpty else { continue }
            var document = document
            switch document.document {
            case .region(var region):
                report(loose, of: document)
                region.latency.removeAll { !regions.contains($0.region) }
                region.personas.removeAll { !personas.contains($0) }
                document.document = .region(region)
            case .failureScenario(var scenario):
                report(loose, of: document)
                scenario.regions.removeAll { !regions.contains($0) }
                document.document = .failureScenario(scenario)
                if scenario.regions.isEmpty {
                    inForce[document.identity] = nil
                    continue
                }
            case .fleetPolicy(var policy):
                report(loose, of: document)
                for index in policy.metrics.sources.indices {
                    policy.metrics.sources[index].regions.removeAll { !regions.contains($0) }
                }
                document.document = .fleetPolicy(policy)
            case .failover(let failover) where failover.endedAt == nil:
                // It runs all the same; the name of a place that is gone stays in it.
                errors.append((document, loose.map { problem(of: $0, in: document, severity: .error) }))
            case .failover:
                inForce[document.identity] = nil
                warnings += loose.map { problem(of: $0, in: document, severity: .warning) }
                continue
            case .workload(var workload):
                workload.expectedInstances = nil
                document.document = .workload(workload)
                errors.append((document, loose.map { problem(of: $0, in: document, severity: .error) }))
            case .hold:
                // The name stays in the hold: it holds the workload as soon as that is there.
                let missing = loose.map { problem(of: $0, in: document, severity: .error) }
                errors.append((document, missing))
            default: continue
            }
            inForce[document.identity] = document
        }
    }

    /// What is broken is reported where it is broken; what is not there at all only here.
    private mutating func report(_ loose: [Reference], of document: DecodedDocument) {
        let gone = loose.filter { !declared.contains($0.target) }
        warnings += loose.filter { declared.contains($0.target) }.map {
            problem(of: $0, in: document, severity: .warning)
        }
        if !gone.isEmpty { errors.append((document, gone.map { problem(of: $0, in: document, severity: .error) })) }
    }

    private mutating func problem(
        of reference: Reference,
        in document: DecodedDocument,
        severity: Diagnostic.Severity
    ) -> Diagnostic {
        let isDeclared = declared.contains(reference.target)
        let kind = reference.kind.rawValue
        let message =
            isDeclared
            ? "`\(reference.fieldPath)` names the \(kind) '\(reference.name)', which is broken"
            : "`\(reference.fieldPath)` names the \(kind) '\(reference.name)', which does not exist"
        return Diagnostic(
            code: isDeclared ? .brokenReference : .unknownReference,
            severity: severity,
            file: reference.file,
            range: reference.range.known,
            message: message,
            help: isDeclared ? "correct \(reference.target) first" : help(for: reference)
        )
    }

    private mutating func help(for reference: Reference) -> String {
        let candidates = names[reference.kind] ?? []
        let near = suggestions.nearest(to: reference.name, among: candidates, scope: reference.kind.rawValue)
        if let near { return "did you mean '\(near)'?" }
        let folder = FleetFolders.folder(of: reference.kind)
        let unread = mayBeUnread ? "; it may also stand in a file that could not be read" : ""
        return "add a \(reference.kind.rawValue) of that name under \(folder)/, or remove the reference" + unread
    }
}

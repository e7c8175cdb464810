import UnderstudyModel

extension AlertRules {
    /// What a new reservation is given until it is ready: downstream tools have to apply it, and instances to start.
    static let readyWithin = TimeSpan.hours(2)
    /// The share of what is reserved, one in so many, that may be missing: nodes keep a little of themselves.
    static let readyTolerance: Int64 = 100

    /// Regions in which less is ready than is reserved. Where nothing of a resource is observed, nothing is said.
    static func standbysNotReady(_ subject: AlertSubject) -> [AlertCondition] {
        let ready = Dictionary(
            subject.regionProfiles.map { ($0.region, $0.ready) },
            uniquingKeysWith: { first, _ in first }
        )
        return subject.plan.reservations.compactMap { reservation in
            guard let there = ready[reservation.region] else { return nil }
            let missing = Resource.allCases.compactMap { resource -> Alert.ShortAmount? in
                guard let amount = there[resource] else { return nil }
                let reserved = reservation.reserved[resource]
                // GPUs are counted.
                let tolerated = resource == .gpu ? 0 : reserved / readyTolerance
                let lacking = reserved.saturatingPlus(-amount)
                return lacking > tolerated ? Alert.ShortAmount(lacking: lacking, of: resource) : nil
            }
            guard !missing.isEmpty else { return nil }
            let region = reservation.region
            return AlertCondition(
                rule: .standbyNotReady,
                severity: .critical,
                labels: [Label("region", region)],
                summary:
                    "of what is reserved in \(region) for standbys, \(missing.map(\.phrase).joined(separator: ", ")) "
                    + "\(missing.count == 1 ? "is" : "are") not ready",
                missing: missing,
                remedy: "apply state/rendered/\(region)/ there, or see why its instances do not start",
                command: "understudy get reservations \(region)",
                delay: readyWithin
            )
        }
    }
}

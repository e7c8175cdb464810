extension Hold {
    /// Why a workload is held whose decision a person reverted; what was put back and what for follows it.
    public static let revertedByPerson = "RevertedByPerson"

    /// The hold on a workload whose standbys a person put back.
    ///
    /// - Parameters:
    ///   - by: who did.
    ///   - standbys: what the person put there, best first.
    ///   - decided: what the reconciler had decided.
    public init(reverting workload: String, by: String, to standbys: [OfferName], from decided: [OfferName]) {
        self.init(
            metadata: Metadata(name: workload),
            workloads: [workload],
            reason: "\(Hold.revertedByPerson): \(Hold.list(standbys)) in place of \(Hold.list(decided))",
            by: by,
            until: nil,
            standbys: standbys
        )
    }

    /// What was put back, in place of what.
    public var revertedTo: String {
        let prefix = "\(Hold.revertedByPerson): "
        return reason.hasPrefix(prefix) ? String(reason.dropFirst(prefix.count)) : reason
    }

    /// Standbys in words.
    public static func list(_ standbys: [OfferName]) -> String {
        standbys.isEmpty ? "no standby" : standbys.map(\.description).joined(separator: " and ")
    }
}

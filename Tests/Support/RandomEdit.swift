public import UnderstudyModel

/// What a person does to a fleet in one commit, drawn at random: mostly documents that are right, some that are not.
///
/// The files are those of `SmallFleet` and what earlier edits made of them: block documents with a field in each line.
public struct RandomEdit: Sendable {
    /// What is done.
    public enum Kind: String, CaseIterable, Sendable {
        case workloadTier, workloadStandbys, workloadHome, workloadRequirements, declaredDemand
        case newWorkload, deletedWorkload, renamedWorkload, movedWorkload
        case personaCapacity, personaPrice, regionCapacity, regionPrice, newRegion, removedRegion
        case policyTiers, policyStability
        case prediction, withdrawnPrediction, hold, releasedHold, failover, endedFailover
        case moreHistory, changedRows, deletedHistory
        case brokenSyntax, unknownField, danglingReference, lostRegion, brokenRow, twin, mended

        /// Whether documents or histories are wrong afterwards that were right before.
        public var breaks: Bool {
            switch self {
            case .brokenSyntax, .unknownField, .danglingReference, .lostRegion, .brokenRow, .twin: true
            default: false
            }
        }
    }

    /// What is done.
    public var kind: Kind
    /// The files that change, by path; nil for those that go.
    public var changes: [String: String?]

    /// An edit that depends on the seed and the files alone. O(bytes of the files).
    ///
    /// - Parameters:
    ///   - files: all files of the fleet but `state/`, by path.
    ///   - wanted: the kind to draw, where it is possible; any when nil.
    public init(seed: UInt64, of files: [String: String], kind wanted: Kind? = nil) {
        var author = EditAuthor(files, seed: seed)
        if let wanted, let changes = author.changes(wanted) {
            self.init(kind: wanted, changes: changes)
            return
        }
        // People mend what they broke before long.
        if author.random.chance(percent: 40), let changes = author.changes(.mended) {
            self.init(kind: .mended, changes: changes)
            return
        }
        for _ in 0..<64 {
            let kind = author.random.one(of: Kind.allCases)
            if let changes = author.changes(kind) {
                self.init(kind: kind, changes: changes)
                return
            }
        }
        self.init(kind: .moreHistory, changes: [:])
    }

    private init(kind: Kind, changes: [String: String?]) {
        self.kind = kind
        self.changes = changes
    }

    /// The files after the edit.
    public func applied(to files: [String: String]) -> [String: String] {
        var files = files
        for (path, text) in changes { files[path] = text }
        return files
    }

    /// The date of the last sample in any history, where nothing else gives one: 2026-10-05.
    public static func lastSample(of files: [String: String]) -> Instant {
        let dates = files.filter { $0.key.hasPrefix("policies/history/") }.flatMap { _, text in
            text.split(separator: "\n").suffix(1).compactMap { Instant(rfc3339: $0.prefix { $0 != "," }) }
        }
        return dates.max() ?? Instant(seconds: 1_791_158_400)
    }
}

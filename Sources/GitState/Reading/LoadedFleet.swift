public import Documents
public import Manifests
public import Reconciliation

/// Where a fleet is read from.
public enum FleetSource: Hashable, Sendable {
    /// The tip of the branch.
    case branch
    /// A revision: a commit id, a tag, `HEAD~2`.
    case revision(String)
    /// The files on disk, with the state that is committed on the branch.
    case workTree
}

/// A fleet as it was read, with everything that is wrong with it.
public struct LoadedFleet {
    /// What a pass would decide from.
    public var snapshot: Snapshot
    /// Broken files of which neither the history nor the last decision shows what was in force, because the repository does not
    /// have all of it. No pass decides while there are any.
    public var outOfReach: [String]
    /// Everything that is wrong, sorted.
    public var diagnostics: [Diagnostic]
    /// The time zones that documents name; whether there are any of these names the reader's machine decides.
    public var timeZones: [TimeZoneMention]
    /// The engine that the fleet pins.
    public var enginePin: EnginePin
    /// How many documents people wrote were read.
    public var documentCount: Int
    /// What was read, for people: `the work tree of /srv/fleet`, `main at 1234abc`.
    public var sourceName: String
    /// The bytes of a demand history; throws when it has more than the limit.
    public var bytes: (_ history: HistoryFile, _ limit: Int) throws -> [UInt8]
    /// The text of a file that was read, for showing the lines of a diagnostic.
    public var text: (_ path: String) -> String?
}

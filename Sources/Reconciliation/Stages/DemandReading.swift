public import Planning
public import UnderstudyModel

/// What a source says of one workload's demand.
public enum DemandReading: Equatable, Sendable {
    /// A history.
    case history(DemandColumns)
    /// There is a history, but it can not be read: file, place and reason in a sentence.
    case unreadable(String)
    /// What is known, if anything, and why there is nothing newer, or why it must not be used.
    case troubled(DemandColumns?, SourceTrouble)

    /// The history, where there is one.
    public var columns: DemandColumns? {
        switch self {
        case .history(let columns): columns
        case .troubled(let columns, _): columns
        case .unreadable: nil
        }
    }
}

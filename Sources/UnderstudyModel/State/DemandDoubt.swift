/// Why observed demand is not believed: the last profile is held, and people are told.
public struct DemandDoubt: StatedCause {
    /// The kinds of doubt, as documents name them.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        case beyondHome = "BeyondHome"
        case fall = "Fall"
        case rise = "Rise"
        case shorterHistory = "ShorterHistory"
        case sourceFell = "SourceFell"
        case sourceRose = "SourceRose"
        case swapped = "SwappedResources"

        /// Where demand goes, if it is believed.
        public var direction: Direction {
            switch self {
            case .beyondHome, .rise, .sourceRose: .up
            case .fall, .sourceFell: .down
            case .shorterHistory, .swapped: .unclear
            }
        }

        /// Whether it is believed once it has agreed for long enough, without a person: too much is reserved then, never too
        /// little. What can not be there at all is never believed so.
        public var mayAgree: Bool { self == .rise || self == .sourceRose }

        /// What a person does about it.
        public var remedy: String {
            switch self {
            case .beyondHome: "mend the units of the source, or correct what the home region has"
            case .swapped: "mend the columns or queries of the source"
            case .shorterHistory:
                "restore the history, or declare its length as spec.metrics.history of the fleet policy"
            case .fall, .rise: "mend the source, or declare what happened: an event of the workload, or spec.expected"
            case .sourceFell, .sourceRose: "mend the source: that many workloads at once are no demand"
            }
        }
    }

    /// Where demand goes.
    public enum Direction: Hashable, Sendable {
        case up, down, unclear
    }

    /// What is doubted.
    public var cause: Cause
    /// Of what, and by how much, in words; they stay as they first were while the doubt lasts.
    public var detail: String

    /// A doubt.
    public init(_ cause: Cause, _ detail: String) {
        self.cause = cause
        self.detail = detail
    }
}

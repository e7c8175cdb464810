/// Why a pass could not be finished.
public enum PassError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The branch moved every time before the pass could commit.
    case raced(attempts: Int)

    /// In a sentence.
    public var description: String {
        switch self {
        case .raced(let attempts):
            "the branch moved \(attempts) times before this pass could commit; nothing was written, the next pass tries again"
        }
    }
}

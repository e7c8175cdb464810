public import UnderstudyModel

/// Why a pass could not be finished.
public enum PassError: OperationError, Hashable {
    /// The branch moved every time before the pass could commit.
    case raced(attempts: Int)

    /// The stable code of all of them.
    public static let code = "US6201"

    /// What went wrong.
    public var message: String {
        switch self {
        case .raced(let attempts): "the branch moved \(attempts) times before this pass could commit"
        }
    }

    /// What comes of it.
    public var remedy: String? {
        switch self {
        case .raced: "nothing was written, the next pass tries again"
        }
    }

    /// A stable code.
    public var code: String? { PassError.code }
}

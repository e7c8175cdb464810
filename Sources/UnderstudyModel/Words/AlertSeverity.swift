/// How bad an alert is.
public enum AlertSeverity: String, Vocabulary, Comparable {
    case critical, warning, info

    /// Less bad.
    public static func < (left: AlertSeverity, right: AlertSeverity) -> Bool { left.weight < right.weight }

    private var weight: Int {
        switch self {
        case .critical: 2
        case .warning: 1
        case .info: 0
        }
    }

    /// What it means.
    public var meaning: String {
        switch self {
        case .critical: "a failure now would not be survived as promised"
        case .warning: "the promise holds, but something needs a look"
        case .info: "nothing is wrong, but somebody should know"
        }
    }
}

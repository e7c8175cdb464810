public import UnderstudyModel

/// Which kinds lie in which folder of a fleet repository.
public enum FleetFolders {
    /// The folder that a kind belongs into.
    public static func folder(of kind: Kind) -> String {
        switch kind {
        case .persona: "personas"
        case .region: "regions"
        case _ where kind.isWrittenByReconciler: "state"
        default: "policies"
        }
    }

    /// Whether a document may lie in a file; files outside of the known folders may hold every kind.
    static func allows(_ kind: Kind, in path: String) -> Bool {
        guard let top = path.split(separator: "/").first, path.contains("/"),
            ["personas", "regions", "policies", "state"].contains(top)
        else { return true }
        return top == folder(of: kind)
    }
}

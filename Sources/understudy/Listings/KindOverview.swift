import Documents
import Manifests
import UnderstudyModel

/// How many documents of each kind there are.
struct KindOverview {
    private let counts: [(kind: Kind, count: Int)]

    /// Counts documents.
    init(_ documents: [Document]) {
        counts = Kind.allCases.map { kind in (kind, documents.count { $0.kind == kind }) }
    }

    /// The counts for people.
    var text: String {
        var table = Table(["KIND", "COUNT", "WRITTEN-BY", "SHOW"], alignRight: [1])
        for (kind, count) in counts {
            table.add([
                kind.rawValue, "\(count)", kind.isWrittenByReconciler ? "reconciler" : "people",
                "understudy get \(kind.plural)",
            ])
        }
        return table.rendered()
    }

    /// The counts for programs.
    var node: Node {
        let items = counts.map { item in
            Node.mapping([("kind", .string(item.kind.rawValue)), ("count", .integer(item.count))])
        }
        return .result("KindCounts", [("items", .sequence(items))])
    }
}

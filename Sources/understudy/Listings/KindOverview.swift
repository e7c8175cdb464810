import Answers
import UnderstudyModel

/// The answer of `get` for people: how many documents of each kind there are.
struct KindOverview {
    let answer: KindCountsAnswer

    var text: String {
        var table = Table(["KIND", "COUNT", "WRITTEN-BY", "SHOW"], alignRight: [1])
        for item in answer.items {
            table.add([
                item.kind.rawValue, "\(item.count)", item.kind.isWrittenByReconciler ? "reconciler" : "people",
                "understudy get \(item.kind.plural)",
            ])
        }
        return table.rendered()
    }
}

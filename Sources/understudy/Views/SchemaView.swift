import Answers
import UnderstudyModel

/// The lists of `schema` for people.
enum SchemaView {
    /// The kinds of documents.
    static func text(_ answer: KindListAnswer) -> String {
        var table = Table(["KIND", "PLURAL", "FOLDER", "WRITTEN-BY"])
        for item in answer.items {
            table.add([
                item.kind.rawValue, item.kind.plural, item.folder + "/",
                item.kind.isWrittenByReconciler ? "reconciler" : "people",
            ])
        }
        return table.rendered()
    }

    /// The verbs whose answers are described.
    static func text(_ answer: AnswerListAnswer) -> String {
        var table = WrappedTable(["VERB", "ANSWERS"])
        for item in answer.items { table.add([item.verb, item.summary]) }
        return table.rendered() + "\nThe schema of one: understudy schema --answers match\n"
    }
}

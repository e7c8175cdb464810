import Answers
import Planning
import UnderstudyModel

extension Basis {
    /// What a reader must know of the basis of an answer, a line each; empty when all is as committed.
    ///
    /// - Parameter workload: the only workload that the answer is about, with how good what is known of its demand is.
    func notes(source: String, of workload: (name: String, inputs: InputState?)? = nil) -> String {
        var text = ""
        let shown = workload.map { wanted in observedNow.filter { $0 == wanted.name } } ?? observedNow
        if !shown.isEmpty {
            text += Paragraph.wrap(
                "note: no committed profile of \(Paragraph.list(shown)): observed just now from "
                    + "the history or the declared expectation in \(source)",
                indent: "  "
            )
        }
        if let workload, let inputs = workload.inputs, inputs.freshness != .fresh {
            text += Paragraph.wrap(
                "note: the demand of \(workload.name) is \(inputs.freshness.rawValue)"
                    + (inputs.cause.map { ": \($0)" } ?? ""),
                indent: "  "
            )
        }
        return text + Basis.notes(ofBroken: broken)
    }

    /// What a reader must know of broken documents; empty where there are none.
    static func notes(ofBroken broken: [BrokenDocument]) -> String {
        guard !broken.isEmpty else { return "" }
        return Paragraph.wrap(
            "note: \(Paragraph.count(broken.count, "file")) broken, the last good version is used where there "
                + "is one: understudy validate",
            indent: "  "
        )
    }
}

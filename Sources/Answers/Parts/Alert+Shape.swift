public import UnderstudyModel

/// An alert in short; the whole one is a document of its own.
extension Alert: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<Alert>("Alert", "something that a person should know, in short") {
        Field("name", .text, "The name of its document.", \.name)
        Field("rule", .word, "Which rule.", \.rule)
        Field("severity", .word, "How bad it is.", \.severity)
        Field("phase", .word, "Whether it waits for its delay or fires.", \.phase)
        Field("since", .time, "The hour in which its condition began.", \.since)
        Field("summary", .text, "What is wrong, in a sentence.", \.summary)
        Field("remedy", .text, "What to do.", \.remedy)
        Field("command", .text, "The command that shows more.", \.command)
    }
}

import ArgumentParser
import Documents
import Logging
import UnderstudyModel

/// How the loop logs: messages are always the same texts, what happened is in the fields.
enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json

    /// A logger of a part of the program, on standard error.
    func logger(_ part: String) -> Logger {
        Logger(label: "understudy.\(part)") { label in
            switch self {
            case .text: TextLogHandler(label: label)
            case .json: JSONLogHandler(label: label)
            }
        }
    }

    /// Says something beside the result on standard error, in the form of the log.
    func note(_ text: String) {
        switch self {
        case .text: Console.note(text)
        case .json: logger("note").notice("note", metadata: ["text": "\(text)"])
        }
    }
}

/// Writes each event as one line of text on standard error. Whatever a field holds, it is one line, and no terminal acts on it.
struct TextLogHandler: LogHandler {
    let label: String
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()

    init(label: String) {
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let line = [
            "\(WallClock.now())", "\(event.level)", "\(label):",
            fields.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
            "\(event.message)",
        ]
        Console.progress(Text.escapedForDisplay(line.filter { !$0.isEmpty }.joined(separator: " ")) + "\n")
    }
}

/// Writes each event as one JSON object on one line of standard error.
struct JSONLogHandler: LogHandler {
    let label: String
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()

    init(label: String) {
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let node = Node.mapping(
            [
                ("time", .string("\(WallClock.now())")), ("level", .string("\(event.level)")),
                ("logger", .string(label)),
                ("message", .string("\(event.message)")),
            ] + fields.map { ($0.key, .string("\($0.value)")) }
        )
        Console.progress(JSONEmitter.emit(node, pretty: false) + "\n")
    }
}

/// Why an input is not fresh. It is committed as its text and understood again from there, here and nowhere else.
public enum InputCause: Hashable, Sendable, CustomStringConvertible {
    /// There is a history without any sample.
    case noSample
    /// A resource was reported, and no sample of it says how much.
    case noUsableSample(of: Resource)
    /// The newest sample is as old as that.
    case newestSample(end: Instant)
    /// The newest sample of one resource is as old as that, while others are newer.
    case newestSampleOf(Resource, end: Instant)
    /// What was observed is not believed.
    case doubt(DemandDoubt)
    /// There is no history of that name.
    case noHistory(named: String)
    /// What is known is too short to count alone.
    case shortHistory(KnownDays)
    /// Nobody can tell when these events happen.
    case untimedEvents([UntimedEvent])
    /// The source has said nothing new, or nothing that may be used.
    case source(SourceTrouble)
    /// Neither a history nor a declaration says anything.
    case nothingKnown
    /// What is wrong with a history's file, in words; or what only another version understands.
    case words(String)

    /// The cause that a text says. Any text is one: `description` gives it back to the letter.
    public init(text: String) {
        let found = InputCause(known: text)
        self = found.flatMap { $0.description == text ? $0 : nil } ?? .words(text)
    }

    private init?(known text: String) {
        if text == InputCause.noSample.description {
            self = .noSample
        } else if text == InputCause.nothingKnown.description {
            self = .nothingKnown
        } else if let name = text.between("no sample of ", " is usable"), let resource = Resource(name: name) {
            self = .noUsableSample(of: resource)
        } else if let end = text.between("the newest sample ends at ").flatMap({ Instant(rfc3339: $0) }) {
            self = .newestSample(end: end)
        } else if let parts = text.between("the newest sample of ")?.components(by: " ends at ", limit: 2),
            parts.count == 2,
            let resource = Resource(name: parts[0]), let end = Instant(rfc3339: parts[1])
        {
            self = .newestSampleOf(resource, end: end)
        } else if let doubt = DemandDoubt(text: text) {
            self = .doubt(doubt)
        } else if let name = text.between("policies/history/", ".csv is missing") {
            self = .noHistory(named: name)
        } else if let days = KnownDays(text: text) {
            self = .shortHistory(days)
        } else if let events = UntimedEvent.all(in: text) {
            self = .untimedEvents(events)
        } else if let trouble = SourceTrouble(text: text) {
            self = .source(trouble)
        } else {
            return nil
        }
    }

    /// In a sentence, as it is committed.
    public var description: String {
        switch self {
        case .noSample: "the history has no sample"
        case .noUsableSample(let resource): "no sample of \(resource.name) is usable"
        case .newestSample(let end): "the newest sample ends at \(end)"
        case .newestSampleOf(let resource, let end): "the newest sample of \(resource.name) ends at \(end)"
        case .doubt(let doubt): doubt.description
        case .noHistory(let name): "policies/history/\(name).csv is missing"
        case .shortHistory(let days): days.description
        case .untimedEvents(let events): events.map(\.description).joined(separator: "; ")
        case .source(let trouble): trouble.description
        case .nothingKnown: "no history and no declared expectation"
        case .words(let words): words
        }
    }
}

/// So many whole days of a history are known, of those that are needed until it counts alone.
public struct KnownDays: Hashable, Sendable, CustomStringConvertible {
    /// Days that are known.
    public var known: Int64
    /// Days that are needed.
    public var needed: Int64

    /// Known days.
    public init(_ known: Int64, of needed: Int64) {
        self.known = known
        self.needed = needed
    }

    /// Reads what `description` gives; nil for anything else.
    public init?(text: String) {
        let numbers = text.between("history: ", " days")?.components(by: " of ") ?? []
        guard numbers.count == 2, let known = Int64(numbers[0]), let needed = Int64(numbers[1]) else { return nil }
        self.init(known, of: needed)
    }

    /// `history: 2 of 7 days`.
    public var description: String { "history: \(known) of \(needed) days" }
}

/// A scheduled event of which nobody can tell when it happens.
public struct UntimedEvent: Hashable, Sendable, CustomStringConvertible {
    /// Its name.
    public var name: String
    /// Why, in words.
    public var reason: String

    /// An event.
    public init(_ name: String, because reason: String) {
        self.name = name
        self.reason = reason
    }

    /// `event sale: the time zone data 2026a has no 'Europe/Berlim'`.
    public var description: String { "event \(name): \(reason)" }

    /// The events that a list of their descriptions names; nil where the text is no such list.
    static func all(in text: String) -> [UntimedEvent]? {
        guard let list = text.between("event ") else { return nil }
        let events = list.components(by: "; event ").compactMap { event -> UntimedEvent? in
            let parts = event.components(by: ": ", limit: 2)
            return parts.count == 2 ? UntimedEvent(parts[0], because: parts[1]) : nil
        }
        return events
    }
}

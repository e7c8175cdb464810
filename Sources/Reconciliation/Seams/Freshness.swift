public import UnderstudyModel

/// When a fleet was last observed, as it is kept outside the branch.
public struct Freshness: Hashable, Sendable {
    /// The clock's time of the pass.
    public var observed: Instant
    /// The revision that the pass ended with.
    public var revision: String
    /// The pass's date; nil where the fleet was known to be at rest.
    public var date: Instant?

    /// An observation.
    public init(observed: Instant, revision: String, date: Instant?) {
        self.observed = observed
        self.revision = revision
        self.date = date
    }

    /// As it is kept, a line each.
    public var text: String {
        "observed \(observed)\nrevision \(revision)\n" + (date.map { "date \($0)\n" } ?? "at rest\n")
    }

    /// What a text says; nil where it does not say when.
    public init?(text: String) {
        func value(_ key: String) -> String? {
            text.split(separator: "\n").first { $0.hasPrefix(key + " ") }.map { String($0.dropFirst(key.count + 1)) }
        }
        guard let observed = value("observed").flatMap({ Instant(rfc3339: $0) }) else { return nil }
        self.init(
            observed: observed,
            revision: value("revision") ?? "",
            date: value("date").flatMap { Instant(rfc3339: $0) }
        )
    }
}

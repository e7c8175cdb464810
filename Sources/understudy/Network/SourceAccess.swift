import UnderstudyModel

/// How sources of demand are asked.
struct SourceAccess: Sendable {
    /// The newest time that is asked for.
    var date: Instant
    /// How the network is used.
    var network = NetworkSettings()
    /// Whether it is shown on a terminal how far reading has come.
    var showsProgress = false
    /// How trouble is logged.
    var logs = LogFormat.text
    /// Whether what was fetched is kept for the next who asks.
    var keepsFetched = true
    /// Told of each source that could not be read to the end, in place of a note in the log.
    var unreached: (@Sendable (UnreachedSource) -> Void)?
}

/// A source that could not be read from here.
struct UnreachedSource: Hashable, Sendable {
    /// Its name.
    var source: String
    /// Why, in words that may change from one time to the next.
    var cause: String
}

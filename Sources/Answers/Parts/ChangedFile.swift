/// A file under `state/` that changes.
public struct ChangedFile: Hashable, Sendable {
    /// Its path, relative to the fleet's root.
    public var path: String
    /// How it changes.
    public var change: Change
    /// The git id of its new content; nil where it is removed.
    public var blob: String?

    /// How a file changes.
    public enum Change: String, CaseIterable, Sendable {
        case added, changed, removed
    }

    /// A file that changes.
    public init(path: String, change: Change, blob: String?) {
        self.path = path
        self.change = change
        self.blob = blob
    }
}

extension ChangedFile: Shaped {
    /// Its fields.
    public static let shape = ObjectShape<ChangedFile>("ChangedFile", "a file under state/ that changes") {
        Field("path", .text, "Its path, relative to the fleet's root.", \.path)
        Field("change", .word, "How it changes.", \.change)
        Field("blob", .nullable(.text), "The git id of its new content; null where it is removed.", \.blob)
    }
}

/// A file that downstream tools apply.
public struct RenderedFile: Hashable, Comparable, Sendable {
    /// Path below `state/rendered/`.
    public var path: String
    /// UTF-8 text.
    public var text: String

    /// A file.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// By path.
    public static func < (left: RenderedFile, right: RenderedFile) -> Bool { left.path < right.path }
}

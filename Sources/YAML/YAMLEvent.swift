internal import Documents

/// One step through a file, without any pointer.
enum YAMLEvent {
    case streamStart
    case streamEnd
    case documentStart(DocumentStart)
    case documentEnd
    case alias(String)
    case scalar(Scalar)
    case collectionStart(CollectionStart)
    case collectionEnd

    struct DocumentStart {
        /// Major and minor number of `%YAML`.
        var version: (Int, Int)?
        /// Whether there is a `%TAG`.
        var hasTagDirectives: Bool
    }

    struct Scalar {
        var text: String
        /// Only a plain scalar can be anything but text.
        var isPlain: Bool
        var properties: Properties
    }

    struct CollectionStart {
        var isMapping: Bool
        /// Whether it is in brackets or braces; then its end event has an exact place.
        var isFlow: Bool
        var properties: Properties
    }

    struct Properties {
        var anchor: String?
        var tag: String?
    }
}

/// Why the text is no YAML, in libyaml's words.
struct SyntaxProblem {
    var problem: String
    var position: SourcePosition
    var context: String?
    var contextPosition: SourcePosition?
}

internal import CLibYAML
internal import Documents

/// Owns a libyaml parser and its current event, and frees both.
///
/// The bytes are borrowed: they must outlive the reader.
struct EventReader: ~Copyable {
    enum Step {
        case event(YAMLEvent, SourceRange)
        case problem(SyntaxProblem)
    }

    /// On the heap because libyaml keeps pointers into it: its address must not change.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private let isReady: Bool

    /// Starts at the beginning of UTF-8 without byte order mark; `utf8` must not be empty, because libyaml asserts on a
    /// null pointer.
    init(utf8: UnsafeRawBufferPointer) {
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        event.initialize(to: yaml_event_t())
        let bytes = utf8.assumingMemoryBound(to: UInt8.self)
        guard let base = bytes.baseAddress, yaml_parser_initialize(parser) == 1 else {
            isReady = false
            return
        }
        isReady = true
        yaml_parser_set_input_string(parser, base, bytes.count)
        // Told, libyaml does not look for a byte order mark, which it would count as a column.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        if isReady {
            yaml_event_delete(event)
            yaml_parser_delete(parser)
        }
        event.deallocate()
        parser.deallocate()
    }

    /// The next event, or why there is none. After a problem or the end of the stream it must not be called again.
    mutating func next() -> Step {
        guard isReady else {
            let start = SourcePosition(line: 1, column: 1)
            return .problem(SyntaxProblem(problem: "not enough memory to parse", position: start))
        }
        yaml_event_delete(event)
        guard yaml_parser_parse(parser, event) == 1 else { return .problem(problem()) }
        let range = SourceRange(start: event.pointee.start_mark.position, end: event.pointee.end_mark.position)
        return .event(current(), range)
    }

    private func current() -> YAMLEvent {
        switch event.pointee.type {
        case YAML_SCALAR_EVENT: return .scalar(scalar(event.pointee.data.scalar))
        case YAML_MAPPING_START_EVENT:
            let start = event.pointee.data.mapping_start
            return .collectionStart(
                YAMLEvent.CollectionStart(
                    isMapping: true,
                    isFlow: start.style == YAML_FLOW_MAPPING_STYLE,
                    properties: YAMLEvent.Properties(anchor: text(start.anchor), tag: text(start.tag))
                )
            )
        case YAML_SEQUENCE_START_EVENT:
            let start = event.pointee.data.sequence_start
            return .collectionStart(
                YAMLEvent.CollectionStart(
                    isMapping: false,
                    isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE,
                    properties: YAMLEvent.Properties(anchor: text(start.anchor), tag: text(start.tag))
                )
            )
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: return .collectionEnd
        case YAML_ALIAS_EVENT: return .alias(text(event.pointee.data.alias.anchor) ?? "")
        case YAML_DOCUMENT_START_EVENT: return .documentStart(documentStart())
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_STREAM_START_EVENT: return .streamStart
        default: return .streamEnd
        }
    }

    private typealias ScalarData = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

    private func scalar(_ data: ScalarData) -> YAMLEvent.Scalar {
        // The length counts: a quoted scalar may hold an escaped NUL.
        let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
        return YAMLEvent.Scalar(
            text: String(decoding: bytes, as: UTF8.self),
            isPlain: data.style == YAML_PLAIN_SCALAR_STYLE,
            properties: YAMLEvent.Properties(anchor: text(data.anchor), tag: text(data.tag))
        )
    }

    private func documentStart() -> YAMLEvent.DocumentStart {
        let start = event.pointee.data.document_start
        let version = start.version_directive.map { (Int($0.pointee.major), Int($0.pointee.minor)) }
        return YAMLEvent.DocumentStart(
            version: version,
            hasTagDirectives: start.tag_directives.start != start.tag_directives.end
        )
    }

    private func problem() -> SyntaxProblem {
        let state = parser.pointee
        var problem = SyntaxProblem(
            problem: state.problem.map { String(cString: $0) } ?? "not enough memory to parse",
            position: state.problem_mark.position
        )
        if let context = state.context {
            problem.context = String(cString: context)
            problem.contextPosition = state.context_mark.position
        }
        return problem
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}

extension yaml_mark_t {
    /// libyaml counts lines and columns from 0, columns in code points.
    fileprivate var position: SourcePosition {
        SourcePosition(line: Int(line) + 1, column: Int(column) + 1)
    }
}

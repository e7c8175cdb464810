internal import Documents

/// Builds values from events with a stack of its own, and collects what is wrong on the way.
struct TreeBuilder {
    let file: String
    let limits: YAMLLimits

    /// Whether the file is read to its end, or no further event is wanted.
    private(set) var isFinished = false

    var diagnostics: [Diagnostic] = []
    var frames: [Frame] = []
    /// The entries of all open mappings, innermost last; each frame knows where its own begin.
    var entries: [Entry] = []
    var anchors = AnchorTable()
    private var documents: [YAMLDocument] = []
    /// The items of all open sequences, innermost last.
    private var items: [Node] = []
    private var root: Node?
    private var documentStart = SourcePosition(line: 1, column: 1)
    private var problemsBeforeDocument = 0
    private var documentCount = 0
    private var eventCount = 0

    /// A collection that is not yet closed.
    struct Frame {
        var isMapping: Bool
        var isFlow: Bool
        var firstChild: Int
        var start: SourcePosition
        /// Where the last child ends.
        var end: SourcePosition
        var anchor: AnchorTable.Handle?
        var weight = Weight(nodes: 1, height: 1)
        var key = PendingKey.none
        /// Where each key stands in `entries`; only kept for large mappings.
        var keyIndices: [String: Int] = [:]
    }

    /// What a mapping waits for.
    enum PendingKey {
        case none
        case name(Node)
        /// The key was refused; its value is dropped.
        case refused
    }

    init(file: String, limits: YAMLLimits) {
        self.file = file
        self.limits = limits
    }

    var result: YAMLFile {
        YAMLFile(documents: documents, diagnostics: diagnostics.sorted())
    }

    mutating func finish() {
        isFinished = true
    }

    mutating func accept(_ event: YAMLEvent, _ range: SourceRange) {
        eventCount += 1
        guard eventCount <= limits.events else { return reportTooManyEvents(at: range) }
        switch event {
        case .scalar(let scalar): accept(scalar, range)
        case .collectionStart(let start): open(start, range)
        case .collectionEnd: close(range)
        case .alias(let name): expandAlias(name, range)
        case .documentStart(let start): startDocument(start, range)
        case .documentEnd: endDocument(range)
        case .streamStart: break
        case .streamEnd: finish()
        }
    }

    /// Whether the next node is the key of a mapping.
    var expectsKey: Bool {
        guard let top = frames.last, top.isMapping, case .none = top.key else { return false }
        return true
    }

    private mutating func accept(_ scalar: YAMLEvent.Scalar, _ range: SourceRange) {
        guard scalar.text.utf8.count <= limits.scalarBytes else { return reportLongScalar(scalar, at: range) }
        if let tag = scalar.properties.tag { reportTag(tag, at: range) }
        let isPlain = scalar.isPlain && scalar.properties.tag == nil
        if isPlain, expectsKey { return acceptPlainKey(scalar, range) }
        let node = Node(isPlain ? plainValue(scalar.text, range) : .string(scalar.text), range: range)
        if let anchor = scalar.properties.anchor { anchors.define(anchor, node) }
        add(node, Weight(nodes: 1, height: 0))
    }

    private mutating func plainValue(_ text: String, _ range: SourceRange) -> Value {
        switch YAMLCoreSchema.resolve(text) {
        case .value(let value): return value
        case .string: return .string(text)
        case .ambiguousNumber:
            reportAmbiguousNumber(text, at: range)
            return .string(text)
        }
    }

    private mutating func open(_ start: YAMLEvent.CollectionStart, _ range: SourceRange) {
        guard frames.count < limits.depth else { return reportDepth(at: range) }
        if let tag = start.properties.tag { reportTag(tag, at: range) }
        frames.append(
            Frame(
                isMapping: start.isMapping,
                isFlow: start.isFlow,
                firstChild: start.isMapping ? entries.count : items.count,
                start: range.start,
                end: range.end,
                anchor: anchors.open(start.properties.anchor)
            )
        )
    }

    private mutating func close(_ range: SourceRange) {
        guard let frame = frames.popLast() else { return }
        let value: Value
        if frame.isMapping {
            value = .mapping(Array(entries[frame.firstChild...]))
            entries.removeSubrange(frame.firstChild...)
        } else {
            value = .sequence(Array(items[frame.firstChild...]))
            items.removeSubrange(frame.firstChild...)
        }
        // A block collection ends, for libyaml, where the next token starts.
        let end = frame.isFlow ? range.end : frame.end
        let node = Node(value, range: SourceRange(start: frame.start, end: end))
        anchors.close(frame.anchor, node, frame.weight)
        add(node, frame.weight)
    }

    /// Puts a finished node into the collection around it.
    mutating func add(_ node: Node, _ weight: Weight) {
        guard let top = frames.indices.last else {
            root = node
            return
        }
        frames[top].weight.include(weight)
        frames[top].end = node.range.end
        guard frames[top].isMapping else { return items.append(node) }
        switch frames[top].key {
        case .none: takeKey(node)
        case .name(let key):
            entries.append(Entry(key: key, value: node))
            frames[top].key = .none
        case .refused: frames[top].key = .none
        }
    }

    private mutating func startDocument(_ start: YAMLEvent.DocumentStart, _ range: SourceRange) {
        documentCount += 1
        guard documentCount <= limits.documents else { return reportTooManyDocuments(at: range) }
        problemsBeforeDocument = diagnostics.count
        documentStart = range.start
        root = nil
        anchors = AnchorTable(expandedNodes: anchors.expandedNodes)
        if let version = start.version, version != (1, 2) { reportVersion(version, at: range) }
        if start.hasTagDirectives { reportTagDirective(at: range) }
    }

    private mutating func endDocument(_ range: SourceRange) {
        guard let root else { return }
        // Nothing between two markers, or only comments: no document, as for kubectl.
        if root.value == .null, root.range.start == root.range.end { return }
        documents.append(
            YAMLDocument(
                node: root,
                range: SourceRange(start: documentStart, end: range.end),
                hasErrors: diagnostics.count > problemsBeforeDocument
            )
        )
    }
}

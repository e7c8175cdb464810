internal import Documents
internal import UnderstudyModel

extension Codec {
    /// A list whose entries may repeat.
    static func list<Entry>(of entry: Codec<Entry>, _ count: ClosedRange<Int>) -> Codec where Value == [Entry] {
        .list(of: entry, count, uniqueBy: nil, key: { _ in Never?.none })
    }

    /// A list whose entries all differ.
    static func set<Entry: Hashable & Sendable>(of entry: Codec<Entry>, _ count: ClosedRange<Int>) -> Codec
    where Value == [Entry] {
        .list(of: entry, count, uniqueBy: "", key: { $0 })
    }

    /// A list whose entries all differ in one field.
    static func list<Entry, Key: Hashable & Sendable>(
        of entry: Codec<Entry>,
        _ count: ClosedRange<Int>,
        uniqueBy field: String,
        _ key: @escaping @Sendable (Entry) -> Key
    ) -> Codec where Value == [Entry] {
        .list(of: entry, count, uniqueBy: field, key: key)
    }

    private static func list<Entry, Key: Hashable & Sendable>(
        of entry: Codec<Entry>,
        _ count: ClosedRange<Int>,
        uniqueBy field: String?,
        key: @escaping @Sendable (Entry) -> Key?
    ) -> Codec where Value == [Entry] {
        let type = TypeDescription.list(
            of: entry.description,
            TypeDescription.ListRules(count: count, uniqueBy: field)
        )
        return Codec(
            description: type,
            decode: { node, decoding in
                guard let nodes = decoding.entries(node, type, count) else { return nil }
                var entries: [Entry] = []
                entries.reserveCapacity(nodes.count)
                var seen: [Key: SourceRange] = [:]
                for (index, item) in nodes.enumerated() {
                    decoding.within(.entry(index, item.range)) { decoding in
                        guard let value = entry.decode(item, &decoding) else { return }
                        entries.append(value)
                        guard let key = key(value) else { return }
                        let place = field.flatMap { item[$0]?.range } ?? item.range
                        if let first = seen[key] {
                            decoding.reportRepeated(field ?? "", item, at: place, first: first)
                        } else {
                            seen[key] = place
                        }
                    }
                }
                return entries.count == nodes.count ? entries : nil
            },
            encode: { .sequence($0.map(entry.encode)) }
        )
    }

    /// Keys of the user's own with texts, kept sorted by key.
    static func labels(valuesUpTo length: Int) -> Codec where Value == [Label] {
        let count = TypeDescription.maximumLabels
        let type = TypeDescription.labels(maximumValueLength: length)
        let form = TextForm.line(0...length)
        let text = Codec<String>.text(form)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .mapping(let entries) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                guard entries.count <= count else {
                    decoding.report(
                        .wrongLength,
                        at: node.range,
                        "`\(decoding.path)` must have at most \(count) entries, but it has \(entries.count)"
                    )
                    return nil
                }
                var labels: [Label] = []
                for entry in entries {
                    decoding.within(.field(entry.name, entry.key.range)) { decoding in
                        guard decoding.accepts(entry.name, .labelKey, entry.key),
                            let value = text.decode(entry.value, &decoding)
                        else { return }
                        labels.append(Label(entry.name, value))
                    }
                }
                return labels.count == entries.count ? labels.sorted() : nil
            },
            encode: { .mapping($0.map { ($0.key, text.encode($0.value)) }) }
        )
    }
}

extension Decoding {
    /// The entries of a list; reports it and answers nil if the node is no list or has too many or too few.
    fileprivate mutating func entries(_ node: Node, _ type: TypeDescription, _ count: ClosedRange<Int>) -> [Node]? {
        guard case .sequence(let nodes) = node.value else {
            reportType(type, node)
            return nil
        }
        guard count.contains(nodes.count) else {
            let bound =
                nodes.count < count.lowerBound ? "at least \(count.lowerBound)" : "at most \(count.upperBound)"
            let noun = bound.hasSuffix(" 1") ? "entry" : "entries"
            report(.wrongLength, at: node.range, "`\(path)` must have \(bound) \(noun), but it has \(nodes.count)")
            return nil
        }
        return nodes
    }

    /// Reports an entry that repeats an earlier one; the reader stands in the entry.
    fileprivate mutating func reportRepeated(
        _ field: String,
        _ item: Node,
        at range: SourceRange,
        first: SourceRange
    ) {
        let value = field.isEmpty ? item : item[field] ?? item
        let subject = field.isEmpty ? path : path(of: field)
        let notes = [Diagnostic.Note(message: "first given here", file: file, range: first.isKnown ? first : nil)]
        report(
            .duplicateEntry,
            at: range,
            "`\(subject)` repeats \(Decoding.quote(value.value))",
            notes: notes,
            help: "keep one of the two"
        )
    }
}

internal import Documents

extension TreeBuilder {
    /// From this many entries on, keys are looked up by hash.
    private static let indexedEntries = 16

    /// A plain scalar in the place of a key: text, or a trap.
    mutating func acceptPlainKey(_ scalar: YAMLEvent.Scalar, _ range: SourceRange) {
        let weight = Weight(nodes: 1, height: 0)
        if scalar.text == "<<" {
            reportMergeKey(at: range)
            return refuseKey(endingAt: range.end, weight)
        }
        switch YAMLCoreSchema.resolve(scalar.text) {
        case .string:
            let key = Node(.string(scalar.text), range: range)
            if let anchor = scalar.properties.anchor { anchors.define(anchor, key) }
            add(key, weight)
        case .value(let value):
            reportKey(value.kindDescription, written: scalar.text, at: range)
            refuseKey(endingAt: range.end, weight)
        case .ambiguousNumber:
            reportAmbiguousNumber(scalar.text, at: range)
            refuseKey(endingAt: range.end, weight)
        }
    }

    /// Takes a finished node as the key of the innermost mapping.
    mutating func takeKey(_ node: Node) {
        guard let top = frames.indices.last else { return }
        guard case .string(let name) = node.value else {
            reportKey(node.value.kindDescription, written: nil, at: node.range)
            frames[top].key = .refused
            return
        }
        if let first = firstEntry(named: name, in: top) {
            reportDuplicate(name, at: node.range, first: entries[first].key.range)
            frames[top].key = .refused
        } else {
            frames[top].key = .name(node)
        }
    }

    private mutating func refuseKey(endingAt end: SourcePosition, _ weight: Weight) {
        guard let top = frames.indices.last else { return }
        frames[top].key = .refused
        frames[top].end = end
        frames[top].weight.include(weight)
    }

    /// Where in `entries` the key was given first. O(1) expected for large mappings.
    private mutating func firstEntry(named name: String, in frame: Int) -> Int? {
        let start = frames[frame].firstChild
        if entries.count - start < Self.indexedEntries {
            return entries[start...].firstIndex { $0.name == name }
        }
        // Entries are only ever appended: index those that came since the last look.
        for index in (start + frames[frame].keyIndices.count)..<entries.count {
            frames[frame].keyIndices[entries[index].name] = index
        }
        return frames[frame].keyIndices[name]
    }
}

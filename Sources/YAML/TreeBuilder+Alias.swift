internal import Documents

extension TreeBuilder {
    /// Puts what an anchor stands for in the place of an alias, as long as the budget lasts.
    mutating func expandAlias(_ name: String, _ range: SourceRange) {
        let scalar = Weight(nodes: 1, height: 0)
        switch anchors[name] {
        case nil:
            reportUnknownAnchor(name, at: range)
            add(Node(.null, range: range), scalar)
        case .open:
            reportSelfReference(name, at: range)
            add(Node(.null, range: range), scalar)
        case .closed(let node, let weight):
            anchors.expandedNodes += weight.nodes
            guard anchors.expandedNodes <= limits.aliasNodes else { return reportExpansion(name, at: range) }
            guard frames.count + weight.height <= limits.depth else { return reportDepth(at: range) }
            add(Node(node.value, range: range), weight)
        }
    }
}

internal import Documents

/// How much a node holds, counting itself.
struct Weight {
    var nodes: Int
    /// 0 for a scalar, 1 for a collection of scalars.
    var height: Int

    /// Adds a child.
    mutating func include(_ child: Weight) {
        nodes += child.nodes
        height = max(height, child.height + 1)
    }
}

/// The anchors of one document, and what its aliases have added.
struct AnchorTable {
    /// An anchor that was met; a later one may take over its name.
    struct Handle {
        var name: String
        var serial: Int
    }

    enum State {
        /// The node is still being read: an alias would make it hold itself.
        case open
        case closed(Node, Weight)
    }

    /// How many nodes aliases have added so far, over the whole file.
    var expandedNodes: Int
    private var states: [String: (serial: Int, state: State)] = [:]
    private var nextSerial = 0

    init(expandedNodes: Int = 0) {
        self.expandedNodes = expandedNodes
    }

    /// The names that an alias could mean, sorted.
    var names: [String] { states.keys.sorted() }

    /// What the anchor of that name stands for; nil when there is none.
    subscript(name: String) -> State? { states[name]?.state }

    /// Notes the anchor of a scalar.
    mutating func define(_ name: String, _ node: Node) {
        close(open(name), node, Weight(nodes: 1, height: 0))
    }

    /// Notes that the node of an anchor begins.
    mutating func open(_ name: String?) -> Handle? {
        guard let name else { return nil }
        nextSerial += 1
        states[name] = (nextSerial, .open)
        return Handle(name: name, serial: nextSerial)
    }

    /// Notes the finished node of an anchor, unless the name was given again inside it (YAML 1.2, 7.1).
    mutating func close(_ handle: Handle?, _ node: Node, _ weight: Weight) {
        guard let handle, states[handle.name]?.serial == handle.serial else { return }
        states[handle.name] = (handle.serial, .closed(node, weight))
    }
}

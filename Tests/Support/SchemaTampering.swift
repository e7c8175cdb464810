public import Documents

/// Small lies about a valid value, and which of them a schema lets pass: a schema that lets any pass promises little.
public struct SchemaTampering {
    /// Fields, by path, without which the value is still valid.
    public private(set) var optional: Set<String> = []
    /// Fields that may bear another name, hold something else altogether, or have an unknown one in what they hold, and
    /// the value is still valid.
    public private(set) var unnoticed: Set<String> = []
    /// How many lies were told.
    public private(set) var count = 0
    private var seen: Set<String> = []
    private let checker: SchemaChecker
    private let schema: Node

    /// Drops, renames and retypes every field of a value in turn, and adds one to every object; of those with the same path
    /// (`matches[].fit`) to the first.
    public init(_ value: Node, _ schema: Node, _ checker: SchemaChecker = SchemaChecker()) {
        self.schema = schema
        self.checker = checker
        walk(value, "") { $0 }
    }

    private mutating func walk(_ node: Node, _ path: String, _ rebuild: (Node) -> Node) {
        switch node.value {
        case .mapping(let entries):
            if seen.insert("{\(path)}").inserted {
                let added = entries + [Entry(key: "no such field", value: 1)]
                if passes(rebuild(Node(.mapping(added)))) { unnoticed.insert(path) }
                count += 1
            }
            for index in entries.indices {
                let name = path.isEmpty ? entries[index].name : "\(path).\(entries[index].name)"
                if seen.insert(name).inserted { tell(entries, index, name, rebuild) }
                walk(entries[index].value, name) { changed in
                    var copy = entries
                    copy[index].value = changed
                    return rebuild(Node(.mapping(copy)))
                }
            }
        case .sequence(let items):
            for index in items.indices {
                walk(items[index], "\(path)[]") { changed in
                    var copy = items
                    copy[index] = changed
                    return rebuild(Node(.sequence(copy)))
                }
            }
        default: break
        }
    }

    private mutating func tell(_ entries: [Entry], _ index: Int, _ name: String, _ rebuild: (Node) -> Node) {
        var (dropped, renamed, retyped) = (entries, entries, entries)
        dropped.remove(at: index)
        renamed[index].key = .string(entries[index].name + "X")
        switch entries[index].value.value {
        case .mapping, .sequence: retyped[index].value = "no such value"
        default: retyped[index].value = .mapping([("no such field", 1)])
        }
        if passes(rebuild(Node(.mapping(dropped)))) { optional.insert(name) }
        if passes(rebuild(Node(.mapping(renamed)))) || passes(rebuild(Node(.mapping(retyped)))) {
            unnoticed.insert(name)
        }
        count += 3
    }

    private func passes(_ value: Node) -> Bool { checker.problems(value, schema).isEmpty }
}

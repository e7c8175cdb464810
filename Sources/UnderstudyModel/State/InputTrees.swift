/// The folders that a decision is made from, by the git ids of their trees: 40 hexadecimal digits each, nil where there is
/// no such folder.
public struct InputTrees: Hashable, Sendable {
    /// The tree of `personas/`.
    public var personas: String?
    /// The tree of `policies/`.
    public var policies: String?
    /// The tree of `regions/`.
    public var regions: String?
    /// The tree of `state/` that was decided on.
    public var state: String?

    /// Trees; none where nothing is given.
    public init(personas: String? = nil, policies: String? = nil, regions: String? = nil, state: String? = nil) {
        self.personas = personas
        self.policies = policies
        self.regions = regions
        self.state = state
    }

    /// Trees by the names of their folders, as documents and commit messages list them; other names are left out.
    public init(_ labels: [Label]) {
        func tree(_ folder: String) -> String? { labels.first { $0.key == folder }?.value }
        self.init(
            personas: tree("personas"),
            policies: tree("policies"),
            regions: tree("regions"),
            state: tree("state")
        )
    }

    /// The trees that there are, by folder, sorted.
    public var labels: [Label] {
        [("personas", personas), ("policies", policies), ("regions", regions), ("state", state)].compactMap {
            folder,
            tree in tree.map { Label(folder, $0) }
        }
    }

    /// What people declare: everything but `state/`.
    public var intent: InputTrees { InputTrees(personas: personas, policies: policies, regions: regions) }

    /// The folders of what people declare that there are and that are not as they were, sorted.
    public func changed(since before: InputTrees) -> [String] {
        let known = Set(before.labels)
        return intent.labels.filter { !known.contains($0) }.map(\.key)
    }
}

/// Gradient-boosted regression trees whose leaves hold one value for each quantile level (Friedman, "Greedy Function
/// Approximation: A Gradient Boosting Machine", 2001, with the pinball loss). All levels share the shape of a tree, so
/// that one walk from root to leaf serves them all.
package struct BoostedTrees: Hashable, Sendable {
    /// One value for each level, in their order; the rest is zero.
    typealias Values = SIMD8<Float>
    /// The most levels that a model has.
    static let largestLevelCount = 7

    /// One place of a tree: a question with two children next to each other, or a leaf.
    struct Node: Hashable, Sendable {
        /// The right child is taken above this; infinite for a leaf.
        var threshold: Float
        /// The index of the feature that is asked for; 0 for a leaf.
        var feature: Int32
        /// The index of the left child, the right one follows; for a leaf its own index.
        var child: Int32
        /// The index of a leaf's values; -1 for a question.
        var leaf: Int32
    }

    /// The quantile levels, ascending.
    package let levels: [Double]
    /// How many features a row holds.
    package let featureCount: Int
    /// By level: what the trees' values are added to.
    var base: [Float]
    /// By level: the index of the feature that the trees' values are added to; negative for none.
    var anchors: [Int32]
    /// The nodes of all trees, a tree's root first.
    var nodes: [Node]
    /// The index of each tree's root.
    private(set) var roots: [Int32] = []
    /// By tree: the most questions from its root to a leaf.
    private var depths: [Int32] = []
    /// The values of all leaves.
    var leaves: [Values]

    /// No trees yet: every row has the base and what it is anchored on.
    init(levels: [Double], featureCount: Int, base: [Float], anchors: [Int32]) {
        self.levels = levels
        self.featureCount = featureCount
        self.base = base
        self.anchors = anchors
        nodes = []
        leaves = []
    }

    /// Takes the nodes from `root` on as one more tree; each comes after its parent.
    mutating func endTree(root: Int) {
        var levels = [Int32](repeating: 0, count: nodes.count - root)
        for (index, node) in nodes[root...].enumerated() where node.leaf < 0 {
            let child = Int(node.child) - root
            levels[child] = levels[index] + 1
            levels[child + 1] = levels[index] + 1
        }
        roots.append(Int32(root))
        depths.append(levels.max() ?? 0)
    }

    /// The quantiles of each row, row by row, `levels.count` each; they may cross.
    ///
    /// - Parameter rows: the features, row by row, `featureCount` each.
    /// - Complexity: O(rows · trees · depth).
    package func quantiles(_ rows: [Float]) -> [Float] {
        values(rows).flatMap { values in levels.indices.map { values[$0] } }
    }

    /// The same, with the quantiles of a row together.
    func values(_ rows: [Float]) -> [Values] {
        let count = featureCount == 0 ? 0 : rows.count / featureCount
        let width = levels.count
        var sums = [Values](repeating: .zero, count: count)
        for row in 0..<count {
            for level in 0..<width {
                let anchor = Int(anchors[level])
                sums[row][level] = base[level] + (anchor < 0 ? 0 : rows[row * featureCount + anchor])
            }
        }
        let rows = rows.span
        let nodes = nodes.span
        let leaves = leaves.span
        var target = sums.mutableSpan
        for (root, depth) in zip(roots, depths) {
            // Four rows at a time: one walk waits for memory at each question, four wait together. A leaf leads to
            // itself, so that all walks are equally long.
            for row in Swift.stride(from: 0, to: count, by: 4) {
                let last = count - 1
                let (second, third, fourth) = (min(row + 1, last), min(row + 2, last), min(row + 3, last))
                var (a, b, c, d) = (Int(root), Int(root), Int(root), Int(root))
                for _ in 0..<depth {
                    a = next(nodes[a], rows, row * featureCount)
                    b = next(nodes[b], rows, second * featureCount)
                    c = next(nodes[c], rows, third * featureCount)
                    d = next(nodes[d], rows, fourth * featureCount)
                }
                target[row] += leaves[Int(nodes[a].leaf)]
                if second > row { target[second] += leaves[Int(nodes[b].leaf)] }
                if third > second { target[third] += leaves[Int(nodes[c].leaf)] }
                if fourth > third { target[fourth] += leaves[Int(nodes[d].leaf)] }
            }
        }
        return sums
    }

    /// The index of the node after this one for the row that begins at `first`.
    @inline(__always)
    private func next(_ node: Node, _ rows: Span<Float>, _ first: Int) -> Int {
        Int(node.child) + (rows[first + Int(node.feature)] > node.threshold ? 1 : 0)
    }
}

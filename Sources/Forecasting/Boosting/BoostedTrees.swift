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
    /// The trees, laid out for asking.
    private var questions = TreeQuestions()
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

    /// Takes the nodes from `root` on as one more tree. False where they are none, or too large.
    mutating func endTree(root: Int) -> Bool {
        guard questions.add(nodes, root: root) else { return false }
        roots.append(Int32(root))
        return true
    }

    /// The quantiles of each row, row by row, `levels.count` each; they may cross.
    ///
    /// - Parameter rows: the features, row by row, `featureCount` each.
    /// - Complexity: O(rows · trees · leaves), eight rows at a time.
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
        questions.add(leaves, to: &sums, rows: rows, featureCount: featureCount)
        return sums
    }
}

/// The questions of a tree laid out for asking all of them at once.
///
/// Leaves are numbered from left to right. Each question that is answered by "right" rules out the leaves to its left;
/// of those that remain after all questions, the first is where a walk would have ended (Lucchese and others,
/// "QuickScorer", SIGIR 2015). Nothing is waited for, eight rows are asked at once, and what is the same in all rows is
/// asked once.
struct TreeQuestions: Hashable, Sendable {
    /// The most leaves of a tree.
    static let largestLeafCount = 32

    private struct Question: Hashable, Sendable {
        var threshold: Float
        var feature: Int32
        /// The leaves that remain when the answer is "right".
        var remaining: UInt32
    }

    /// By feature within each tree, so that those that are the same in all rows come together.
    private var questions: [Question] = []
    /// Where each tree's questions begin, and where the last one's end.
    private var bounds = [0]
    /// By tree, then from left to right: the index of a leaf.
    private var leaves: [Int32] = []

    /// Adds the tree of the nodes from `root` on. False where that is no tree, or one with too many leaves.
    mutating func add(_ nodes: [BoostedTrees.Node], root: Int) -> Bool {
        var found: [Question] = []
        var order: [Int32] = []
        // Down on the left first; a question comes back once its left side is known.
        var waiting: [(node: Int, leavesBefore: Int?)] = [(root, nil)]
        while let (index, before) = waiting.popLast() {
            let node = nodes[index]
            if node.leaf >= 0 {
                order.append(node.leaf)
                guard order.count <= TreeQuestions.largestLeafCount else { return false }
            } else if let before {
                let passed = (UInt64(1) << UInt64(order.count)) - (UInt64(1) << UInt64(before))
                found.append(
                    Question(
                        threshold: node.threshold,
                        feature: node.feature,
                        remaining: ~UInt32(truncatingIfNeeded: passed)
                    )
                )
                waiting.append((Int(node.child) + 1, nil))
            } else {
                waiting.append((index, order.count))
                waiting.append((Int(node.child), nil))
            }
        }
        guard found.count + order.count == nodes.count - root else { return false }
        found.sort { $0.feature != $1.feature ? $0.feature < $1.feature : $0.remaining < $1.remaining }
        questions += found
        bounds.append(questions.count)
        leaves += order + [Int32](repeating: 0, count: TreeQuestions.largestLeafCount - order.count)
        return true
    }

    /// Adds the values of all trees' leaves to the rows' sums, tree by tree. O(rows x questions / 8).
    func add(_ values: [BoostedTrees.Values], to sums: inout [BoostedTrees.Values], rows: [Float], featureCount: Int) {
        let groups = (sums.count + 7) / 8
        let (columns, isShared) = TreeQuestions.columns(rows, count: sums.count, featureCount: featureCount)
        let questions = questions.span
        let leaves = leaves.span
        let first = rows.span
        let columnSpan = columns.span
        var target = sums.mutableSpan
        for tree in 0..<bounds.count - 1 {
            var shared = UInt32.max
            var index = bounds[tree]
            let end = bounds[tree + 1]
            while index < end, isShared[Int(questions[index].feature)] {
                let question = questions[index]
                if first[Int(question.feature)] > question.threshold { shared &= question.remaining }
                index += 1
            }
            for group in 0..<groups {
                var remaining = SIMD8<UInt32>(repeating: shared)
                for index in index..<end {
                    let question = questions[index]
                    let isRight = columnSpan[Int(question.feature) * groups + group] .> question.threshold
                    remaining.replace(with: remaining & SIMD8(repeating: question.remaining), where: isRight)
                }
                for lane in 0..<min(8, target.count - group * 8) {
                    let leaf = remaining[lane].trailingZeroBitCount
                    target[group * 8 + lane] += values[Int(leaves[tree * TreeQuestions.largestLeafCount + leaf])]
                }
            }
        }
    }

    /// The rows feature by feature, eight rows together; and which features are the same in all rows.
    private static func columns(
        _ rows: [Float],
        count: Int,
        featureCount: Int
    ) -> (columns: [SIMD8<Float>], isShared: [Bool]) {
        let groups = (count + 7) / 8
        var columns = [SIMD8<Float>](repeating: .zero, count: featureCount * groups)
        var isShared = [Bool](repeating: true, count: featureCount)
        let stretch = groups * 8
        unsafe columns.withUnsafeMutableBytes { bytes in
            let cells = unsafe bytes.bindMemory(to: Float.self)
            unsafe rows.withUnsafeBufferPointer { rows in
                for feature in 0..<featureCount {
                    let first = unsafe rows[feature]
                    var isSame = true
                    for row in 0..<count {
                        let value = unsafe rows[row * featureCount + feature]
                        unsafe cells[feature * stretch + row] = value
                        // A feature that is no number is asked row by row.
                        isSame = isSame && value == first
                    }
                    isShared[feature] = isSame
                }
            }
        }
        return (columns, isShared)
    }
}

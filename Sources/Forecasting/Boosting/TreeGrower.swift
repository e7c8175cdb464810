/// Grows one tree, best leaf first, by histograms of the pinball loss's gradients.
///
/// The gradient of a row at level q is (1 if the target is at or below the prediction, else 0) - q; so a histogram need
/// only count rows, and rows at or below, in whole numbers. The gain of a split is the growth of the sum over levels of
/// G^2 / (n q (1 - q)), times the level's weight: gradients are standardised.
struct TreeGrower {
    /// Counts of one bin: all rows, then by level those at or below the prediction.
    typealias Cell = SIMD8<Int32>
    struct Question {
        var feature: Int
        /// Rows in bins above this go right.
        var bin: Int
    }

    struct Node {
        /// nil for a leaf.
        var question: Question?
        /// The index of the left child; the right one follows.
        var child: Int32
        /// Its rows' places in `order`.
        var rows: Range<Int>
    }

    private struct Candidate {
        var node: Int
        var histogram: [Cell]
        var gain: Double
        var question: Question
    }

    private let trainer: BoostingTrainer
    private let features: [Int]
    private let binCount: Int
    /// By row: what it adds to a cell.
    private let counts: [Cell]
    private(set) var order: [Int32]
    private(set) var nodes: [Node] = []
    private var open: [Candidate] = []

    init(trainer: BoostingTrainer, rows: [Int32], features: [Int]) {
        self.trainer = trainer
        self.features = features
        order = rows
        binCount = (trainer.borders.borders.map(\.count).max() ?? 0) + 1
        let width = trainer.levels.count
        var counts = [Cell](repeating: .zero, count: trainer.targets.count)
        for row in rows {
            var cell = Cell.zero
            cell[0] = 1
            for level in 0..<width
            where trainer.targets[Int(row)] <= trainer.predictions[Int(row) * width + level] {
                cell[level + 1] = 1
            }
            counts[Int(row)] = cell
        }
        self.counts = counts
    }

    /// Splits the leaf with the most to gain until there are enough.
    func grow() -> (nodes: [Node], order: [Int32]) {
        var grower = self
        grower.nodes = [Node(question: nil, child: 0, rows: 0..<order.count)]
        grower.consider(0, histogram: grower.histogram(of: 0..<order.count))
        for _ in 1..<min(max(1, trainer.settings.leaves), TreeQuestions.largestLeafCount) {
            // The first of equal gains, so that the order is certain.
            guard let best = grower.open.indices.max(by: { grower.open[$0].gain < grower.open[$1].gain }) else { break }
            grower.split(grower.open.remove(at: best))
        }
        return (grower.nodes, grower.order)
    }

    private mutating func split(_ candidate: Candidate) {
        let rows = nodes[candidate.node].rows
        let middle = partition(rows, by: candidate.question)
        let child = nodes.count
        nodes[candidate.node].question = candidate.question
        nodes[candidate.node].child = Int32(child)
        nodes.append(Node(question: nil, child: 0, rows: rows.lowerBound..<middle))
        nodes.append(Node(question: nil, child: 0, rows: middle..<rows.upperBound))
        // The larger child's counts are the parent's less the smaller one's.
        let leftIsSmaller = middle - rows.lowerBound <= rows.upperBound - middle
        let smaller = leftIsSmaller ? child : child + 1
        let counted = histogram(of: nodes[smaller].rows)
        var rest = candidate.histogram
        for index in rest.indices { rest[index] &-= counted[index] }
        consider(child, histogram: leftIsSmaller ? counted : rest)
        consider(child + 1, histogram: leftIsSmaller ? rest : counted)
    }

    /// Moves the rows that go left to the front, keeping their order; answers where the right ones begin.
    private mutating func partition(_ rows: Range<Int>, by question: Question) -> Int {
        var left = rows.lowerBound
        var right: [Int32] = []
        for place in rows {
            let row = order[place]
            if Int(trainer.bins[Int(row) * trainer.featureCount + question.feature]) > question.bin {
                right.append(row)
            } else {
                order[left] = row
                left += 1
            }
        }
        for (index, row) in right.enumerated() { order[left + index] = row }
        return left
    }

    private func histogram(of rows: Range<Int>) -> [Cell] {
        var cells = [Cell](repeating: .zero, count: features.count * binCount)
        let bins = trainer.bins.span
        let features = features.span
        let counts = counts.span
        let order = order.span
        var target = cells.mutableSpan
        for place in rows {
            let row = Int(order[place])
            let cell = counts[row]
            let first = row * trainer.featureCount
            for index in features.indices {
                target[index * binCount + Int(bins[first + features[index]])] &+= cell
            }
        }
        return cells
    }

    /// Looks for the best split of a leaf and remembers it, if there is one.
    private mutating func consider(_ node: Int, histogram: [Cell]) {
        let total = histogram.prefix(binCount).reduce(Cell.zero, &+)
        let least = Int32(clamping: trainer.settings.minimumLeaf)
        guard total[0] >= 2 * least else { return }
        let before = score(total)
        var best: (gain: Double, question: Question)?
        for (index, feature) in features.enumerated() {
            var left = Cell.zero
            for bin in 0..<trainer.borders.borders[feature].count {
                left &+= histogram[index * binCount + bin]
                guard left[0] >= least else { continue }
                let right = total &- left
                guard right[0] >= least else { break }
                let gain = score(left) + score(right) - before
                if gain > (best?.gain ?? 0) { best = (gain, Question(feature: feature, bin: bin)) }
            }
        }
        guard let best else { return }
        open.append(Candidate(node: node, histogram: histogram, gain: best.gain, question: best.question))
    }

    private func score(_ cell: Cell) -> Double {
        let count = Double(cell[0])
        var sum = 0.0
        for (index, level) in trainer.levels.enumerated() {
            let gradient = Double(cell[index + 1]) - level * count
            sum += gradient * gradient * trainer.gainWeights[index]
        }
        return sum / count
    }
}

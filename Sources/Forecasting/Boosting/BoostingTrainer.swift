/// Trains `BoostedTrees` on the pinball loss. The same rows, settings and seed give the same trees to the bit: histograms
/// count in integers, and ties go to the feature and the border with the lower index.
package struct BoostingTrainer {
    /// How the trees are grown.
    package struct Settings: Hashable, Sendable {
        /// How many trees.
        package var trees = 240
        /// How many leaves a tree has at most.
        package var leaves = 24
        /// The share of a leaf's value that is added.
        package var shrinkage: Float = 0.06
        /// The shares of the rows and of the features that a tree sees.
        package var rowShare = 0.5
        package var featureShare = 0.5
        /// How many of a tree's rows a leaf holds at least.
        package var minimumLeaf = 100
        /// How many borders a feature has at most.
        package var borders = 63
        /// By level: the index of the feature that the trees' values are added to; negative for none. Empty for none at all.
        package var anchors: [Int] = []
        /// By level: how much it counts when a split is chosen, as it were with standardised gradients. Empty for all alike.
        package var levelWeights: [Double] = []
        /// The seed of the subsampling.
        package var seed: UInt64 = 1

        /// The settings of the shipped models.
        package init() {}
    }

    let levels: [Double]
    let settings: Settings
    let featureCount: Int
    let borders: FeatureBorders
    /// By row, then feature.
    let bins: [UInt8]
    let targets: [Float]
    /// By row, then level.
    var predictions: [Float]
    var trees: BoostedTrees
    /// By level: its weight over the variance of its gradients.
    let gainWeights: [Double]
    private var random: TrainingRandom

    /// Trains on rows of `featureCount` features and one target each; levels beyond the seventh are left out.
    ///
    /// - Complexity: O(trees · rows · features · log leaves).
    package static func train(
        rows: [Float],
        targets: [Float],
        featureCount: Int,
        levels: [Double],
        settings: Settings
    ) -> BoostedTrees {
        var trainer = BoostingTrainer(
            rows: rows,
            targets: targets,
            featureCount: featureCount,
            levels: Array(levels.prefix(BoostedTrees.largestLevelCount)),
            settings: settings
        )
        for _ in 0..<settings.trees { trainer.addTree() }
        return trainer.trees
    }

    private init(rows: [Float], targets: [Float], featureCount: Int, levels: [Double], settings: Settings) {
        self.levels = levels
        self.settings = settings
        self.featureCount = featureCount
        self.targets = targets
        gainWeights = levels.indices.map { index in
            let weight = index < settings.levelWeights.count ? settings.levelWeights[index] : 1
            return weight / (levels[index] * (1 - levels[index]))
        }
        borders = FeatureBorders(
            rows: rows,
            featureCount: featureCount,
            count: min(settings.borders, FeatureBorders.largestCount)
        )
        bins = borders.bins(rows: rows)
        random = TrainingRandom(seed: settings.seed)
        let width = levels.count
        predictions = [Float](repeating: 0, count: targets.count * width)
        let anchors = levels.indices.map { $0 < settings.anchors.count ? settings.anchors[$0] : -1 }
        var base: [Float] = []
        for (level, anchor) in anchors.enumerated() {
            func anchored(_ row: Int) -> Float { anchor < 0 ? 0 : rows[row * featureCount + anchor] }
            var residuals = targets.indices.map { targets[$0] - anchored($0) }
            residuals.sort()
            base.append(BoostingTrainer.quantile(residuals[...], level: levels[level]).shortened)
            for row in targets.indices { predictions[row * width + level] = base[level] + anchored(row) }
        }
        trees = BoostedTrees(
            levels: levels,
            featureCount: featureCount,
            base: base,
            anchors: anchors.map { Int32($0) }
        )
    }

    /// Grows one tree on a sample of the rows and adds it to the predictions of all.
    private mutating func addTree() {
        var rows: [Int32] = []
        for row in targets.indices where random.uniform() < settings.rowShare { rows.append(Int32(row)) }
        var features: [Int] = []
        for feature in 0..<featureCount where random.uniform() < settings.featureShare { features.append(feature) }
        guard !rows.isEmpty, !features.isEmpty else { return }
        let grown = TreeGrower(trainer: self, rows: rows, features: features).grow()

        // The questions refer to bins while growing, and to values afterwards.
        let firstNode = Int32(trees.nodes.count)
        for node in grown.nodes {
            if let question = node.question {
                trees.nodes.append(
                    BoostedTrees.Node(
                        threshold: borders.borders[question.feature][question.bin],
                        feature: Int32(question.feature),
                        child: firstNode + node.child,
                        leaf: -1
                    )
                )
            } else {
                let index = Int32(trees.nodes.count)
                let leaf = Int32(trees.leaves.count)
                trees.nodes.append(BoostedTrees.Node(threshold: .infinity, feature: 0, child: index, leaf: leaf))
                trees.leaves.append(leafValues(grown.order[node.rows]))
            }
        }
        // Grown trees are trees, of as many leaves as there may be.
        _ = trees.endTree(root: Int(firstNode))
        addToPredictions(grown.nodes, firstNode: Int(firstNode))
    }

    /// By level: the quantile of what is left to explain in a leaf, shrunk.
    private func leafValues(_ rows: ArraySlice<Int32>) -> BoostedTrees.Values {
        let width = levels.count
        var values = BoostedTrees.Values.zero
        for level in levels.indices {
            var residuals = rows.map { targets[Int($0)] - predictions[Int($0) * width + level] }
            residuals.sort()
            let quantile = BoostingTrainer.quantile(residuals[...], level: levels[level])
            values[level] = (settings.shrinkage * quantile).shortened
        }
        return values
    }

    private mutating func addToPredictions(_ nodes: [TreeGrower.Node], firstNode: Int) {
        let width = levels.count
        for row in targets.indices {
            var index = 0
            while let question = nodes[index].question {
                let right = Int(bins[row * featureCount + question.feature]) > question.bin
                index = Int(nodes[index].child) + (right ? 1 : 0)
            }
            let leaf = Int(trees.nodes[firstNode + index].leaf)
            for level in 0..<width { predictions[row * width + level] += trees.leaves[leaf][level] }
        }
    }

    /// The smallest value that at least the share `level` lies at or below.
    static func quantile(_ sorted: ArraySlice<Float>, level: Double) -> Float {
        guard !sorted.isEmpty else { return 0 }
        let rank = Int((level * Double(sorted.count)).rounded(.up)) - 1
        return sorted[sorted.startIndex + min(max(rank, 0), sorted.count - 1)]
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct TrainingRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number in [0, 1).
    mutating func uniform() -> Double {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
    }
}

import Forecasting
import Testing

@Suite("Boosted trees")
struct BoostedTreesTests {
    static let levels = [0.5, 0.9]

    /// One feature that matters and one that does not; the target's spread grows with the first.
    private static func sample(_ count: Int, seed: UInt64) -> (rows: [Float], targets: [Float]) {
        var random = SeededRandom(seed: seed)
        var rows: [Float] = []
        var targets: [Float] = []
        for _ in 0..<count {
            let x = random.uniform() * 4
            rows += [Float(x), Float(random.uniform())]
            targets.append(Float(10 * x + (1 + x) * random.normal()))
        }
        return (rows, targets)
    }

    private static func trained(seed: UInt64 = 1) -> BoostedTrees {
        let (rows, targets) = sample(2_000, seed: 5)
        var settings = BoostingTrainer.Settings()
        settings.trees = 60
        settings.leaves = 8
        settings.shrinkage = 0.15
        settings.minimumLeaf = 50
        settings.featureShare = 1
        settings.seed = seed
        return BoostingTrainer.train(
            rows: rows,
            targets: targets,
            featureCount: 2,
            levels: levels,
            settings: settings
        )
    }

    @Test("the trainer finds quantiles that are known")
    func recoversQuantiles() {
        let trees = BoostedTreesTests.trained()
        for x in [0.5, 1.5, 2.5, 3.5] as [Float] {
            let quantiles = trees.quantiles([x, 0.5])
            // The median is 10 x, and 90 % lie below 1.2816 standard deviations above it.
            #expect(abs(quantiles[0] - 10 * x) < 2, "x = \(x)")
            #expect(abs(quantiles[1] - 10 * x - 1.2816 * (1 + x)) < 2.5, "x = \(x)")
        }
    }

    @Test("as many of new rows lie below a quantile as should")
    func coversNewRows() {
        let (rows, targets) = BoostedTreesTests.sample(2_000, seed: 6)
        let quantiles = BoostedTreesTests.trained().quantiles(rows)
        for (index, level) in BoostedTreesTests.levels.enumerated() {
            let covered = targets.indices.count { targets[$0] <= quantiles[$0 * 2 + index] }
            #expect(abs(Double(covered) / 2_000 - level) < 0.04, "level \(level): \(covered) of 2000")
        }
    }

    @Test("the same rows and seed give the same trees, another seed gives others")
    func deterministic() {
        #expect(BoostedTreesTests.trained().bytes == BoostedTreesTests.trained().bytes)
        #expect(BoostedTreesTests.trained().bytes != BoostedTreesTests.trained(seed: 2).bytes)
    }

    @Test("a model is the same after it was written and read")
    func roundTrip() throws {
        let trees = BoostedTreesTests.trained()
        #expect(try BoostedTrees(bytes: trees.bytes) == trees)
    }

    @Test("bytes that were changed, cut off or made for another version are refused with the reason")
    func refusesDamage() {
        let bytes = BoostedTreesTests.trained().bytes
        var random = SeededRandom(seed: 9)
        for _ in 0..<50 {
            let place = 5 + Int(random.uniform() * Double(bytes.count - 5))
            var damaged = bytes
            damaged[place] ^= 1 << UInt8(random.uniform() * 8)
            #expect(throws: ModelFormatError.damaged, "byte \(place)") { try BoostedTrees(bytes: damaged) }
        }
        var other = bytes
        other[4] = 9
        #expect(throws: ModelFormatError.unknownVersion(9)) { try BoostedTrees(bytes: other) }
        #expect(throws: ModelFormatError.wrongLength) { try BoostedTrees(bytes: Array(bytes.prefix(8))) }
        #expect(throws: ModelFormatError.damaged) { try BoostedTrees(bytes: Array(bytes.dropLast())) }
        #expect(throws: ModelFormatError.notAModel) { try BoostedTrees(bytes: []) }
    }

    @Test("the shipped models can be read, and are what their text says")
    func shippedModels() throws {
        let models = try #require(BoostedModels.shipped)
        #expect(models.levels == ForecastRequest.standardLevels)
        #expect(models.steps.featureCount == BoostingSamples.featureCounts.step)
        #expect(models.peak.featureCount == BoostingSamples.featureCounts.peak)
        #expect(try BoostedModels(text: models.text) == models)
        #expect(models.text.utf8.count < 400_000)
    }

    @Test("bytes are the same after they were written as text and read", arguments: 0...20)
    func base64(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64.encode(Array("foobar".utf8)) == "Zm9vYmFy")
        for wrong in ["Zg=", "Z===", "Zh==", "Zm9v\n", "Zm9*"] { #expect(Base64.decode(wrong) == nil, "\(wrong)") }
    }

    @Test("models can be trained on series, and refuse series that teach nothing")
    func trainsOnSeries() throws {
        let series = (UInt64(1)...2).map { SyntheticSeries.dailyCycle.values(seed: $0, count: 760, knownHours: 760) }
        #expect(throws: ModelFormatError.invalid("samples")) {
            try BoostedModels.trained(on: [[1, 2, 3], [Double](repeating: 4, count: 900)])
        }
        let models = try BoostedModels.trained(on: series)
        #expect(models.levels == ForecastRequest.standardLevels)
    }
}

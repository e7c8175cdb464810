import Forecasting
import RealModule
import Testing

@Suite("The class of a demand")
struct DemandClassifierTests {
    /// Per core: GiB, Mbit/s, operations/s, GPUs; and how the cores move.
    struct Archetype: Sendable {
        var demandClass: DemandClass
        var memory: Double
        var network: Double
        var operations: Double
        var gpus = 0.0
        /// The busy share of full load at an hour.
        var load: @Sendable (Int) -> Double

        static func daily(_ depth: Double, weekend: Double = 1) -> @Sendable (Int) -> Double {
            { hour in
                let day = 1 - depth * (0.5 - 0.5 * Double.cos(2 * Double.pi * Double(hour % 24) / 24))
                return day * (hour / 24 % 7 < 5 ? 1 : weekend)
            }
        }

        static let all = [
            Archetype(demandClass: .web, memory: 2.6, network: 120, operations: 60, load: daily(0.5)),
            Archetype(demandClass: .transactions, memory: 8, network: 70, operations: 1_100, load: daily(0.5)),
            Archetype(demandClass: .cache, memory: 16, network: 310, operations: 25, load: daily(0.4)),
            Archetype(demandClass: .search, memory: 7, network: 140, operations: 9_000, load: daily(0.4)),
            Archetype(demandClass: .streaming, memory: 6, network: 780, operations: 5_000, load: daily(0.35)),
            Archetype(
                demandClass: .analytics,
                memory: 1.4,
                network: 210,
                operations: 60,
                load: daily(0.75, weekend: 0.4)
            ),
            Archetype(demandClass: .batch, memory: 2.8, network: 220, operations: 120) { $0 % 24 < 5 ? 1 : 0.05 },
            Archetype(demandClass: .inference, memory: 3, network: 180, operations: 300, gpus: 0.2, load: daily(0.4)),
            Archetype(demandClass: .training, memory: 8, network: 2_000, operations: 1_500, gpus: 0.1) {
                $0 % 61 < 52 ? 1 : 0.08
            },
            Archetype(
                demandClass: .transcoding,
                memory: 2.5,
                network: 360,
                operations: 800,
                gpus: 0.08,
                load: daily(0.5)
            ),
        ]
    }

    static func shape(_ archetype: Archetype, seed: UInt64, cores: Double, hours: Int = 672) -> DemandShape {
        var random = SeededRandom(seed: seed)
        var columns = [[Double]](repeating: [], count: 5)
        for hour in 0..<hours {
            let cpu = cores * archetype.load(hour) * (1 + 0.05 * random.normal())
            columns[0].append(cpu)
            columns[1].append(cpu * archetype.memory * 1_073_741_824 * (1 + 0.05 * random.normal()))
            columns[2].append((cpu * archetype.gpus * (1 + 0.03 * random.normal())).rounded(.up))
            columns[3].append(cpu * archetype.network * 1e6 * (1 + 0.1 * random.normal()))
            columns[4].append(cpu * archetype.operations * (1 + 0.1 * random.normal()))
        }
        return DemandShape(
            cpu: columns[0],
            memory: columns[1],
            gpu: columns[2],
            network: columns[3],
            iops: columns[4],
            stepsPerDay: 24
        )
    }

    @Test("each archetype is recognised, whatever its size", arguments: 0..<10, [20.0, 100, 400])
    func archetypes(index: Int, cores: Double) {
        let archetype = Archetype.all[index]
        for seed in UInt64(1)...5 {
            let found = DemandClassifier.classify(DemandClassifierTests.shape(archetype, seed: seed, cores: cores))
            #expect(found.demandClass == archetype.demandClass, "seed \(seed), cores \(cores), \(found)")
            #expect((0...1).contains(found.confidence))
            #expect(found.runnerUp != found.demandClass)
        }
    }

    @Test("nothing known is a web service that nobody is sure of")
    func unknown() {
        let shape = DemandShape(cpu: [], memory: [], gpu: [], network: [], iops: [], stepsPerDay: 24)
        #expect(shape == DemandShape())
        #expect(DemandClassifier.classify(shape).confidence == 0)
    }

    @Test("half a history makes less sure than a whole one")
    func partlyKnown() {
        let archetype = Archetype.all[0]
        let whole = DemandClassifierTests.shape(archetype, seed: 1, cores: 100)
        var part = whole
        part.networkPerCore = nil
        part.dailySeasonality = nil
        part.quietDays = nil
        #expect(DemandClassifier.classify(part).confidence <= DemandClassifier.classify(whole).confidence + 0.2)
    }

    @Test("hostile columns never crash")
    func hostile() {
        let junk: [Double] = [.nan, -.infinity, 1e308, 0, 0, -3, .infinity]
        let shape = DemandShape(cpu: junk, memory: [1], gpu: junk, network: [], iops: [0], stepsPerDay: -1)
        #expect((0...1).contains(DemandClassifier.classify(shape).confidence))
    }
}

public import CoreMetrics
import Synchronization

/// Keeps the series of the described metrics, as the backend of swift-metrics. What is not described is not kept.
public final class MetricRegistry: MetricsFactory {
    /// No metric may have more series; further ones are dropped, so that no label can fill the memory.
    static let seriesLimit = 500

    struct Series: Hashable, Sendable {
        var name: String
        /// Values in the order of the description's labels.
        var labels: [String]
    }

    enum Value: Sendable {
        case number(Double)
        /// How many observations fell into each bucket, the last being above all bounds; and their sum.
        case histogram(counts: [UInt64], sum: Double)
    }

    private let descriptions: [String: MetricDescription]
    private let values = Mutex<[Series: Value]>([:])

    /// A registry.
    public init(_ descriptions: [MetricDescription] = MetricCatalogue.all) {
        self.descriptions = Dictionary(descriptions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every series with its value, sorted.
    func snapshot() -> [(series: Series, value: Value)] {
        values.withLock { $0.map { ($0.key, $0.value) } }
            .sorted {
                ($0.series.name, $0.series.labels.joined(separator: "\0")) < (
                    $1.series.name, $1.series.labels.joined(separator: "\0")
                )
            }
    }

    /// Changes the value of a series; nothing happens where its metric is not described.
    func update(_ name: String, _ dimensions: [(String, String)], _ change: (MetricDescription, Value?) -> Value?) {
        guard let description = descriptions[name], dimensions.count == description.labels.count else { return }
        let labels = description.labels.compactMap { key in dimensions.first { $0.0 == key }?.1 }
        guard labels.count == description.labels.count else { return }
        let series = Series(name: name, labels: labels)
        values.withLock { values in
            let before = values[series]
            guard before != nil || values.count(where: { $0.key.name == name }) < MetricRegistry.seriesLimit else {
                return
            }
            values[series] = change(description, before)
        }
    }

    // MARK: The backend of swift-metrics

    /// A counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Handler(registry: self, name: label, dimensions: dimensions)
    }

    /// A gauge, where it does not aggregate; else a histogram.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        Handler(registry: self, name: label, dimensions: dimensions)
    }

    /// A histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Handler(registry: self, name: label, dimensions: dimensions)
    }

    /// Counters live as long as the process.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Gauges live as long as the process.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Histograms live as long as the process.
    public func destroyTimer(_ handler: any TimerHandler) {}
}

/// One series as swift-metrics drives it; which kind it is follows from its description.
private final class Handler: CounterHandler, RecorderHandler, TimerHandler {
    private let registry: MetricRegistry
    private let name: String
    private let dimensions: [(String, String)]

    init(registry: MetricRegistry, name: String, dimensions: [(String, String)]) {
        self.registry = registry
        self.name = name
        self.dimensions = dimensions
    }

    func increment(by amount: Int64) {
        registry.update(name, dimensions) { description, before in
            guard description.kind == .counter, amount >= 0 else { return before }
            if case .number(let sum) = before { return .number(sum + Double(amount)) }
            return .number(Double(amount))
        }
    }

    func reset() {
        registry.update(name, dimensions) { _, _ in .number(0) }
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        registry.update(name, dimensions) { description, before in
            switch description.kind {
            case .counter: return before
            case .gauge: return .number(value)
            case .histogram:
                var counts = [UInt64](repeating: 0, count: description.buckets.count + 1)
                var sum = 0.0
                if case .histogram(let known, let knownSum) = before { (counts, sum) = (known, knownSum) }
                counts[description.buckets.firstIndex { value <= $0 } ?? description.buckets.count] += 1
                return .histogram(counts: counts, sum: sum + value)
            }
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}

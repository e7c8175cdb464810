/// Writes metrics as Prometheus reads them: the text format, version 0.0.4.
///
/// Source: Prometheus documentation, "Exposition formats", text-based format.
public enum Exposition {
    /// The media type of the text.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// All metrics of a registry that have a series, in the order of their descriptions.
    public static func text(of registry: MetricRegistry, _ descriptions: [MetricDescription] = MetricCatalogue.all)
        -> String
    {
        let series = Dictionary(grouping: registry.snapshot()) { $0.series.name }
        var text = ""
        for description in descriptions {
            guard let found = series[description.name] else { continue }
            text += "# HELP \(description.name) \(escaped(description.help, quotes: false))\n"
            text += "# TYPE \(description.name) \(description.kind.rawValue)\n"
            for (series, value) in found {
                let labels = Array(zip(description.labels, series.labels))
                switch value {
                case .number(let number): text += "\(description.name)\(braced(labels)) \(written(number))\n"
                case .histogram(let counts, let sum):
                    text += histogram(description, labels, counts: counts, sum: sum)
                }
            }
        }
        return text
    }

    private static func histogram(
        _ description: MetricDescription,
        _ labels: [(String, String)],
        counts: [UInt64],
        sum: Double
    ) -> String {
        var text = ""
        var total: UInt64 = 0
        for (count, bound) in zip(counts, description.buckets + [.infinity]) {
            total += count
            text += "\(description.name)_bucket\(braced(labels + [("le", written(bound))])) \(total)\n"
        }
        text += "\(description.name)_sum\(braced(labels)) \(written(sum))\n"
        return text + "\(description.name)_count\(braced(labels)) \(total)\n"
    }

    private static func braced(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0.0)=\"\(escaped($0.1, quotes: true))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        let plain = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? plain.replacing("\"", with: "\\\"") : plain
    }

    /// A number as Go's `ParseFloat` reads it; whole ones without a fraction.
    private static func written(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: number).map(String.init) ?? "\(number)"
    }
}

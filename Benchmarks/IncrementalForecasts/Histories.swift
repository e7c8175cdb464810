import Forecasting
import Glibc
import Simulation

/// Hourly series to measure on.
enum Histories {
    private static let archetypes: [DemandArchetype] = [
        .web, .transactions, .cache, .streaming, .batch, .analytics, .search, .inference, .training, .transcoding,
    ]

    /// Those of the sample fleet's generator, every kind of demand in turn.
    static func synthetic(count: Int, hours: Int) -> [Series] {
        (0..<count).map { index in
            let history = DemandGenerator(seed: 1).series(
                for: "workload-\(index)",
                archetype: archetypes[index % archetypes.count],
                scale: Double(4 + index * 7 % 23),
                hours: hours,
                start: SampleFleet.start,
                longitude: Double(index * 37 % 360 - 180)
            )
            return Series(start: SampleFleet.start, step: 3_600, values: history.cpu.map { $0 ?? .nan })
        }
    }

    /// The newest hours of series that are long enough, from a file with one series a line: a name, then its values.
    static func read(_ path: String, count: Int, hours: Int) -> [Series] {
        var series: [Series] = []
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while series.count < count, getline(&line, &capacity, file) >= 0, let text = line {
            let values = String(cString: text).split(separator: ",").dropFirst().compactMap { Double($0) }
            if values.count >= hours { series.append(Series(start: 0, step: 3_600, values: values.suffix(hours))) }
        }
        return series
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension Double {
    /// With a fixed number of decimals, to the right.
    func text(width: Int, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let digits = String(Int((self * scale).rounded()))
        let filled = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let text = filled.dropLast(decimals) + "." + filled.suffix(decimals)
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

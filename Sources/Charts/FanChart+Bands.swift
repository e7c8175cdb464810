extension FanChart {
    /// The area between two neighbouring quantiles.
    struct Band {
        /// The level of the end that is farther from the median.
        var level: Double

        /// `to p99`; `p10 to p90` where it holds the median.
        var name: String

        /// 0 for the bands nearest to the median, then outwards.
        var rank: Int

        var low: [Double]
        var high: [Double]
    }

    /// The number of steps that are shown.
    var stepCount: Int {
        history.count + (fan.map(\.values.count).max() ?? 0)
    }

    /// The quantile that is drawn as a line: the one nearest to the median, none where several are all far from it.
    var middle: Quantile? {
        let nearest = fan.min { ($0.distance, $0.level) < ($1.distance, $1.level) }
        return fan.count == 1 ? nearest : nearest.flatMap { $0.distance < 0.25 ? $0 : nil }
    }

    /// The bands, those nearest to the median first, so that drawing in order leaves the outermost whole.
    var bands: [Band] {
        let quantiles = fan.sorted { $0.level < $1.level }
        let bands = zip(quantiles, quantiles.dropFirst()).map { low, high in
            let outer = low.distance > high.distance ? low.level : high.level
            let names = (Self.name(ofLevel: low.level), Self.name(ofLevel: high.level))
            return Band(
                level: outer,
                name: low.level < 0.5 && high.level > 0.5
                    ? "\(names.0) to \(names.1)" : "to \(Self.name(ofLevel: outer))",
                rank: 0,
                low: low.values,
                high: high.values
            )
        }
        // Rounded, so that 0.1 and 0.9 are as far from the median as each other.
        let distances = bands.map { Rounding.nearest(($0.level - 0.5).magnitude * 1e6) }
        let ranks = Set(distances).sorted()
        return zip(bands, distances)
            .map { band, distance in
                var band = band
                band.rank = ranks.firstIndex(of: distance) ?? 0
                return band
            }
            .sorted { ($0.rank, $0.level) < ($1.rank, $1.level) }
    }

    /// One entry for the bands of each rank, with their names: those that look alike.
    var bandNames: [(band: Band, text: String)] {
        let bands = bands
        return bands.indices.compactMap { index in
            let band = bands[index]
            guard index == 0 || bands[index - 1].rank != band.rank else { return nil }
            return (band, bands.filter { $0.rank == band.rank }.map(\.name).joined(separator: ", "))
        }
    }

    /// Every value that is drawn.
    var scale: ValueScale {
        var scale = ValueScale()
        for value in history { scale.include(value) }
        for quantile in fan {
            for value in quantile.values { scale.include(value) }
        }
        for line in lines { scale.include(line.value) }
        return scale
    }

    /// `p99` for 0.99, `p99.9` for 0.999.
    static func name(ofLevel level: Double) -> String {
        guard level >= 0, level <= 1 else { return "p?" }
        return "p" + ShortNumber.fixed(level * 100)
    }
}

extension FanChart.Quantile {
    var distance: Double { (level - 0.5).magnitude }
}

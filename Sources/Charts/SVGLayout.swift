/// Where everything goes in an SVG document.
struct SVGLayout {
    static let left = 52
    static let right = 12
    static let top = 40
    static let bottom = 44
    static let forecastColour = "#2563eb"
    static let lineColour = "#b45309"
    static let eventColour = "#9333ea"

    let chart: FanChart
    let bands: [FanChart.Band]
    let axis: ValueScale.Axis
    let isEmpty: Bool
    let width: Int
    let height: Int
    let stepCount: Int

    init(chart: FanChart, width: Int, height: Int) {
        self.chart = chart
        self.width = min(max(width, 160), 10_000)
        self.height = min(max(height, 120), 10_000)
        bands = chart.bands
        stepCount = max(1, chart.stepCount)
        let scale = chart.scale
        isEmpty = scale.isEmpty
        axis = scale.axis(labels: max(2, min(6, (self.height - Self.top - Self.bottom) / 40)))
    }

    var plotWidth: Double { Double(width - Self.left - Self.right) }
    var plotHeight: Double { Double(height - Self.top - Self.bottom) }

    func x(_ step: Int) -> Double {
        Double(Self.left) + (stepCount > 1 ? Double(step) / Double(stepCount - 1) * plotWidth : 0)
    }

    func y(_ value: Double) -> Double? {
        axis.fraction(value).map { Double(Self.top) + (1 - $0) * plotHeight }
    }

    func point(_ x: Double, _ y: Double) -> String {
        ShortNumber.fixed(x) + "," + ShortNumber.fixed(y)
    }

    /// The lines through values that follow each other; a value alone becomes a dot.
    func path(_ values: [Double], from first: Int, attributes: String) -> String {
        var output = ""
        for run in runs(values.count, where: { y(values[$0]) != nil }) {
            let points = thinned(run, values, from: first).map { point(x(first + $0), y(values[$0]) ?? 0) }
            let single = points.count == 1 ? points + points : points
            output +=
                "<polyline fill=\"none\" stroke-width=\"1.5\" stroke-linejoin=\"round\" stroke-linecap=\"round\" "
                + "\(attributes) points=\"\(single.joined(separator: " "))\"/>\n"
        }
        return output
    }

    /// The runs of indices that satisfy a condition.
    func runs(_ count: Int, where isDrawn: (Int) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for index in 0...count {
            let isIn = index < count && isDrawn(index)
            if isIn, start == nil { start = index }
            if !isIn, let first = start {
                runs.append(first..<index)
                start = nil
            }
        }
        return runs
    }

    /// The indices of a run, of each pixel column only those of its lowest and highest value.
    private func thinned(_ run: Range<Int>, _ values: [Double], from first: Int) -> [Int] {
        guard Double(stepCount) > plotWidth * 2 else { return Array(run) }
        var kept: [Int] = []
        var index = run.lowerBound
        while index < run.upperBound {
            let column = Int(x(first + index))
            var low = index
            var high = index
            while index < run.upperBound, Int(x(first + index)) == column {
                if values[index] < values[low] { low = index }
                if values[index] > values[high] { high = index }
                index += 1
            }
            kept.append(min(low, high))
            if low != high { kept.append(max(low, high)) }
        }
        return kept
    }
}

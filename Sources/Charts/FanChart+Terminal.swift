extension FanChart {
    /// The chart in Braille dots and block characters.
    ///
    /// It has `height` lines (10 to 200) of at most `width` columns (30 to 1000), each ending with a line break.
    ///
    /// Colours only help: without them it says the same. Where more steps than dots are shown, a dot column holds the
    /// whole extent of its steps, so that no peak is lost. O(steps x height).
    public func terminal(width: Int = 80, height: Int = 20, colour: Bool = false) -> String {
        let layout = TerminalLayout(chart: self, width: width, height: height)
        var output: [TerminalLine] = [layout.titleLine]
        if let events = layout.eventLine { output.append(events.line) }
        var canvas = TerminalCanvas(columns: layout.columns, rows: layout.rows)
        layout.draw(on: &canvas)
        for row in 0..<layout.rows {
            var line = TerminalLine()
            let label = layout.labels[row]
            line.append(layout.padded(label ?? ""), .faint)
            line.append(label == nil ? "│" : "┤", .faint)
            canvas.append(row: row, to: &line)
            output.append(line)
        }
        output += layout.timeAxis
        output += layout.legend
        return output.map { $0.text(colour: colour) + "\n" }.joined()
    }
}

/// Where everything goes in a terminal.
struct TerminalLayout {
    let chart: FanChart
    let bands: [FanChart.Band]
    let axis: ValueScale.Axis
    let isEmpty: Bool
    /// The labels of the value axis, by row from the top.
    private(set) var labels: [String?]
    /// The columns left of the axis.
    let gutter: Int
    let columns: Int
    private(set) var rows: Int
    let width: Int
    let stepCount: Int
    private(set) var legend: [TerminalLine] = []

    /// The characters of bands from the median outwards.
    private static let shades: [Unicode.Scalar] = ["▓", "▒", "░"]
    /// The characters of horizontal lines, one after the other.
    static let dashes: [Unicode.Scalar] = ["╌", "┈", "═"]

    init(chart: FanChart, width: Int, height: Int) {
        self.chart = chart
        self.width = min(max(width, 30), 1000)
        bands = chart.bands
        stepCount = max(1, chart.stepCount)
        let scale = chart.scale
        isEmpty = scale.isEmpty
        // Lines besides the plot: title, axis, and what there is of events, ticks and legend (two lines at most).
        let others = 4 + (chart.events.isEmpty ? 0 : 1) + (chart.ticks.isEmpty ? 0 : 1)
        let rough = max(4, min(height, 200) - others)
        axis = scale.axis(labels: max(2, min(5, rough / 3)))
        let texts = axis.labels.map(ShortNumber.text)
        gutter = (texts.map(SafeText.width).max() ?? 1) + 1
        columns = self.width - gutter - 1
        rows = rough
        labels = []
        legend = legendLines
        // What the legend does not need is the plot's.
        rows += 2 - legend.count
        labels = Array(repeating: nil, count: rows)
        for (value, text) in zip(axis.labels, texts) {
            if let row = row(of: value) { labels[row] = text }
        }
    }

    func padded(_ text: String) -> String {
        String(repeating: " ", count: max(0, gutter - 1 - SafeText.width(text))) + text + " "
    }

    var titleLine: TerminalLine {
        var line = TerminalLine()
        let unit = chart.unit.isEmpty ? "" : " (\(chart.unit))"
        line.append(SafeText.fit(SafeText.clean(chart.title + unit), width), .strong)
        return line
    }

    /// The dot column of a step, from the left.
    func x(_ step: Int) -> Int {
        guard stepCount > 1 else { return 0 }
        return (step * (columns * 2 - 1) + (stepCount - 1) / 2) / (stepCount - 1)
    }

    /// The dot row of a value, from the bottom.
    func y(_ value: Double) -> Int? {
        axis.fraction(value).map { Rounding.nearest($0 * Double(rows * 4 - 1)) }
    }

    /// The row of a value, from the top.
    func row(of value: Double) -> Int? {
        y(value).map { (rows * 4 - 1 - $0) / 4 }
    }

    /// The character of a band; a single one is drawn in the middle shade.
    func shade(_ band: FanChart.Band) -> Unicode.Scalar {
        let isOnly = bands.allSatisfy { $0.rank == 0 }
        return Self.shades[isOnly ? 1 : min(band.rank, Self.shades.count - 1)]
    }
}

extension TerminalLayout {
    /// Draws everything between the axes.
    func draw(on canvas: inout TerminalCanvas) {
        if isEmpty {
            let text = "no data"
            for (offset, scalar) in text.unicodeScalars.enumerated() {
                let column = max(0, (columns - text.utf8.count) / 2) + offset
                canvas.set(scalar, .faint, column: column, row: rows / 2, overwrites: true)
            }
            return
        }
        for band in bands { draw(band, on: &canvas) }
        for (index, line) in chart.lines.enumerated() {
            guard let row = row(of: line.value) else { continue }
            let dash = Self.dashes[index % Self.dashes.count]
            for column in 0..<columns { canvas.set(dash, .line, column: column, row: row, overwrites: true) }
        }
        if let border {
            for row in 0..<rows { canvas.set("┊", .faint, column: border, row: row, overwrites: false) }
        }
        draw(chart.history, from: 0, .history, on: &canvas)
        if let middle = chart.middle { draw(middle.values, from: chart.history.count, .forecast, on: &canvas) }
    }

    /// The column in which the forecast begins; nil where there is only one of the two.
    var border: Int? {
        guard !chart.history.isEmpty, stepCount > chart.history.count else { return nil }
        return x(chart.history.count) / 2
    }

    private func draw(
        _ values: [Double],
        from first: Int,
        _ style: TerminalStyle,
        on canvas: inout TerminalCanvas
    ) {
        var previous: (x: Int, y: Int)?
        for (index, value) in values.enumerated() {
            let point = y(value).map { (x: x(first + index), y: $0) }
            if let point { canvas.drawLine(from: previous ?? point, to: point, style) }
            previous = point
        }
    }

    /// Fills the characters from the lower to the upper quantile, both included, so that no band is lost.
    private func draw(_ band: FanChart.Band, on canvas: inout TerminalCanvas) {
        let scalar = shade(band)
        var previous: (column: Int, low: Double, high: Double)?
        for (index, pair) in zip(band.low, band.high).enumerated() {
            guard let low = axis.fraction(pair.0), let high = axis.fraction(pair.1) else {
                previous = nil
                continue
            }
            let column = x(chart.history.count + index) / 2
            let start = previous ?? (column, low, high)
            for between in start.column...column {
                let share = column == start.column ? 1 : Double(between - start.column) / Double(column - start.column)
                let low = start.low + (low - start.low) * share
                let high = start.high + (high - start.high) * share
                for row in row(ofFraction: max(low, high))...row(ofFraction: min(low, high)) {
                    canvas.set(scalar, .forecast, column: between, row: row, overwrites: true)
                }
            }
            previous = (column, low, high)
        }
    }

    private func row(ofFraction fraction: Double) -> Int {
        (rows * 4 - 1 - Rounding.nearest(fraction * Double(rows * 4 - 1))) / 4
    }
}

extension TerminalLayout {
    /// The line of the time axis, and that of its labels where there are any. Labels that have no room are left out.
    var timeAxis: [TerminalLine] {
        var marks = [Unicode.Scalar](repeating: "─", count: columns)
        var labels = TerminalLine()
        labels.append(String(repeating: " ", count: gutter + 1))
        for tick in chart.ticks where (0..<stepCount).contains(tick.step) {
            let column = x(tick.step) / 2
            marks[column] = "┬"
            let text = SafeText.clean(tick.text)
            let start = gutter + 1 + column
            let isFirst = labels.width == gutter + 1
            guard start >= labels.width + (isFirst ? 0 : 1), start + SafeText.width(text) <= width else { continue }
            labels.append(String(repeating: " ", count: start - labels.width))
            labels.append(text, .faint)
        }
        if let border { marks[border] = marks[border] == "┬" ? "┼" : "┴" }
        var axis = TerminalLine()
        axis.append(String(repeating: " ", count: gutter) + "└", .faint)
        axis.append(marks.map { String($0) }.joined(), .faint)
        return chart.ticks.isEmpty ? [axis] : [axis, labels]
    }

    /// The line with the events above the plot, and the labels that had no room in it; nil where there are no events.
    var eventLine: (line: TerminalLine, unplaced: [String])? {
        guard !chart.events.isEmpty else { return nil }
        var cells = [Unicode.Scalar](repeating: " ", count: columns)
        var spans: [(label: String, columns: ClosedRange<Int>)] = []
        for event in chart.events {
            let steps = event.steps.clamped(to: 0..<stepCount)
            guard !steps.isEmpty else { continue }
            let span = (x(steps.lowerBound) / 2)...(x(steps.upperBound - 1) / 2)
            for column in span { cells[column] = "━" }
            spans.append((SafeText.clean(event.label), span))
        }
        var unplaced: [String] = []
        for span in spans where !place(span.label, span.columns, in: &cells) && !unplaced.contains(span.label) {
            unplaced.append(span.label)
        }
        var line = TerminalLine()
        line.append(String(repeating: " ", count: gutter + 1))
        line.append(cells.map { String($0) }.joined(), .event)
        return (line, unplaced)
    }

    /// Writes a label into its span, else behind it, else before it; false where none of them has room.
    private func place(_ label: String, _ span: ClosedRange<Int>, in cells: inout [Unicode.Scalar]) -> Bool {
        let scalars = Array(label.unicodeScalars)
        // A wide character would move everything behind it.
        guard scalars.allSatisfy({ SafeText.width($0) == 1 }) else { return false }
        let inside = span.lowerBound + (span.count - scalars.count) / 2
        let starts = [
            span.count >= scalars.count + 4 ? inside : columns, span.upperBound + 2,
            span.lowerBound - 1 - scalars.count,
        ]
        for (index, start) in starts.enumerated() {
            let taken = (start - 1)...(start + scalars.count)
            guard start >= 0, start + scalars.count <= columns else { continue }
            let isFree = taken.allSatisfy { column in
                !cells.indices.contains(column) || cells[column] == " " || span.contains(column)
            }
            guard isFree else { continue }
            if index == 0 { for column in taken { cells[column] = " " } }
            for (offset, scalar) in scalars.enumerated() { cells[start + offset] = scalar }
            return true
        }
        return false
    }

    /// What the characters mean, in two lines at most.
    var legendLines: [TerminalLine] {
        var entries: [(mark: String, text: String, style: TerminalStyle)] = []
        if !chart.history.isEmpty { entries.append(("⠒⠢", "history", .history)) }
        if let middle = chart.middle {
            entries.append(("⠒⠢", "forecast " + FanChart.name(ofLevel: middle.level), .forecast))
        }
        for (band, text) in chart.bandNames { entries.append((String(shade(band)), text, .forecast)) }
        for (index, line) in chart.lines.enumerated() {
            let dash = String(Self.dashes[index % Self.dashes.count])
            entries.append((dash + dash, SafeText.clean(line.label) + " " + ShortNumber.text(line.value), .line))
        }
        for label in eventLine?.unplaced ?? [] { entries.append(("━━", label, .event)) }

        let indent = String(repeating: " ", count: gutter + 1)
        var lines: [TerminalLine] = []
        var line = TerminalLine()
        for entry in entries {
            let room = width - gutter - 1
            let text = SafeText.fit(entry.text, room - SafeText.width(entry.mark) - 1)
            let needed = SafeText.width(entry.mark) + 1 + SafeText.width(text)
            if line.width > 0, line.width + 3 + needed > width {
                lines.append(line)
                if lines.count == 2 { return lines }
                line = TerminalLine()
            }
            line.append(line.width == 0 ? indent : "   ")
            line.append(entry.mark, entry.style)
            line.append(" " + text)
        }
        if line.width > 0 { lines.append(line) }
        return lines
    }
}

extension SVGLayout {
    /// The areas between the quantiles.
    var bandShapes: String {
        var output = ""
        for band in bands {
            let count = min(band.low.count, band.high.count)
            let first = chart.history.count
            for run in runs(count, where: { y(band.low[$0]) != nil && y(band.high[$0]) != nil }) {
                let upper = run.map { point(x(first + $0), y(band.high[$0]) ?? 0) }
                let lower = run.reversed().map { point(x(first + $0), y(band.low[$0]) ?? 0) }
                output +=
                    "<polygon class=\"band\" fill=\"\(Self.forecastColour)\" fill-opacity=\"\(opacity(band))\" "
                    + "points=\"\((upper + lower).joined(separator: " "))\"/>\n"
            }
        }
        return output
    }

    private func opacity(_ band: FanChart.Band) -> String {
        ["0.5", "0.3", "0.2"][min(band.rank, 2)]
    }

    /// The horizontal lines.
    var lineShapes: String {
        chart.lines.map { line in
            guard let y = y(line.value).map(ShortNumber.fixed) else { return "" }
            return "<line class=\"level\" x1=\"\(Self.left)\" x2=\"\(width - Self.right)\" y1=\"\(y)\" y2=\"\(y)\" "
                + "stroke=\"\(Self.lineColour)\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"/>\n"
        }
        .joined()
    }

    /// The events, behind everything else, with their labels above the plot.
    var eventShapes: String {
        var output = ""
        for event in chart.events {
            let steps = event.steps.clamped(to: 0..<stepCount)
            guard !steps.isEmpty else { continue }
            let start = x(steps.lowerBound)
            let end = max(start + 1, x(steps.upperBound - 1))
            let isLeft = start < Double(width) * 0.75
            output +=
                "<rect class=\"event\" x=\"\(ShortNumber.fixed(start))\" y=\"\(Self.top)\" "
                + "width=\"\(ShortNumber.fixed(end - start))\" height=\"\(ShortNumber.fixed(plotHeight))\" "
                + "fill=\"\(Self.eventColour)\" fill-opacity=\"0.1\"/>\n"
                + "<text x=\"\(ShortNumber.fixed(isLeft ? start : end))\" y=\"\(Self.top - 5)\" "
                + "fill=\"\(Self.eventColour)\"\(isLeft ? "" : " text-anchor=\"end\"")>"
                + "\(SafeText.xml(event.label))</text>\n"
        }
        return output
    }

    /// The labels of the value axis, with a faint line across for each.
    var valueAxis: String {
        axis.labels.map { value in
            guard let height = y(value) else { return "" }
            let y = ShortNumber.fixed(height)
            return "<line x1=\"\(Self.left)\" x2=\"\(width - Self.right)\" y1=\"\(y)\" y2=\"\(y)\" "
                + "stroke=\"currentColor\" stroke-opacity=\"0.15\"/>\n"
                + "<text x=\"\(Self.left - 6)\" y=\"\(ShortNumber.fixed(height + 4))\" text-anchor=\"end\">"
                + "\(ShortNumber.text(value))</text>\n"
        }
        .joined()
    }

    /// The marks of the time axis; labels that have no room are left out.
    var timeAxis: String {
        let base = Self.top + Int(plotHeight)
        var output = ""
        var free = 0.0
        for tick in chart.ticks where (0..<stepCount).contains(tick.step) {
            let place = x(tick.step)
            let x = ShortNumber.fixed(place)
            output += "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"\(base)\" y2=\"\(base + 4)\" stroke=\"currentColor\"/>\n"
            let text = SafeText.clean(tick.text)
            let end = place + Self.textWidth(text)
            guard place >= free, end <= Double(width) else { continue }
            output += "<text x=\"\(x)\" y=\"\(base + 16)\">\(SafeText.xml(text))</text>\n"
            free = end + 6
        }
        if !chart.history.isEmpty, stepCount > chart.history.count {
            let x = ShortNumber.fixed(x(chart.history.count))
            output +=
                "<line class=\"now\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Self.top)\" y2=\"\(base)\" "
                + "stroke=\"currentColor\" stroke-opacity=\"0.5\" stroke-dasharray=\"2 3\"/>\n"
        }
        return output
    }

    /// What the colours mean, as far as there is room.
    var legend: String {
        var entries: [(attributes: String, text: String)] = []
        if !chart.history.isEmpty { entries.append(("fill=\"currentColor\" height=\"2\" y=\"-4\"", "history")) }
        if let middle = chart.middle {
            let name = "forecast " + FanChart.name(ofLevel: middle.level)
            entries.append(("fill=\"\(Self.forecastColour)\" height=\"2\" y=\"-4\"", name))
        }
        for (band, text) in chart.bandNames {
            let fill = "fill=\"\(Self.forecastColour)\" fill-opacity=\"\(opacity(band))\" height=\"10\" y=\"-9\""
            entries.append((fill, text))
        }
        for line in chart.lines {
            let text = "\(SafeText.clean(line.label)) \(ShortNumber.text(line.value))"
            entries.append(("fill=\"\(Self.lineColour)\" height=\"2\" y=\"-4\"", text))
        }
        var output = ""
        var x = Double(Self.left)
        for entry in entries {
            let end = x + 20 + Self.textWidth(entry.text)
            guard end <= Double(width) else { break }
            output +=
                "<g transform=\"translate(\(ShortNumber.fixed(x)) \(height - 8))\">"
                + "<rect width=\"14\" \(entry.attributes)/>"
                + "<text x=\"18\">\(SafeText.xml(entry.text))</text></g>\n"
            x = end + 12
        }
        return output
    }

    /// About how wide a text is; the font is not known here.
    private static func textWidth(_ text: String) -> Double {
        Double(SafeText.width(text)) * 6.2
    }
}

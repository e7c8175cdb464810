extension FanChart {
    /// The chart as an SVG document of `width` x `height` pixels (at least 160 x 120).
    ///
    /// It has no script, style sheet or ids, so that several fit into one page with a strict content policy.
    ///
    /// Text and axes take the page's colour (`currentColor`). The bytes depend on nothing but the chart and the size. A
    /// pixel column holds two points of a line at most: the lowest and the highest of its steps. O(steps).
    public func svg(width: Int = 800, height: Int = 320) -> String {
        let layout = SVGLayout(chart: self, width: width, height: height)
        var output =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(layout.width) \(layout.height)\" "
            + "width=\"\(layout.width)\" height=\"\(layout.height)\" role=\"img\" "
            + "font-family=\"system-ui, sans-serif\" font-size=\"11\" fill=\"currentColor\">\n"
        output += "<title>\(SafeText.xml(heading))</title>\n"
        output += "<desc>\(SafeText.xml(summary, limit: 2000))</desc>\n"
        output += "<text x=\"\(SVGLayout.right)\" y=\"16\" font-size=\"13\">\(SafeText.xml(heading))</text>\n"
        output += layout.eventShapes
        output += layout.valueAxis
        output += layout.timeAxis
        output += layout.bandShapes
        output += layout.lineShapes
        output += layout.path(history, from: 0, attributes: "class=\"history\" stroke=\"currentColor\"")
        if let middle {
            let attributes = "class=\"forecast\" stroke=\"\(SVGLayout.forecastColour)\""
            output += layout.path(middle.values, from: history.count, attributes: attributes)
        }
        if layout.isEmpty {
            output +=
                "<text x=\"\(layout.width / 2)\" y=\"\(layout.height / 2)\" text-anchor=\"middle\">no data</text>\n"
        }
        return output + layout.legend + "</svg>\n"
    }

    private var heading: String {
        unit.isEmpty ? title : "\(title) (\(unit))"
    }

    /// The chart in words, for those who do not see it.
    private var summary: String {
        func peak(_ values: [Double]) -> String? {
            values.filter(ValueScale.isDrawn).max().map { ShortNumber.text($0) + (unit.isEmpty ? "" : " \(unit)") }
        }
        var parts: [String] = []
        if !history.isEmpty {
            parts.append(
                "history of \(history.count) \(history.count == 1 ? "step" : "steps")"
                    + (peak(history).map { ", at most \($0)" } ?? ", all missing")
            )
        }
        for quantile in fan.sorted(by: { $0.level < $1.level }) {
            guard let peak = peak(quantile.values) else { continue }
            parts.append("forecast \(Self.name(ofLevel: quantile.level)) at most \(peak)")
        }
        for line in lines { parts.append("\(SafeText.clean(line.label)) \(ShortNumber.text(line.value))") }
        for event in events.prefix(3) { parts.append("event \(SafeText.clean(event.label))") }
        return parts.isEmpty ? "no data" : parts.joined(separator: "; ")
    }
}

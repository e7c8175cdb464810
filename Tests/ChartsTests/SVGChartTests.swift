import Charts
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("Charts as SVG")
struct SVGChartTests {
    @Test("the bytes are these, to one decimal")
    func bytes() {
        let chart = FanChart(
            title: "web: cpu",
            unit: "cores",
            history: [2, 3],
            fan: [FanChart.Quantile(level: 0.5, values: [4, 2]), FanChart.Quantile(level: 0.99, values: [6, 5.55])],
            lines: [FanChart.HorizontalLine(label: "sized", value: 6)],
            ticks: [FanChart.Tick(step: 1, text: "Mon")]
        )
        #expect(
            chart.svg(width: 400, height: 160) == """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160" width="400" height="160" role="img" \
                font-family="system-ui, sans-serif" font-size="11" fill="currentColor">
                <title>web: cpu (cores)</title>
                <desc>history of 2 steps, at most 3 cores; forecast p50 at most 4 cores; forecast p99 at most 6 \
                cores; sized 6</desc>
                <text x="12" y="16" font-size="13">web: cpu (cores)</text>
                <line x1="52" x2="388" y1="116" y2="116" stroke="currentColor" stroke-opacity="0.15"/>
                <text x="46" y="120" text-anchor="end">0</text>
                <line x1="52" x2="388" y1="78" y2="78" stroke="currentColor" stroke-opacity="0.15"/>
                <text x="46" y="82" text-anchor="end">5</text>
                <line x1="52" x2="388" y1="40" y2="40" stroke="currentColor" stroke-opacity="0.15"/>
                <text x="46" y="44" text-anchor="end">10</text>
                <line x1="164" x2="164" y1="116" y2="120" stroke="currentColor"/>
                <text x="164" y="132">Mon</text>
                <line class="now" x1="276" x2="276" y1="40" y2="116" stroke="currentColor" stroke-opacity="0.5" \
                stroke-dasharray="2 3"/>
                <polygon class="band" fill="#2563eb" fill-opacity="0.5" points="276,70.4 388,73.8 388,100.8 \
                276,85.6"/>
                <line class="level" x1="52" x2="388" y1="70.4" y2="70.4" stroke="#b45309" stroke-width="1.5" \
                stroke-dasharray="5 3"/>
                <polyline fill="none" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round" \
                class="history" stroke="currentColor" points="52,100.8 164,93.2"/>
                <polyline fill="none" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round" \
                class="forecast" stroke="#2563eb" points="276,85.6 388,100.8"/>
                <g transform="translate(52 152)"><rect width="14" fill="currentColor" height="2" y="-4"/><text \
                x="18">history</text></g>
                <g transform="translate(127.4 152)"><rect width="14" fill="#2563eb" height="2" y="-4"/><text \
                x="18">forecast p50</text></g>
                <g transform="translate(233.8 152)"><rect width="14" fill="#2563eb" fill-opacity="0.5" \
                height="10" y="-9"/><text x="18">to p99</text></g>
                <g transform="translate(303 152)"><rect width="14" fill="#b45309" height="2" y="-4"/><text \
                x="18">sized 6</text></g>
                </svg>

                """
        )
    }

    @Test("several charts, and others' text, are well-formed XML without script", arguments: awkward)
    func wellFormed(history: [Double]) throws {
        for chart in [sample, hostile] {
            var chart = chart
            if !history.isEmpty { chart.history = history }
            let svg = chart.svg(width: 300, height: 160)
            let parser = XMLParser(data: Data(svg.utf8))
            #expect(parser.parse(), "\(svg)")
            #expect(!svg.contains("<script"))
            #expect(!svg.contains("nan") && !svg.contains("inf\""))
            #expect(svg.utf8.count < 40_000)
        }
    }

    @Test("others' text is escaped")
    func escaped() {
        let svg = hostile.svg(width: 600, height: 200)
        #expect(svg.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;\u{FFFD}\u{FFFD}[31m"))
        #expect(svg.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x202E) })
    }

    @Test("it names itself and says in words what it shows")
    func described() {
        let svg = sample.svg()
        #expect(svg.contains("<title>web: cpu (cores)</title>\n"))
        #expect(
            svg.contains(
                "<desc>history of 5 steps, at most 6 cores; forecast p50 at most 5 cores; forecast p90 at most 8 "
                    + "cores; forecast p99 at most 10 cores; sized 9; event sale</desc>\n"
            )
        )
        #expect(FanChart(title: "t", history: [.nan]).svg().contains("<desc>history of 1 step, all missing</desc>"))
        #expect(FanChart(title: "t", history: []).svg().contains("<desc>no data</desc>"))
    }

    @Test("a gap breaks the line, and a long series keeps its peaks")
    func points() {
        let gap = FanChart(title: "t", history: [1, 2, .nan, 3]).svg(width: 400, height: 120)
        #expect(gap.split(separator: "<polyline").count == 3)
        var long = [Double](repeating: 1, count: 50_000)
        long[31_234] = 9
        let svg = FanChart(title: "t", history: long).svg(width: 400, height: 160)
        #expect(svg.contains(",47.6 ") && svg.utf8.count < 20_000)
    }
}

import Charts
import Testing

@Suite("Charts in a terminal")
struct TerminalChartTests {
    @Test("history, forecast, sized line, events and days are drawn within the width")
    func everything() {
        #expect(
            sample.terminal(width: 40, height: 12, colour: false) == """
                web: cpu (cores)
                                            sale ━━━━━━━
                10 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
                   │                             ▒▒▒▒▒▒▒
                 5 ┤                  ⠢⢄         ▒▒▒▓▓▓⣀
                   │    ⣀⡠⠄             ⠉⠒⢄⡀     ⠠⠤⠒⠒⠉⠉
                   │⠤⠒⠊⠉                   ⠈     ┊
                 0 ┤                             ┊
                   └┬─────────────────┬──────────┴─────┬
                    Mon               Tue
                    ⠒⠢ history   ⠒⠢ forecast p50
                    ▓ to p90   ▒ to p99   ╌╌ sized 9

                """
        )
    }

    @Test("colours add nothing but colours")
    func colours() {
        let coloured = sample.terminal(width: 40, height: 12, colour: true)
        #expect(coloured.hasPrefix("\u{1B}[1mweb: cpu (cores)\u{1B}[0m\n    \u{1B}[35m"))
        var plain = coloured
        for code in ["0", "1", "2", "33", "34", "35", "36"] {
            plain = plain.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false).joined()
        }
        #expect(plain == sample.terminal(width: 40, height: 12, colour: false))
    }

    @Test("missing values alone give an empty chart that says so")
    func allMissing() {
        let chart = FanChart(title: "web: cpu", history: [.nan, .infinity, 1e301])
        #expect(
            chart.terminal(width: 40, height: 10) == """
                web: cpu
                  1 ┤
                    │
                    │
                0.5 ┤              no data
                    │
                    │
                  0 ┤
                    └───────────────────────────────────
                     ⠒⠢ history

                """
        )
    }

    @Test("a constant is drawn at its height above zero")
    func constant() {
        let chart = FanChart(title: "web: gpu", unit: "GPUs", history: [4, 4, 4])
        #expect(
            chart.terminal(width: 30, height: 10) == """
                web: gpu (GPUs)
                4 ┤⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
                  │
                  │
                2 ┤
                  │
                  │
                0 ┤
                  └───────────────────────────
                   ⠒⠢ history

                """
        )
    }

    @Test("a single point is a dot")
    func singlePoint() {
        let lines = FanChart(title: "web: iops", history: [1234]).terminal(width: 30, height: 12).split(separator: "\n")
        #expect(lines.filter { $0.contains { "⠁⠂⠄⡀".contains($0) } } == ["   │⠂"])
        #expect(lines[1] == "2k ┤")
    }

    @Test("an interval without a median is one band")
    func interval() {
        let chart = FanChart(
            title: "web",
            history: [],
            fan: [FanChart.Quantile(level: 0.1, values: [1, 1]), FanChart.Quantile(level: 0.9, values: [2, 2])]
        )
        let text = chart.terminal(width: 40, height: 10)
        #expect(text.contains("▒ to p90") == false)
        #expect(text.contains("▒ p10 to p90"))
        #expect(!text.contains("forecast"))
    }

    @Test("text of others cannot move the cursor or break a line")
    func hostileLabels() {
        let text = hostile.terminal(width: 60, height: 14, colour: false)
        #expect(
            text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{FFFE}" }
        )
        #expect(text.contains("<script>alert('x')</script>&\"\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}\u{FFFD}"))
    }

    @Test("every series fits the width and the height", arguments: awkward, [30, 40, 80, 133])
    func sizes(history: [Double], width: Int) {
        for fan in [
            [], [FanChart.Quantile(level: 0.5, values: history), FanChart.Quantile(level: 0.99, values: [1, 2])],
        ] {
            var chart = sample
            (chart.history, chart.fan) = (history, fan)
            for height in [10, 24] {
                let lines = chart.terminal(width: width, height: height).split(
                    separator: "\n",
                    omittingEmptySubsequences: false
                )
                #expect(lines.allSatisfy { $0.unicodeScalars.count <= width })
                #expect(lines.count <= height + 1)
            }
        }
        let extreme = FanChart(title: "x", history: history).terminal(width: -1, height: .max)
        #expect(extreme.split(separator: "\n").count <= 200)
    }
}

import Charts
import Testing

@Suite("Gauges and sparklines")
struct GaugeTests {
    @Test(
        "a bar is as long as its share",
        arguments: [
            (0, "░░░░░░░░░░"), (0.0001, "▏░░░░░░░░░"), (0.3, "███░░░░░░░"), (0.55, "█████▌░░░░"),
            (0.9999, "█████████▉"),
            (1, "██████████"), (1.01, "█████████▶"), (-1, "░░░░░░░░░░"), (.nan, "··········"),
            (.infinity, "··········"),
        ] as [(Double, String)]
    )
    func bars(value: Double, text: String) {
        #expect(Bar.text(value: value, of: 1, width: 10) == text)
    }

    @Test("a bar of nothing is dots, and its width is bounded")
    func edges() {
        #expect(Bar.text(value: 1, of: 0, width: 3) == "···")
        #expect(Bar.text(value: 1, of: -2, width: 3) == "···")
        #expect(Bar.text(value: 1, of: .nan, width: 3) == "···")
        #expect(Bar.text(value: 2, of: 1, width: -4) == "▶")
        #expect(Bar.text(value: 1, of: 1, width: .max).count == 1000)
    }

    @Test("a sparkline goes from the lowest to the highest value")
    func sparklines() {
        #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7, 8]) == "▁▂▃▄▅▆▇██")
        #expect(Sparkline.text([1, .nan, 2]) == "▁ █")
        #expect(Sparkline.text([3, 3]) == "▄▄")
        #expect(Sparkline.text([7]) == "▄")
        #expect(Sparkline.text([.nan, .infinity]) == "  ")
        #expect(Sparkline.text([]) == "")
        #expect(Sparkline.text([-1e300, 1e300]) == "▁█")
    }

    @Test("a narrow sparkline keeps the peaks")
    func narrow() {
        #expect(Sparkline.text([0, 0, 9, 0, 0, 0], width: 3) == "▁█▁")
        #expect(Sparkline.text([0, .nan, .nan, .nan], width: 2) == "▄ ")
        #expect(Sparkline.text([1, 2], width: 10) == "▁█")
        #expect(Sparkline.text([1, 2], width: 0) == "")
    }
}

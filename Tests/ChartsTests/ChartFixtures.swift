import Charts

/// A chart with one of everything, small enough to be read.
let sample = FanChart(
    title: "web: cpu",
    unit: "cores",
    history: [2, 4, .nan, 6, 3],
    fan: [
        FanChart.Quantile(level: 0.9, values: [6, 8]), FanChart.Quantile(level: 0.5, values: [4, 5]),
        FanChart.Quantile(level: 0.99, values: [8, 10]),
    ],
    lines: [FanChart.HorizontalLine(label: "sized", value: 9)],
    events: [FanChart.Span(label: "sale", steps: 5..<9)],
    ticks: [
        FanChart.Tick(step: 0, text: "Mon"), FanChart.Tick(step: 3, text: "Tue"),
        FanChart.Tick(step: 6, text: "Wednesday"),
    ]
)

/// Text that would break out of markup, move a cursor or turn the direction of writing.
let hostileText = "<script>alert('x')</script>&\"\u{202E}\u{1B}[31m\n\0\u{FFFE}"

let hostile = FanChart(
    title: hostileText,
    unit: hostileText,
    history: [1, 2],
    lines: [FanChart.HorizontalLine(label: hostileText, value: 1)],
    events: [FanChart.Span(label: hostileText, steps: 0..<2), FanChart.Span(label: hostileText, steps: 7..<9)],
    ticks: [FanChart.Tick(step: 0, text: hostileText), FanChart.Tick(step: -5, text: "x")]
)

/// Series that are awkward to scale.
let awkward: [[Double]] = [
    [], [.nan], [.infinity, -.infinity], [0], [-0.0, 0], [5, 5, 5], [-5, -5], [1e300, -1e300], [1e301, 1],
    [Double.leastNonzeroMagnitude],
    [1e15, 1e15 + 1], [-3, 4], [Double.leastNormalMagnitude / 64, Double.leastNormalMagnitude / 32],
    (0..<5000).map { Double($0 % 97) }, [1e300, 1e300.nextUp],
]

/// Demand over time and its forecast: a line for what was, shaded bands for what may come.
///
/// Steps count through: the history has 0 to `history.count - 1`, the forecast those behind it. Values that are not
/// finite, or beyond 1e300, are drawn as missing.
public struct FanChart: Sendable {
    /// A quantile of the forecast.
    public struct Quantile: Hashable, Sendable {
        /// The share of outcomes at or below the values, 0 to 1.
        public var level: Double

        /// The value at each step of the forecast.
        public var values: [Double]

        /// Makes a quantile.
        public init(level: Double, values: [Double]) {
            self.level = level
            self.values = values
        }
    }

    /// A value that holds for the whole chart, such as the one that is sized.
    public struct HorizontalLine: Hashable, Sendable {
        /// What it is.
        public var label: String

        /// Where it is.
        public var value: Double

        /// Makes a line.
        public init(label: String, value: Double) {
            self.label = label
            self.value = value
        }
    }

    /// Something that lasts from one step to another.
    public struct Span: Hashable, Sendable {
        /// What it is.
        public var label: String

        /// The steps; what is outside the chart is left out.
        public var steps: Range<Int>

        /// Makes a span.
        public init(label: String, steps: Range<Int>) {
            self.label = label
            self.steps = steps
        }
    }

    /// A mark below the chart, such as the start of a day.
    public struct Tick: Hashable, Sendable {
        /// The step that is marked.
        public var step: Int

        /// The text that starts there.
        public var text: String

        /// Makes a tick.
        public init(step: Int, text: String) {
            self.step = step
            self.text = text
        }
    }

    /// What is shown.
    public var title: String

    /// What the values count, such as `cores`; empty for none.
    public var unit: String

    /// The values that were; NaN where missing.
    public var history: [Double]

    /// The forecast, in any order.
    ///
    /// The quantile nearest to 0.5 is drawn as a line, where it is less than 0.25 away or the only one; the areas
    /// between neighbouring quantiles are shaded.
    public var fan: [Quantile]

    /// Values across the whole chart.
    public var lines: [HorizontalLine]

    /// Events.
    public var events: [Span]

    /// Marks of the time axis, in order of steps.
    public var ticks: [Tick]

    /// Makes a chart.
    public init(
        title: String,
        unit: String = "",
        history: [Double],
        fan: [Quantile] = [],
        lines: [HorizontalLine] = [],
        events: [Span] = [],
        ticks: [Tick] = []
    ) {
        self.title = title
        self.unit = unit
        self.history = history
        self.fan = fan
        self.lines = lines
        self.events = events
        self.ticks = ticks
    }
}

/// One line of a file of series.
public struct NamedSeries: Hashable, Sendable {
    /// What the first cell says.
    public var name: String

    /// The newest values, oldest first; NaN where a cell is empty or no number.
    public var values: [Double]
}

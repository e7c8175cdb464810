/// The geometric grid on which demand is committed, so that noise in a forecast is not noise in the history.
///
/// The cells are the E24 series of preferred numbers (IEC 60063): 24 a decade, each about a tenth above the one before,
/// and all of them numbers that people can read. Every value is an integer of base units.
public enum DemandGrid {
    /// The E24 series, two digits each.
    static let steps: [Int64] = [
        10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91,
    ]

    /// The largest cell; demand above it is refused before it gets here.
    public static let maximum: Int64 = 9_100_000_000_000_000

    /// The smallest cell that is at least `value`; zero stays zero.
    public static func roundUp(_ value: Int64) -> Int64 {
        guard value > 0 else { return 0 }
        guard value < maximum else { return maximum }
        if value <= 10 { return value }
        var decade: Int64 = 1
        while value > 100 * decade { decade *= 10 }
        for step in steps where step * decade >= value { return step * decade }
        return 100 * decade
    }

    /// The largest cell that is at most `value`; what is not positive is zero.
    public static func roundDown(_ value: Int64) -> Int64 {
        let above = roundUp(value)
        return above <= value ? above : below(above)
    }

    /// The cell below a cell: what lies between it and the cell belongs to the cell.
    public static func below(_ cell: Int64) -> Int64 {
        guard cell > 1 else { return 0 }
        if cell <= 10 { return cell - 1 }
        var decade: Int64 = 1
        while cell > 100 * decade { decade *= 10 }
        var lower = decade == 1 ? 10 : 10 * decade
        for step in steps where step * decade < cell { lower = step * decade }
        return lower
    }

    /// Demand comes down from a cell only for values below this: 5 % below the cell beneath it.
    public static func lowering(from cell: Int64) -> Int64 {
        let floor = below(cell)
        return floor - floor / 20
    }

    /// The cell that a new value commits, given the committed one: it changes only when the value is more than 5 % outside
    /// of the committed cell, goes up at once, and comes down only to what all of `recent` agree on.
    ///
    /// - Parameters:
    ///   - value: the newest forecast, in base units, not rounded.
    ///   - committed: the cell in force, nil when there is none.
    ///   - recent: the forecasts of the last periods, asked for only when the value would come down.
    public static func settle(_ value: Int64, committed: Int64?, recent: () -> [Int64]?) -> Int64 {
        guard let cell = committed, cell > 0 else { return roundUp(value) }
        let committed = min(cell, maximum)
        let headroom = committed / 20
        if value > committed + headroom { return roundUp(value) }
        let limit = lowering(from: committed)
        guard value < limit else { return committed }
        guard let agreed = recent()?.reduce(value, max) else { return committed }
        return agreed < limit ? min(committed, roundUp(agreed)) : committed
    }
}

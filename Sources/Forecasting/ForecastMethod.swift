/// A way to forecast: a pure function of the request. The same request gives the same bits.
public protocol ForecastMethod: Sendable {
    /// A stable name; it is committed with every profile.
    var name: String { get }
    /// Rises whenever the same request may give another forecast.
    var version: Int { get }
    /// Forecasts; takes any request, however broken, in bounded time and memory.
    func forecast(_ request: ForecastRequest) -> ForecastOutcome
    /// The same forecast, to the bit, with what an earlier one of the same series has left; leaves the like for the next.
    func forecast(_ request: ForecastRequest, state: inout ForecastState) -> ForecastOutcome
}

extension ForecastMethod {
    /// The same forecast; a method that has nothing to keep leaves the state as it is.
    public func forecast(_ request: ForecastRequest, state: inout ForecastState) -> ForecastOutcome {
        forecast(request)
    }
}

/// The methods of this build.
public enum ForecastMethods {
    /// The one that profiles are made with.
    public static let current: any ForecastMethod = Ensemble()
    /// All, by name; a `backtest` compares them.
    public static let all: [any ForecastMethod] = [
        Ensemble(), SeasonalQuantiles(), PointEnsemble(), SeasonalNaive(), RecentPercentiles(),
    ]

    /// The one of a name; nil where no method has it.
    public static func named(_ name: String) -> (any ForecastMethod)? { all.first { $0.name == name } }
}

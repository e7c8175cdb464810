/// A method with a margin: the same quantiles, each peak multiplied by a factor of at least 1.
public struct Margin: ForecastMethod {
    private let method: any ForecastMethod
    private let factor: Double

    /// A method with a margin; a factor that is no number or below 1 counts as 1.
    public init(_ method: any ForecastMethod, factor: Double) {
        self.method = method
        self.factor = factor >= 1 && factor.isFinite ? factor : 1
    }

    /// The name of the method.
    public var name: String { method.name }
    /// The version of the method.
    public var version: Int { method.version }

    /// Forecasts; complexity as the method's.
    public func forecast(_ request: ForecastRequest) -> ForecastOutcome {
        widened(method.forecast(request))
    }

    /// The same with the method's own state.
    public func forecast(_ request: ForecastRequest, state: inout ForecastState) -> ForecastOutcome {
        widened(method.forecast(request, state: &state))
    }

    private func widened(_ outcome: ForecastOutcome) -> ForecastOutcome {
        guard factor > 1, case .forecast(var forecast) = outcome else { return outcome }
        forecast.peak = forecast.peak.map { min($0 * factor, Series.largestValue) }
        return .forecast(forecast)
    }
}

public import Forecasting
public import UnderstudyModel

/// The way in which a fleet is forecast: a method with a margin.
public struct FleetForecast: Hashable, Sendable {
    /// The method.
    public var method: ForecastMethodName
    /// What peaks are multiplied by.
    public var margin: Quantity

    /// A method with a margin.
    public init(method: ForecastMethodName, margin: Quantity = Quantity(1)) {
        self.method = method
        self.margin = margin
    }

    /// What a policy asks for.
    public init(wantedBy policy: FleetPolicy) {
        self.init(method: policy.forecast.method, margin: policy.forecast.margin)
    }

    /// What made a committed profile; nil where this build does not know its method.
    public init?(of method: WorkloadProfile.Method) {
        guard let name = ForecastMethodName(rawValue: method.name) else { return nil }
        self.init(method: name, margin: method.margin)
    }

    /// The engine's method.
    public var engine: any ForecastMethod {
        Margin(ForecastMethods.named(method.rawValue) ?? ForecastMethods.current, factor: margin.approximate)
    }

    /// As profiles commit it.
    var committed: WorkloadProfile.Method {
        WorkloadProfile.Method(name: engine.name, version: engine.version, margin: margin)
    }
}

extension FleetForecast {
    /// The methods of this build with their versions: a pass with others may decide otherwise.
    public static var methods: String {
        ForecastMethods.all.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    }
}

extension ForecastMethodName {
    /// What takes a method's place, and what it must not do worse than.
    var standIn: ForecastMethodName { self == .seasonalQuantiles ? .recentPercentiles : .seasonalQuantiles }
}

extension FleetForecast: CustomStringConvertible {
    /// `ensemble`, `ensemble x 1.1`.
    public var description: String { margin == Quantity(1) ? method.rawValue : "\(method.rawValue) x \(margin)" }
}

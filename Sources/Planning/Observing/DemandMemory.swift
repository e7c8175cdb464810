internal import Forecasting

/// What the observation of a fleet leaves for the next: nothing that it says depends on it, only how fast it is said.
public struct FleetMemory: Hashable, Sendable {
    /// No more forecasts are remembered, those of the first workloads by name: some hundred megabytes.
    public static let largestCount = 8_192

    private var workloads: [String: WorkloadMemory]

    /// Nothing is remembered.
    public init() { workloads = [:] }

    /// What the workloads that there are have left, by name in the order of their names.
    public init(_ observed: [(workload: String, memory: WorkloadMemory)]) {
        workloads = [:]
        var left = FleetMemory.largestCount
        for (workload, memory) in observed where memory.count > 0 && memory.count <= left {
            left -= memory.count
            workloads[workload] = memory
        }
    }

    /// What is remembered of a workload.
    public subscript(workload: String) -> WorkloadMemory { workloads[workload] ?? WorkloadMemory() }

    /// The workloads of which something is remembered, by name.
    public var names: [String] { workloads.keys.sorted() }
}

/// What the observation of one workload leaves for the next.
public struct WorkloadMemory: Hashable, Sendable {
    /// Nothing is remembered.
    public init() {}

    /// By resource.
    private var states: [Int: ForecastState] = [:]

    /// How many forecasts are remembered.
    public var count: Int { states.count }

    /// The state of one resource's forecast.
    subscript(resource: Int) -> ForecastState {
        get { states[resource] ?? ForecastState() }
        set { states[resource] = newValue.isEmpty ? nil : newValue }
    }
}

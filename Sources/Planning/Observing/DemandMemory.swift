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

    private struct Key: Hashable {
        var resource: Int
        /// How many periods before the newest.
        var age: Int
    }

    private var states: [Key: ForecastState] = [:]

    /// How many forecasts are remembered.
    public var count: Int { states.count }

    /// The state of one resource's forecast, some periods before the newest. It is taken out while it is in use.
    subscript(resource: Int, age: Int) -> ForecastState {
        get { states[Key(resource: resource, age: age)] ?? ForecastState() }
        set { states[Key(resource: resource, age: age)] = newValue.isEmpty ? nil : newValue }
    }
}

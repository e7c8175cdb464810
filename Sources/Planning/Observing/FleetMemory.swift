internal import Forecasting
internal import UnderstudyModel

/// What the observation of a fleet leaves for the next: nothing that it says depends on it, only how fast it is said.
public struct FleetMemory: Hashable, Sendable {
    /// No more forecasts are remembered with all that they worked out, those of the first workloads by name: some hundred
    /// megabytes. Of others what was answered is remembered.
    public static let largestCount = 8_192

    private var workloads: [String: WorkloadMemory]

    /// Nothing is remembered.
    public init() { workloads = [:] }

    /// What the workloads that there are have left, by name in the order of their names.
    public init(_ observed: [(workload: String, memory: WorkloadMemory)]) {
        workloads = [:]
        var left = FleetMemory.largestCount
        for (workload, memory) in observed {
            let fits = memory.count <= left
            if fits { left -= memory.count }
            let kept = fits ? memory : memory.answersOnly
            if !kept.isEmpty { workloads[workload] = kept }
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

    private var resources: [Resource: ResourceMemory] = [:]

    /// How many forecasts are remembered with all that they worked out.
    public var count: Int { resources.values.count { !$0.state.isEmpty } }

    /// Whether nothing is remembered.
    var isEmpty: Bool { resources.isEmpty }

    /// What is remembered of one resource.
    subscript(resource: Resource) -> ResourceMemory {
        get { resources[resource] ?? ResourceMemory() }
        set { resources[resource] = newValue }
    }

    /// Ends an observation of all resources.
    mutating func endObservation() {
        for resource in Resource.allCases { resources[resource]?.endObservation() }
        resources = resources.filter { !$0.value.isEmpty }
    }

    /// What was answered, without what was worked out for it.
    var answersOnly: WorkloadMemory {
        var memory = WorkloadMemory()
        memory.resources = resources.compactMapValues { resource in
            resource.answers.isEmpty ? nil : ResourceMemory(answers: resource.answers)
        }
        return memory
    }
}

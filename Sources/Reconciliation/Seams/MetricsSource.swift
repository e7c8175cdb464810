public import Planning
public import UnderstudyModel

/// Where demand comes from.
public protocol MetricsSource {
    /// Reads the demand histories of workloads, by workload name; those without one are left out.
    ///
    /// - Throws: only when the source as a whole can not be read; one broken history is a problem of its own.
    func demand(of workloads: [Workload]) async throws -> [String: DemandReading]

    /// Reads the allocatable capacity of regions and what is ready for standbys there, by region name; those of which only the
    /// declaration is known are left out.
    func capacity(of regions: [Region]) async throws -> [String: CapacityReading]
}

extension MetricsSource {
    /// All capacity is only declared.
    public func capacity(of regions: [Region]) async throws -> [String: CapacityReading] { [:] }
}

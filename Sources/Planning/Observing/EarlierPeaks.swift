internal import UnderstudyModel

/// The peaks of one resource as they were forecast in the newest periods before this one: those that must agree before demand
/// comes down. A period is an hour, or a step that is longer: what is sampled more often agrees no sooner. Each is forecast when it is asked for: a noisy demand is known to disagree after a few.
struct EarlierPeaks {
    let forecast: DemandForecast
    let resource: Resource
    let columns: DemandColumns
    /// What the newest forecast has left: most of it serves the earlier ones too.
    private(set) var memory: ResourceMemory
    /// Newest first; nil where there was no answer.
    private var known: [[Int64]?] = []

    init(_ forecast: DemandForecast, of resource: Resource, _ columns: DemandColumns, memory: ResourceMemory) {
        self.forecast = forecast
        self.resource = resource
        self.columns = columns
        self.memory = memory
    }

    /// One quantile of all of them; nil where one has no answer or is not below a limit, so that they can not agree.
    mutating func peaks(_ quantile: SizedQuantile, below limit: Int64) -> [Int64]? {
        var peaks: [Int64] = []
        let period = max(1, Int(3600 / max(1, columns.step)))
        for age in 1..<max(1, forecast.policy.forecast.lowerAfter) {
            if known.count < age {
                known.append(
                    forecast.peaks(of: resource, columns.dropping(last: age * period), memory: &memory)?.amounts
                )
            }
            guard let peak = known[age - 1]?[quantile.rawValue], peak < limit else { return nil }
            peaks.append(peak)
        }
        return peaks
    }
}

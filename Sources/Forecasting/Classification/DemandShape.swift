/// Features of a workload's demand that do not depend on its size.
///
/// Ratios are of sums over the steps where both resources are known, in the units that people write (cores, bytes, GPUs,
/// bit/s, operations/s). The rhythm is that of the leading series: the GPUs where they are used, else the processor.
public struct DemandShape: Hashable, Sendable {
    /// Gibibytes of memory per core; nil when unknown.
    public var memoryPerCore: Double?
    /// Megabits a second per core; nil when unknown.
    public var networkPerCore: Double?
    /// Storage operations a second per core; nil when unknown.
    public var operationsPerCore: Double?
    /// GPUs per core; nil when unknown, 0 when none are used.
    public var gpusPerCore: Double?
    /// 0...1: the share of the leading series' variance that its mean day explains; nil when less than four days are known.
    public var dailySeasonality: Double?
    /// The 0.99 quantile over the median of the leading series, 1 for a flat one; at most 100; nil without samples.
    public var burstiness: Double?
    /// The share of steps above half the 0.99 quantile; nil without samples.
    public var dutyCycle: Double?
    /// The mean of the two quietest neighbouring days of the week over the mean of the others; nil when less than two weeks
    /// are known.
    public var quietDays: Double?
    /// The lowest twentieth of memory over its highest: near 1 where memory stays; nil without samples.
    public var memoryFloor: Double?

    /// A shape with these features.
    public init(
        memoryPerCore: Double? = nil,
        networkPerCore: Double? = nil,
        operationsPerCore: Double? = nil,
        gpusPerCore: Double? = nil,
        dailySeasonality: Double? = nil,
        burstiness: Double? = nil,
        dutyCycle: Double? = nil,
        quietDays: Double? = nil,
        memoryFloor: Double? = nil
    ) {
        self.memoryPerCore = memoryPerCore
        self.networkPerCore = networkPerCore
        self.operationsPerCore = operationsPerCore
        self.gpusPerCore = gpusPerCore
        self.dailySeasonality = dailySeasonality
        self.burstiness = burstiness
        self.dutyCycle = dutyCycle
        self.quietDays = quietDays
        self.memoryFloor = memoryFloor
    }

    /// The shape of a demand. An empty series is an unknown resource. O(n log n) for the newest 8,192 steps.
    ///
    /// - Parameters:
    ///   - cpu: cores. - memory: bytes. - gpu: GPUs. - network: bit/s. - iops: operations/s.
    ///   - stepsPerDay: 24 for hourly samples.
    public init(cpu: [Double], memory: [Double], gpu: [Double], network: [Double], iops: [Double], stepsPerDay: Int) {
        let limit = History.maximumCount
        let columns = [cpu, memory, gpu, network, iops].map { column in
            column.suffix(limit).map { Series.isMeasurement($0) ? $0 : .nan }
        }
        memoryPerCore = DemandShape.ratio(columns[1], columns[0]).map { $0 / 1_073_741_824 }
        gpusPerCore = DemandShape.ratio(columns[2], columns[0])
        networkPerCore = DemandShape.ratio(columns[3], columns[0]).map { $0 / 1e6 }
        operationsPerCore = DemandShape.ratio(columns[4], columns[0])
        let usesGPUs = columns[2].contains { $0 > 0 }
        let leading = usesGPUs ? columns[2] : columns[0]
        let rhythm = DemandRhythm(leading, stepsPerDay: max(1, stepsPerDay))
        dailySeasonality = rhythm.dailySeasonality
        burstiness = rhythm.burstiness
        dutyCycle = rhythm.dutyCycle
        quietDays = rhythm.quietDays
        memoryFloor = DemandRhythm.floor(columns[1])
    }

    /// The sum of one column over the sum of another, over the newest steps that both know.
    private static func ratio(_ numerator: [Double], _ denominator: [Double]) -> Double? {
        var sums = (0.0, 0.0)
        for (top, bottom) in zip(numerator.reversed(), denominator.reversed()) where !top.isNaN && !bottom.isNaN {
            sums.0 += top
            sums.1 += bottom
        }
        return sums.1 > 0 ? sums.0 / sums.1 : nil
    }
}

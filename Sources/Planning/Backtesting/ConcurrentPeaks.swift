public import UnderstudyModel

/// By how much adding up the peaks of workloads overstates what they need together: they do not all peak in the same hour.
///
/// Sizing adds peaks up, which is conservative; this shows by how much, day by day on the measured past.
public struct ConcurrentPeaks: Hashable, Sendable {
    /// One resource at home in one region.
    public struct Row: Hashable, Sendable {
        /// The region.
        public var region: String
        /// The resource.
        public var resource: Resource
        /// How many workloads are at home there and have samples.
        public var workloads: Int
        /// The mean over the days of the sum of the workloads' peaks, in the units that people write.
        public var sumOfPeaks: Double
        /// The mean over the days of the peak of the workloads' sum.
        public var peakOfSum: Double

        /// What is added up for every unit that is needed together, at least 1.
        public var ratio: Double { peakOfSum > 0 ? sumOfPeaks / peakOfSum : 1 }
    }

    /// Regions that are home to at least two workloads with samples, by region and resource.
    public var rows: [Row]

    /// Looks at the newest `days` windows of a day that end with the newest sample of any history.
    public init(workloads: [(workload: Workload, history: DemandColumns)], days: Int) {
        let newest = workloads.compactMap { $0.history.end?.seconds }.max() ?? 0
        let homes = Dictionary(grouping: workloads) { $0.workload.home }
        rows = homes.keys.sorted().flatMap { region -> [Row] in
            Resource.allCases.compactMap { resource in
                ConcurrentPeaks.row(region, resource, homes[region] ?? [], newest: newest, days: max(1, days))
            }
        }
    }

    private static func row(
        _ region: String,
        _ resource: Resource,
        _ workloads: [(workload: Workload, history: DemandColumns)],
        newest: Int64,
        days: Int
    ) -> Row? {
        let histories = workloads.map(\.history).filter { $0[resource].contains { $0 > 0 } }
        guard histories.count > 1, let step = histories.map(\.step).max(), step > 0 else { return nil }
        let length = Int(max(1, 86400 / step))
        var sums = (peaks: 0.0, together: 0.0, days: 0.0)
        for day in 1...days {
            var together = [Double](repeating: 0, count: length)
            var peaks = 0.0
            let start = newest - Int64(day) * 86400
            for history in histories {
                var peak = 0.0
                for index in together.indices {
                    let value = history.value(of: resource, at: start + Int64(index) * step)
                    guard value >= 0 else { continue }
                    together[index] += value
                    peak = max(peak, value)
                }
                peaks += peak
            }
            guard let most = together.max(), most > 0 else { continue }
            sums = (sums.peaks + peaks, sums.together + most, sums.days + 1)
        }
        guard sums.days > 0 else { return nil }
        return Row(
            region: region,
            resource: resource,
            workloads: histories.count,
            sumOfPeaks: sums.peaks / sums.days,
            peakOfSum: sums.together / sums.days
        )
    }
}

extension DemandColumns {
    /// The sample of the interval that holds a time; NaN where there is none.
    fileprivate func value(of resource: Resource, at time: Int64) -> Double {
        let column = self[resource]
        guard time >= start else { return .nan }
        let index = (time - start) / max(1, step)
        return index < Int64(column.count) ? column[Int(index)] : .nan
    }
}

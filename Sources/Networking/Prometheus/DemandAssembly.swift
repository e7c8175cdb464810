#if Server
import Planning
import Reconciliation
import UnderstudyModel

/// Puts together what sources said: the demand of each workload, summed over the regions that it runs in.
struct DemandAssembly {
    let fleet: Fleet
    let date: Instant
    private let readings: [SourceReading]
    private let failovers: [String: [Failover]]
    /// Findings of the units, by source and resource.
    private let units: [[UnitGuard.Finding]]
    private let warmingUp: [Bool]

    /// A source whose oldest sample is younger than this knows too little to decide anew.
    static let warmUp = TimeSpan.hours(24)

    init(_ readings: [SourceReading], fleet: Fleet, date: Instant) {
        self.readings = readings
        self.fleet = fleet
        self.date = date
        failovers = Dictionary(grouping: fleet.failovers, by: \.workload)
        units = readings.map { reading in
            reading.tables.map { UnitGuard.find($0.table.rows.sorted { $0.key < $1.key }.map(\.value.sum)) }
        }
        warmingUp = readings.map { reading in
            let oldest = reading.tables.compactMap(\.table.oldest).min()
            let window = reading.tables.map { $0.table.step * Int64($0.table.count) }.max() ?? 0
            return oldest.map { date - $0 < DemandAssembly.warmUp && window > DemandAssembly.warmUp.seconds }
                ?? false
        }
    }

    /// What is known of one workload.
    func reading(of workload: Workload) -> DemandReading {
        let member = QueryTemplate.Member(workload)
        let columns = columns(of: workload, member)
        if let trouble = trouble(of: workload, member, columns) { return .troubled(columns, trouble) }
        guard let columns, columns.end != nil else {
            let names = readings.map(\.title).joined(separator: ", ")
            return .troubled(nil, SourceTrouble(.noSeries, "no series of \(workload.name) in \(names)"))
        }
        for resource in Resource.allCases {
            guard let last = columns[resource].lastIndex(where: { !$0.isNaN }) else { continue }
            let end = Instant(seconds: columns.start + Int64(last + 1) * columns.step)
            guard date - end > fleet.policy.metrics.staleAfter, columns.end.map({ $0 > end }) == true else {
                continue
            }
            return .troubled(
                columns,
                SourceTrouble(.seriesEnded, "the series of \(resource.name) of \(workload.name) ended at \(end)")
            )
        }
        return .history(columns)
    }

    // MARK: Trouble

    private func trouble(
        of workload: Workload,
        _ member: QueryTemplate.Member,
        _ columns: DemandColumns?
    ) -> SourceTrouble? {
        let places = places(of: workload, from: date.seconds - 1, to: date.seconds)
        let needed = readings.indices.filter { !places.isDisjoint(with: readings[$0].source.regions) }
        guard !needed.isEmpty else {
            return SourceTrouble(.noSource, "no source sees \(places.sorted().joined(separator: ", "))")
        }
        for index in needed {
            let reading = readings[index]
            if reading.outage != nil {
                let lost = fleet.failovers.first {
                    $0.isRunning(at: date) && places.contains($0.from) && reading.source.regions.contains($0.from)
                }
                return lost.map {
                    SourceTrouble(.regionLost, "\(reading.title) is silent and \($0.from) is failed over")
                }
                    ?? SourceTrouble(.sourceUnreachable, "\(reading.title) can not be read")
            }
            if reading.duplicates[member] != nil {
                return SourceTrouble(.duplicateSeries, "\(reading.title) has several series of \(workload.name)")
            }
            if let trouble = reading.troubles.sorted(by: { $0.key.rawValue < $1.key.rawValue }).first {
                return trouble.value
            }
            for (table, finding) in zip(reading.tables, units[index])
            where finding.isWrongNow && table.table.rows[member]?.values.isEmpty == false {
                return SourceTrouble(
                    .unitsChanged,
                    "\(table.resource.name) from \(reading.title) is a thousand times what it was, or a thousandth"
                )
            }
            if warmingUp[index], columns?.isYounger(than: DemandAssembly.warmUp, at: date) == true {
                return SourceTrouble(
                    .warmingUp,
                    "\(reading.title) has less than \(DemandAssembly.warmUp) of samples"
                )
            }
        }
        return nil
    }

    // MARK: Columns

    /// The sums over regions, an interval counting only where the region that the workload must have run in is known.
    private func columns(of workload: Workload, _ member: QueryTemplate.Member) -> DemandColumns? {
        guard let frame = readings.lazy.compactMap(\.tables.first?.table).first else { return nil }
        let stretches = stretches(of: workload, frame)
        var columns = DemandColumns(start: frame.start, step: frame.step, columns: [])
        for resource in Resource.allCases {
            var sum = KnownSum(count: frame.count)
            for (number, reading) in readings.enumerated() {
                guard let position = reading.tables.firstIndex(where: { $0.resource == resource }),
                    let row = reading.tables[position].table.rows[member]
                else { continue }
                columns.rejected[resource.rawValue] += row.dropped
                for (region, values) in row.values.sorted(by: { $0.key < $1.key }) {
                    let seen = region.isEmpty ? reading.source.regions : [region]
                    let right = values.without(units[number][position].wrong, &columns.rejected[resource.rawValue])
                    for (range, places) in stretches {
                        sum.add(right, in: range, isEnough: !places.isDisjoint(with: seen))
                    }
                }
            }
            columns.columns.append(sum.known)
        }
        return columns
    }

    /// Stretches of intervals with the regions of which one must be known; one where nothing was ever failed over.
    private func stretches(of workload: Workload, _ frame: SeriesTable) -> [(
        range: Range<Int>, places: Set<String>
    )] {
        guard failovers[workload.name] != nil else { return [(0..<frame.count, [workload.home])] }
        var stretches: [(range: Range<Int>, places: Set<String>)] = []
        for index in 0..<frame.count {
            let start = frame.start + Int64(index) * frame.step
            let places = places(of: workload, from: start, to: start + frame.step)
            if let last = stretches.last, last.places == places {
                stretches[stretches.count - 1].range = last.range.lowerBound..<index + 1
            } else {
                stretches.append((index..<index + 1, places))
            }
        }
        return stretches
    }

    /// The regions of which one must be known to know the demand in a time: home, and where it is failed over to.
    private func places(of workload: Workload, from start: Int64, to end: Int64) -> Set<String> {
        var places = Set<String>()
        var isAway = false
        for failover in failovers[workload.name] ?? [] {
            let begun = failover.startedAt.seconds
            let ended = failover.endedAt?.seconds ?? .max
            guard begun < end, ended > start else { continue }
            places.insert(failover.to)
            if begun <= start, ended >= end { isAway = true }
        }
        if !isAway { places.insert(workload.home) }
        return places
    }
}

/// A sum of series that counts only where one of those that are needed has a sample.
private struct KnownSum {
    private var sums: [Double]
    private var isKnown: [Bool]

    init(count: Int) {
        sums = [Double](repeating: .nan, count: count)
        isKnown = [Bool](repeating: false, count: count)
    }

    /// - Parameter isEnough: whether a sample of this series makes the sum known.
    mutating func add(_ values: [Double], in range: Range<Int>, isEnough: Bool) {
        for index in range where !values[index].isNaN {
            sums[index] = (sums[index].isNaN ? 0 : sums[index]) + values[index]
            if isEnough { isKnown[index] = true }
        }
    }

    /// NaN where it is not known.
    var known: [Double] { zip(sums, isKnown).map { $1 ? $0 : .nan } }
}

extension [Double] {
    /// The samples without those at some indices; counts those that there were.
    fileprivate func without(_ wrong: [Int], _ rejected: inout Int) -> [Double] {
        guard !wrong.isEmpty else { return self }
        var right = self
        for index in wrong where !right[index].isNaN {
            right[index] = .nan
            rejected += 1
        }
        return right
    }
}

extension DemandColumns {
    /// Whether the oldest sample is younger than an age; false where there is none.
    fileprivate func isYounger(than age: TimeSpan, at date: Instant) -> Bool {
        let first = columns.compactMap { $0.firstIndex { !$0.isNaN } }.min()
        return first.map { date - Instant(seconds: start + Int64($0) * step) < age } ?? false
    }
}

extension QueryTemplate.Member {
    /// How a workload's series are asked for.
    init(_ workload: Workload) {
        self.init(namespace: workload.series.namespace, workload: workload.seriesName)
    }
}

extension SeriesTable.Row {
    /// The sum over regions; NaN where no region has a sample.
    var sum: [Double] {
        guard var sum = values.values.first, values.count > 1 else { return values.values.first ?? [] }
        for (number, (_, values)) in values.sorted(by: { $0.key < $1.key }).enumerated() {
            if number == 0 {
                sum = values
                continue
            }
            for index in values.indices where !values[index].isNaN {
                sum[index] = (sum[index].isNaN ? 0 : sum[index]) + values[index]
            }
        }
        return sum
    }
}
#endif

#if Server
import Planning
public import Reconciliation
import Synchronization
public import UnderstudyModel

/// Tries beforehand what the reconciler will ask of the metrics sources: a day of every query, for every workload.
public struct PrometheusChecks: Sendable {
    private let fleet: Fleet
    private let exchange: any HTTPExchange
    private let date: Instant

    /// Checks of a fleet's sources.
    public init(fleet: Fleet, exchange: any HTTPExchange, date: Instant) {
        var fleet = fleet
        fleet.policy.metrics.history = .hours(24)
        self.fleet = fleet
        self.exchange = exchange
        self.date = date
    }

    /// What came of them, in the order of the sources' names.
    public func run() async -> [Check] {
        var checks: [Check] = []
        for source in fleet.policy.metrics.sources.sorted(by: { $0.name < $1.name }) {
            let (first, reading) = await self.reading(of: source)
            checks.append(first)
            guard reading.outage == nil else { continue }
            checks += demandChecks(reading) + (await capacityChecks(source))
        }
        return checks + homeChecks()
    }

    private func reading(of source: PrometheusSource) async -> (Check, SourceReading) {
        let members = Set(workloads(seenBy: source).map { QueryTemplate.Member($0) }).sorted()
        let reader = SourceReader(
            source: source,
            exchange: exchange,
            policy: fleet.policy,
            members: members,
            date: date,
            cache: nil,
            progress: { _, _ in }
        )
        let reading = await reader.read()
        let name = "metrics/\(source.name)"
        guard let outage = reading.outage else {
            return (Check(name, .ok, "answers, and sees \(members.count) workloads at home there"), reading)
        }
        return (Check(name, .failed, "\(outage)", fix: outage.fix), reading)
    }

    private func workloads(seenBy source: PrometheusSource) -> [Workload] {
        fleet.workloads.filter { source.regions.contains($0.home) }
    }

    /// Of each resource: does the query give one series for each workload, and in the units that are meant.
    private func demandChecks(_ reading: SourceReading) -> [Check] {
        let workloads = workloads(seenBy: reading.source)
        return reading.tables.map { resource, table in
            let name = "metrics/\(reading.source.name)/\(resource.name)"
            if let trouble = reading.troubles[resource] {
                let remark = reading.remarks[resource].map { ": \($0)" } ?? ""
                return Check(name, .failed, trouble.detail + remark, fix: trouble.cause.remedy)
            }
            let double = workloads.filter { reading.duplicates[QueryTemplate.Member($0)] != nil }
            if let first = double.first, let labels = reading.duplicates[QueryTemplate.Member(first)] {
                return Check(
                    name,
                    .failed,
                    "several series for \(PrometheusChecks.list(double)): \(labels)",
                    fix: SourceTrouble.Cause.duplicateSeries.remedy
                )
            }
            let peaks = workloads.map { workload in
                (workload, table.rows[QueryTemplate.Member(workload)]?.sum.filter { !$0.isNaN }.max())
            }
            return verdict(name, resource, peaks)
        }
    }

    private func verdict(_ name: String, _ resource: Resource, _ peaks: [(Workload, Double?)]) -> Check {
        let silent = peaks.filter { $0.1 == nil }.map(\.0)
        let odd = peaks.compactMap { workload, peak in
            peak.flatMap { UnitSuspicion.reason($0, of: resource, at: region(workload.home)) }.map {
                (workload, $0)
            }
        }
        if let (_, reason) = odd.first {
            return Check(
                name,
                .warning,
                "units look wrong for \(PrometheusChecks.list(odd.map(\.0))): \(reason)",
                fix: SourceTrouble.Cause.unitsChanged.remedy
            )
        }
        if silent.isEmpty { return Check(name, .ok, "one series for each workload") }
        // GPUs and operations are not everybody's.
        let isUsual = resource == .gpu || resource == .iops
        return Check(
            name,
            silent.count < peaks.count || isUsual ? (isUsual ? .ok : .warning) : .failed,
            silent.count == peaks.count
                ? "no series for any workload" : "no series for \(PrometheusChecks.list(silent))",
            fix: isUsual ? nil : "correct spec.series of the workload, its labels, or the query"
        )
    }

    private func capacityChecks(_ source: PrometheusSource) async -> [Check] {
        guard source.tellsOfRegions else { return [] }
        let said = Mutex<[String]>([])
        let reader = CapacityReader(
            source: source,
            exchange: exchange,
            policy: fleet.policy,
            date: date,
            remark: { remark in said.withLock { $0.append(remark) } }
        )
        let readings = await reader.read()
        let remark = said.withLock(\.first).map { ": \($0)" } ?? ""
        return readings.sorted { $0.key < $1.key }.map { name, reading in
            let title = "metrics/\(source.name)/capacity/\(name)"
            if let trouble = reading.trouble {
                return Check(title, .failed, trouble.detail + remark, fix: trouble.cause.remedy)
            }
            let silent =
                Resource.allCases.filter { reading.recent[$0]?.isEmpty == true }.map { "capacity.\($0.name)" }
                + Resource.allCases.filter { reading.ready[$0]?.isEmpty == true }.map { "ready.\($0.name)" }
            guard silent.isEmpty else {
                return Check(
                    title,
                    .failed,
                    "no series of \(silent.joined(separator: ", "))",
                    fix:
                        "correct the query; until then what is declared holds, and nothing is known of what is ready"
                )
            }
            let odd = Resource.allCases.filter { resource in
                guard let seen = reading.recent[resource]?.last, let region = region(name) else { return false }
                return UnitSuspicion.isFar(seen, from: region.allocatable[resource].approximate)
            }
            guard odd.isEmpty else {
                return Check(
                    title,
                    .warning,
                    "\(odd.map(\.name).joined(separator: ", ")) is more than ten times, or less than a tenth of, what "
                        + "the region declares",
                    fix:
                        "make the query give cores, bytes, GPUs, bit/s and operations/s, or correct the declaration"
                )
            }
            return Check(title, .ok, "observed")
        }
    }

    private func homeChecks() -> [Check] {
        let seen = Set(fleet.policy.metrics.sources.flatMap(\.regions))
        let unseen = fleet.workloads.filter { !seen.contains($0.home) }
        guard !unseen.isEmpty else { return [] }
        let homes = Set(unseen.map(\.home)).sorted().joined(separator: ", ")
        return [
            Check(
                "metrics",
                .failed,
                "no source sees \(homes), the home of \(PrometheusChecks.list(unseen))",
                fix: SourceTrouble.Cause.noSource.remedy
            )
        ]
    }

    private func region(_ name: String) -> Region? { fleet.regions.first { $0.name == name } }

    private static func list(_ workloads: [Workload]) -> String {
        workloads.prefix(5).map(\.name).joined(separator: ", ")
            + (workloads.count > 5 ? " and \(workloads.count - 5) more" : "")
    }
}

/// Tells amounts that can hardly be in the unit that is meant.
enum UnitSuspicion {
    /// Why the peak of a workload looks wrong, in words; nil where it does not.
    static func reason(_ peak: Double, of resource: Resource, at home: Region?) -> String? {
        if resource == .memory, peak > 0, peak < 1_048_576 {
            return "less than 1 MiB of memory; are these GiB or MiB, and not bytes?"
        }
        if resource == .networkBandwidth, peak > 0, peak < 1 { return "less than 1 bit/s; are these Gbit/s?" }
        guard let allocatable = home?.allocatable[resource].approximate, allocatable > 0, peak > 10 * allocatable
        else { return nil }
        let hint = resource == .cpu ? "; are these millicores?" : ""
        return "more than ten times what its home region has in all\(hint)"
    }

    /// Whether two amounts differ by more than a factor of ten.
    static func isFar(_ seen: Double, from declared: Double) -> Bool {
        declared > 0 && (seen > 10 * declared || seen * 10 < declared)
    }
}

extension Quantity {
    /// The amount as a floating-point number, for comparisons that need no last digit.
    fileprivate var approximate: Double { Double(nanos) / 1e9 }
}

extension QueryProblem {
    /// What a person does about it.
    var fix: String {
        switch self {
        case .denied: "correct bearerTokenFile or basicAuth of the endpoint, or the file in the folder of secrets"
        case .exchange(.unusableFile): "put the file into the folder that --secrets names"
        case .exchange(.untrusted): "name the private authority's certificates in caFile"
        case .exchange(.badURL), .exchange(.redirected), .exchange(.refusedAddress): "correct the endpoint's url"
        case .exchange(.badHeader): "correct the endpoint's headers"
        case .exchange(.timedOut): "raise the endpoint's timeout, or lower limits.concurrency"
        case .exchange(.tooLarge): "raise limits.mebibytes"
        case .status(404): "the url must be what stands before /api/v1"
        case .exchange, .status, .answer: "mend the source or the way to it"
        }
    }
}
#endif

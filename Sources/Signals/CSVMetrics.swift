import Documents
import Planning
public import Reconciliation
public import UnderstudyModel

/// Demand from the files under `policies/history/` of the fleet repository.
public struct CSVMetrics: MetricsSource {
    private static let mostInFlight = 16
    private let histories: [String: HistoryFile]
    private let limits: CSVLimits
    private let read: (HistoryFile, Int) throws -> [UInt8]

    /// A source over the history files of a revision.
    ///
    /// - Parameter read: gives a file's bytes; throws `HistoryTooLarge` when there are more than its second argument, and
    ///   anything else where the file can not be read just now.
    public init(
        histories: [String: HistoryFile],
        limits: CSVLimits = .standard,
        read: @escaping (_ file: HistoryFile, _ limit: Int) throws -> [UInt8]
    ) {
        self.histories = histories
        self.limits = limits
        self.read = read
    }

    /// Reads one file after the other, parses on all cores. A broken file is a problem of its own workload alone; one that
    /// can not be read just now may be whole, and ends the reading.
    public func demand(of workloads: [Workload]) async throws -> [String: DemandReading] {
        var readings: [String: DemandReading] = [:]
        var inFlight = 0
        try await withThrowingTaskGroup(of: (String, DemandReading?).self) { group in
            for workload in workloads {
                guard let file = histories[workload.historyName] else { continue }
                let bytes: [UInt8]
                do {
                    bytes = try read(file, limits.bytes)
                } catch let error as HistoryTooLarge {
                    readings[workload.name] = .unreadable("\(file.path): \(error)")
                    continue
                }
                let limits = limits
                group.addTask { (workload.name, CSVMetrics.reading(bytes, file: file.path, limits: limits)) }
                inFlight += 1
                // The bytes of files that are not parsed yet are held: a few keep the cores busy, all would fill the memory.
                if inFlight >= CSVMetrics.mostInFlight, let (name, reading) = try await group.next() {
                    readings[name] = reading
                    inFlight -= 1
                }
            }
            for try await (name, reading) in group { readings[name] = reading }
        }
        return readings
    }

    private static func reading(_ bytes: [UInt8], file: String, limits: CSVLimits) -> DemandReading? {
        let parsed = CSVHistory.parse(bytes, file: file, limits: limits)
        if var history = parsed.history {
            history.damage = damage(parsed.diagnostics)
            return .history(history)
        }
        guard let error = parsed.diagnostics.first(where: { $0.severity == .error }) else {
            return .unreadable("\(file) holds no sample")
        }
        return .unreadable(sentence(error))
    }

    /// The first of the rows that were left out, and how many more there are; nil where all count.
    private static func damage(_ diagnostics: [Diagnostic]) -> String? {
        let rows = diagnostics.filter { $0.code != CSVDiagnosticCodes.unusableSample }
        return rows.first.map { sentence($0) + (rows.count == 1 ? "" : ", and \(rows.count - 1) more") }
    }

    private static func sentence(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.range.map { ":\($0.start.line):\($0.start.column)" } ?? ""
        return "\(diagnostic.file)\(place): \(diagnostic.message) [\(diagnostic.code.id)]"
    }
}

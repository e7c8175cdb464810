import Documents
import Forecasting
import Signals

/// Reads series, forecasts them on several cores and writes the rows in the order of the series.
struct ForecastRun {
    /// What makes the rows.
    let rows: ForecastRows
    /// How many tasks work at a time.
    let threads: Int
    /// Results that wait for an earlier one are held: a few keep the cores busy, all would fill the memory.
    private var mostUnwritten: Int { 4 * threads }
    /// Whether people see how far it has come.
    private let showsProgress: Bool
    private var written = 0
    private var unknown: [String] = []
    private var unknownCount = 0
    private var reasons: [ForecastReason: Int] = [:]

    init(rows: ForecastRows, threads: Int, showsProgress: Bool) {
        self.rows = rows
        self.threads = threads
        self.showsProgress = showsProgress
    }

    /// Runs to the end of the source.
    ///
    /// - Returns: false where the source is broken; then the reasons were said and nothing is left of a file.
    mutating func run(from source: ByteSource, to sink: ByteSink) async throws -> Bool {
        var reader = SeriesReader(file: source.name, newest: ForecastRequest.maximumHistory + 1)
        try sink.write(rows.header)
        try await withThrowingTaskGroup(of: (Int, ForecastRows.Piece).self) { group in
            var started = 0
            var finished: [Int: ForecastRows.Piece] = [:]
            var nextWritten = 0
            var running = 0
            while let batch = try ForecastRun.batch(&reader, source) {
                while running >= threads || started - nextWritten >= mostUnwritten {
                    guard let (index, piece) = try await group.next() else { break }
                    running -= 1
                    finished[index] = piece
                    while let piece = finished.removeValue(forKey: nextWritten) {
                        try write(piece, to: sink)
                        nextWritten += 1
                    }
                }
                let rows = rows
                let index = started
                group.addTask { (index, rows.rows(batch)) }
                started += 1
                running += 1
            }
            for try await (index, piece) in group { finished[index] = piece }
            while let piece = finished.removeValue(forKey: nextWritten) {
                try write(piece, to: sink)
                nextWritten += 1
            }
        }
        if showsProgress { Console.progress("\r\u{1B}[K") }
        reader.diagnostics.forEach(Console.diagnostic)
        guard !reader.hasFailed else { return false }
        try sink.finish()
        if unknownCount > 0 {
            let names = Paragraph.list(unknown.map { Text.excerpt($0).shown }, limit: 5)
            Console.note("nothing is known of \(unknownCount) series, their cells are empty: \(names)")
        }
        if !reasons.isEmpty {
            let counts = reasons.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) \($0.value)" }
            Console.note(
                "why intervals are as they are, of \(Paragraph.count(written, "series", "series")): "
                    + counts.joined(separator: ", ")
            )
        }
        return true
    }

    /// Some whole series; nil at the end.
    private static func batch(_ reader: inout SeriesReader, _ source: ByteSource) throws -> [NamedSeries]? {
        while !reader.hasFailed, let bytes = try source.next() {
            let found = reader.read(bytes)
            if !found.isEmpty { return found }
        }
        let last = reader.finish()
        return last.isEmpty ? nil : last
    }

    private mutating func write(_ piece: ForecastRows.Piece, to sink: ByteSink) throws {
        try sink.write(piece.bytes)
        written += piece.count
        unknownCount += piece.unknown.count
        reasons.merge(piece.reasons, uniquingKeysWith: +)
        if unknown.count < 6 { unknown += piece.unknown.prefix(6 - unknown.count) }
        if showsProgress { Console.progress("\rForecast: \(written) series") }
    }
}

import Forecasting
import Signals

/// Forecasts series and writes them as rows `name,kind,q,v1,...`.
struct ForecastRows: Sendable {
    /// The method.
    var method: any ForecastMethod
    /// Steps ahead.
    var horizon: Int
    /// The peak is over so many first steps; nil where it is not wanted.
    var peakHorizon: Int?
    /// Season lengths in steps; empty where they are to be found.
    var periods: [Int]
    /// Quantile levels, ascending.
    var levels: [Double]
    /// Seconds from one value to the next.
    var step: Int64

    /// What came of some series.
    struct Piece: Sendable {
        var bytes: [UInt8] = []
        var count = 0
        /// Series of which nothing is known: their cells are empty.
        var unknown: [String] = []
        /// How many forecasts give each reason for their interval.
        var reasons: [ForecastReason: Int] = [:]
    }

    /// The first line.
    var header: [UInt8] {
        Array("id,kind,q,\((1...horizon).map { "v\($0)" }.joined(separator: ","))\n".utf8)
    }

    /// The rows of some series, in their order.
    func rows(_ batch: [NamedSeries]) -> Piece {
        var piece = Piece(count: batch.count)
        for series in batch {
            let outcome = method.forecast(request(series))
            if outcome.forecast == nil { piece.unknown.append(series.name) }
            for reason in outcome.forecast?.reasons ?? [] { piece.reasons[reason, default: 0] += 1 }
            for (index, level) in levels.enumerated() {
                append(&piece.bytes, series.name, "step", level, outcome.forecast?.steps[index], count: horizon)
            }
            guard peakHorizon != nil else { continue }
            for (index, level) in levels.enumerated() {
                append(&piece.bytes, series.name, "peak", level, outcome.forecast.map { [$0.peak[index]] }, count: 1)
            }
        }
        return piece
    }

    private func request(_ series: NamedSeries) -> ForecastRequest {
        ForecastRequest(
            series: Series(start: 0, step: step, values: series.values),
            horizon: horizon,
            peakHorizon: peakHorizon,
            periods: periods.isEmpty ? PeriodDetection.periods(series.values, step: step) : periods,
            levels: levels
        )
    }

    private func append(
        _ bytes: inout [UInt8],
        _ name: String,
        _ kind: String,
        _ level: Double,
        _ values: [Double]?,
        count: Int
    ) {
        bytes += ForecastRows.cell(name).utf8
        bytes.append(UInt8(ascii: ","))
        bytes += kind.utf8
        bytes.append(UInt8(ascii: ","))
        append(&bytes, level)
        for index in 0..<count {
            bytes.append(UInt8(ascii: ","))
            if let values, index < values.count { append(&bytes, values[index]) }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// A name as a cell: in quotation marks where it holds a comma or one of them (RFC 4180, section 2).
    private static func cell(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else { return name }
        let doubled = name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "\"\(doubled)\""
    }

    /// The shortest digits that read back the same, without a trailing `.0`; nothing for what is no number.
    private func append(_ bytes: inout [UInt8], _ value: Double) {
        guard value.isFinite else { return }
        bytes += value.description.utf8
        if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
    }
}

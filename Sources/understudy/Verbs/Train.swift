import ArgumentParser
import Forecasting

/// `understudy train`: makes the boosted models of the forecasting engine. Not listed among the verbs: it serves those who
/// change the engine.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train the boosted models of the forecasting engine and write them as a Swift file.",
        discussion: """
            Reads tables of hourly demand: a header, then an hour a line; the first column is the hour, each other one a \
            machine; an empty cell is a missing value. The same tables give the same bytes on the same platform. The file \
            that is shipped was made from the odd-numbered columns of the cloud traces:

              understudy train --columns odd --output Sources/Forecasting/Boosting/BoostedModels+Weights.swift \
            bitbrains_rnd_{cpu_mean,cpu_max,mem_mean,disk_mean,net_mean}.csv
            """,
        shouldDisplay: false
    )

    /// Which columns of a table are used; the first machine is column 0.
    enum Columns: String, CaseIterable, ExpressibleByArgument {
        case all, even, odd

        func contains(_ index: Int) -> Bool {
            switch self {
            case .all: true
            case .even: index % 2 == 0
            case .odd: index % 2 == 1
            }
        }
    }

    @Argument(help: ArgumentHelp("The tables.", valueName: "file"))
    var tables: [String]

    @Option(help: "Which machines to use: all, even or odd, counted from 0.")
    var columns = Columns.all

    @Option(help: "Use no hour at or after this one.")
    var until: Int?

    @Option(help: "The seed of the subsampling.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"))
    var output = "-"

    func run() throws {
        var series: [[Double]] = []
        for path in tables {
            var table = HourTable()
            let source = try ByteSource(path)
            while let bytes = try source.next() { try table.add(bytes, path: path) }
            try table.end(path: path)
            for (index, column) in table.columns.enumerated() where columns.contains(index) { series.append(column) }
        }
        do {
            let models = try BoostedModels.trained(on: series, end: until ?? .max, seed: seed)
            let sink = try ByteSink(output)
            try sink.write(Array(TrainCommand.source(of: models).utf8))
            try sink.finish()
        } catch let error as ModelFormatError {
            throw CommandError(message: "training: the tables hold too little to learn from (\(error))", remedy: nil)
        }
    }

    private static func source(of models: BoostedModels) -> String {
        """
        // swift-format-ignore-file
        // Written by `understudy train`; see its help for the command that makes this file again.
        extension BoostedModels {
            /// The shipped models, as `BoostedModels.text`.
            static let weights = "\(models.text)"
        }

        """
    }
}

/// A table of numbers under a header, column by column, without the first one.
struct HourTable {
    private(set) var columns: [[Double]] = []
    private var line: [UInt8] = []
    private var lineNumber = 0

    /// Takes the next bytes of the file.
    mutating func add(_ bytes: [UInt8], path: String) throws {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") { try endLine(path) } else { line.append(byte) }
        }
    }

    /// Takes a last line without a line break.
    mutating func end(path: String) throws {
        if !line.isEmpty { try endLine(path) }
    }

    private mutating func endLine(_ path: String) throws {
        defer { line.removeAll(keepingCapacity: true) }
        lineNumber += 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard !line.isEmpty else { return }
        let cells = String(decoding: line, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
            .dropFirst()
        if lineNumber == 1 { columns = cells.map { _ in [] } }
        guard cells.count == columns.count else {
            let message = "\(path):\(lineNumber): \(cells.count) values, where the header names \(columns.count)"
            throw CommandError(message: message, remedy: nil)
        }
        guard lineNumber > 1 else { return }
        for (index, cell) in cells.enumerated() {
            guard let value = cell.isEmpty ? .nan : Double(cell) else {
                throw CommandError(message: "\(path):\(lineNumber): '\(cell)' is no number", remedy: nil)
            }
            columns[index].append(value)
        }
    }
}

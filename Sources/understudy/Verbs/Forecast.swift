import ArgumentParser
import Documents
import Forecasting
import Glibc
import UnderstudyModel

/// `understudy forecast`: the forecasting engine on any series.
struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Forecast any series in a CSV file: quantiles of every step, and of the peak.",
        discussion: """
            Reads one series a line, without a header: its name, then its values, oldest first and evenly apart; an empty \
            cell is a missing value. Writes the line id,kind,q,v1,v2,... and then, for each series and quantile, a row \
            of kind step with the steps ahead and, with --peak, a row of kind peak with the quantile of the maximum. The \
            order is that of the file, and the bytes are the same with any number of threads. Of a series with more than \
            8,192 values the newest are used. Where nothing is known of a series, its cells are empty.
            """
    )

    @Option(help: ArgumentHelp("The series; - is standard input.", valueName: "file"))
    var series = "-"

    @Option(help: "How many steps to forecast.")
    var horizon = 48

    @Option(
        help: ArgumentHelp("Lengths of the seasons in steps; default: found in each series.", valueName: "steps,..."),
        transform: { try ForecastCommand.list($0) { Int($0) } }
    )
    var period: [Int] = []

    @Option(
        help: ArgumentHelp("Quantiles between 0 and 1; default: 0.5,0.9,0.95,0.99.", valueName: "q,..."),
        transform: { try ForecastCommand.list($0) { Double($0) } }
    )
    var quantiles: [Double] = ForecastRequest.standardLevels

    @Option(help: ArgumentHelp("Also forecast the maximum of this many first steps.", valueName: "steps"))
    var peak: Int?

    @Option(help: "The time from one value to the next, such as 5m.", transform: ForecastCommand.span)
    var step = TimeSpan.hours(1)

    @Option(help: "The method, by name.")
    var method = ForecastMethods.current.name

    @Option(help: "How many threads work; default: one for each core.")
    var threads: Int?

    @Option(help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"))
    var output = "-"

    func validate() throws {
        guard (1...ForecastRequest.maximumHorizon).contains(horizon) else {
            throw ValidationError(
                "--horizon must be from 1 to \(ForecastRequest.maximumHorizon); to look further ahead, make the steps longer: "
                    + "give the maximum of each hour or day as one value, and its length as --step"
            )
        }
        if let peak, !(1...horizon).contains(peak) {
            throw ValidationError("--peak must be from 1 to --horizon, which is \(horizon)")
        }
        guard period.allSatisfy({ (2...ForecastRequest.maximumHistory).contains($0) }) else {
            throw ValidationError("--period must hold numbers from 2 to \(ForecastRequest.maximumHistory)")
        }
        guard quantiles.allSatisfy({ $0 > 0 && $0 < 1 }) else {
            throw ValidationError("--quantiles must hold numbers between 0 and 1")
        }
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads must be from 1 to 256") }
        guard ForecastMethods.named(method) != nil else {
            let names = ForecastMethods.all.map(\.name)
            let guess = EditDistance.nearest(to: method, among: names).map { "did you mean '\($0)'?" }
            throw ValidationError(
                "no method is called '\(Text.excerpt(method))'; "
                    + (guess ?? "the methods are \(names.joined(separator: ", "))")
            )
        }
    }

    func run() async throws {
        var levels: [Double] = []
        for level in quantiles.sorted() where levels.last != level { levels.append(level) }
        let rows = ForecastRows(
            method: ForecastMethods.named(method) ?? ForecastMethods.current,
            horizon: horizon,
            peakHorizon: peak,
            periods: period,
            levels: levels,
            step: step.seconds
        )
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        // Rows and progress on one terminal would overwrite each other.
        let isShown = isatty(STDERR_FILENO) == 1 && (output != "-" || isatty(STDOUT_FILENO) == 0)
        var work = ForecastRun(rows: rows, threads: threads ?? cores, showsProgress: isShown)
        let source = try ByteSource(series)
        guard try await work.run(from: source, to: ByteSink(output)) else {
            throw ExitCode(Exit.error.rawValue)
        }
    }

    private static func list<Element>(_ text: String, _ element: (String) -> Element?) throws -> [Element] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let value = element(String(part)) else {
                throw ValidationError("'\(Text.excerpt(String(part)))' must be a number; separate them by commas")
            }
            return value
        }
    }

    private static func span(_ text: String) throws -> TimeSpan {
        guard let span = TimeSpan(text: text), span.seconds > 0 else {
            throw ValidationError("'\(Text.excerpt(text))' must be a duration such as 5m, 24h or 1d")
        }
        return span
    }
}

import Answers
import ArgumentParser
import Documents
import UnderstudyModel

/// `understudy predict WORKLOAD`: the forecast of its demand, with a plot.
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Forecast a workload's demand from its history, and show what is sized from it.",
        discussion: """
            Forecasts the quantiles of the peak over the horizon as the reconciler does, and shows beside them what would \
            be committed now and what is. The plot shows the last seven days and the forecast of one resource; -o svg writes \
            it as a picture, -o csv as numbers.
            """
    )

    @Argument(help: "The workload's name.")
    var workload: String

    @Option(help: "The resource to plot: cpu, memory, gpu, networkBandwidth or iops.")
    var resource = "cpu"

    @Option(
        help: ArgumentHelp("Show beside it what another method says, such as seasonal-quantiles.", valueName: "method"),
        transform: { try ForecastMethodName.named($0) }
    )
    var shadow: ForecastMethodName?

    @OptionGroup var fleet: FleetOptions
    @OptionGroup var output: PredictOutputOptions

    func validate() throws {
        guard Resource.allCases.contains(where: { $0.name == resource }) else {
            let names = Resource.allCases.map(\.name).joined(separator: ", ")
            throw ValidationError("--resource must be one of \(names)")
        }
    }

    func run() async throws {
        let access = try FleetAccess(fleet)
        let loaded = try access.read()
        let wanted = try loaded.workload(named: workload)
        let plotted = Resource.allCases.first { $0.name == resource } ?? .cpu
        let answer = try await PredictAnswer(access, loaded, wanted, shadow: shadow)
        let view = PredictView(answer, plotting: plotted)
        switch output.output {
        case .csv: Console.out(try view.csv(of: plotted))
        case .svg: Console.out(try view.svg(of: plotted))
        case .table, .json, .yaml:
            let printer = Printer(format: OutputFormat(rawValue: output.output.rawValue) ?? .table, output.color)
            printer.emit(answer, table: { view.text(printer) })
        }
    }
}

/// How a forecast is written: as a result like any other, or the plotted resource as numbers or as a picture.
enum PredictFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, yaml, csv, svg
}

/// How a forecast is shown.
struct PredictOutputOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "How to write the result; csv and svg are of the resource plotted.")
    var output: PredictFormat = .table

    @Option(help: "When to use colour; auto: on a terminal, unless NO_COLOR is set.")
    var color: ColourChoice = .auto
}

extension ForecastMethodName {
    /// The method that a person names.
    ///
    /// - Throws: `ValidationError` with the one that was probably meant.
    static func named(_ text: String) throws -> ForecastMethodName {
        if let name = ForecastMethodName(rawValue: text) { return name }
        let names = allCases.map(\.rawValue)
        let guess = EditDistance.nearest(to: text, among: names).map { "did you mean '\($0)'?" }
        throw ValidationError(
            "no method is called '\(Text.excerpt(text))'; "
                + (guess ?? "the methods are \(names.joined(separator: ", "))")
        )
    }
}

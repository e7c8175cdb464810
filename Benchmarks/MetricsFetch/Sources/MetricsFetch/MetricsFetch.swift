import Foundation
import Networking
import UnderstudyModel

/// The server did not have, or the fetch did not find, all samples.
struct Incomplete: Error {
    var expected: Int
}

/// Times the back-fill of a fleet's demand from a Prometheus, and the next cycle after it.
///
/// `MetricsFetch history SCENARIO` writes the history as OpenMetrics text to standard output;
/// `MetricsFetch run SCENARIO URL FOLDER` reads it from a server, with a cache in a folder.
@main
struct MetricsFetch {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let scenario = Scenario(rawValue: arguments[2]) else { return usage() }
        if arguments[1] == "history" { return scenario.writeHistory() }
        guard arguments[1] == "run", arguments.count == 5 else { return usage() }
        try await run(scenario, url: arguments[3], folder: arguments[4])
    }

    private static func usage() {
        print("usage: MetricsFetch history|run hourly|fiveMinutes [URL FOLDER]")
    }

    private static func run(_ scenario: Scenario, url: String, folder: String) async throws {
        let client = HTTPClientExchange(secrets: SecretFiles(folder: nil))
        let cache = SeriesCache(folder: folder)
        let fleet = scenario.fleet(url)
        var seconds: [Double] = []
        for (cycle, date) in [scenario.end, scenario.end + scenario.step].enumerated() {
            let before = ContinuousClock.now
            let metrics = PrometheusMetrics(
                fleet: fleet,
                exchange: client,
                cache: cache,
                date: date,
                progress: { print("  \($0.done) of \($0.of) queries", terminator: "\r") }
            )
            let demand = await metrics.demand(of: fleet.workloads)
            seconds.append((ContinuousClock.now - before) / .seconds(1))
            let samples = demand.values.reduce(0) { sum, reading in
                sum + (reading.columns?.columns.reduce(0) { $0 + $1.count { !$0.isNaN } } ?? 0)
            }
            let name = cycle == 0 ? "back-fill" : "next cycle"
            print("\(scenario.rawValue), \(name): \(format(seconds[cycle])) s, \(samples) samples known", "        ")
            guard samples == scenario.samples else { throw Incomplete(expected: scenario.samples) }
        }
        print("next cycle / back-fill: \(format(seconds[1] / seconds[0] * 100)) %; peak memory \(peakMemory()) MiB")
        try await client.shutdown()
    }

    private static func format(_ number: Double) -> String { String(format: "%.2f", number) }

    private static func peakMemory() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}

import Foundation
import Networking
import UnderstudyModel

/// The server did not have, or the fetch did not find, all samples.
struct Incomplete: Error {
    var expected: Int
    var found: Int
}

/// Times the back-fill of a fleet's demand from a Prometheus, and the next cycle after it.
///
/// `MetricsFetch history SCENARIO PERCENT` writes the history as OpenMetrics text to standard output;
/// `MetricsFetch run SCENARIO PERCENT URL FOLDER` reads it from a server, with a cache in a folder.
@main
struct MetricsFetch {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 3, let kind = Scenario.Kind(rawValue: arguments[1]), let percent = Int(arguments[2]),
            (1...100).contains(percent)
        else { return usage() }
        let scenario = Scenario(kind: kind, percent: percent)
        switch (arguments[0], arguments.count) {
        case ("history", 3): scenario.writeHistory()
        case ("run", 5): try await run(scenario, url: arguments[3], folder: arguments[4])
        default: usage()
        }
    }

    private static func usage() {
        say(
            "usage: MetricsFetch history hourly|fiveMinutes PERCENT, or MetricsFetch run hourly|fiveMinutes PERCENT URL FOLDER"
        )
    }

    private static func run(_ scenario: Scenario, url: String, folder: String) async throws {
        say("\(scenario.kind.rawValue): \(scenario.workloads) workloads, \(scenario.samples) samples")
        let client = HTTPClientExchange(secrets: SecretFiles(folder: nil))
        let fleet = scenario.fleet(url)
        var seconds: [Double] = []
        for (name, date) in [("back-fill", scenario.end), ("next cycle", scenario.end + scenario.step)] {
            let before = ContinuousClock.now
            let metrics = PrometheusMetrics(
                fleet: fleet,
                exchange: client,
                cache: SeriesCache(folder: folder),
                date: date,
                progress: { progress in
                    // A line for each tenth.
                    guard progress.of > 0, progress.done * 10 / progress.of != (progress.done - 1) * 10 / progress.of
                    else {
                        return
                    }
                    say("  \(name): \(progress.done) of \(progress.of) queries")
                }
            )
            let demand = await metrics.demand(of: fleet.workloads)
            seconds.append((ContinuousClock.now - before) / .seconds(1))
            let samples = demand.values.reduce(0) { sum, reading in
                sum + (reading.columns?.columns.reduce(0) { $0 + $1.count { !$0.isNaN } } ?? 0)
            }
            say("  \(name): \(format(seconds[seconds.count - 1])) s; peak memory so far \(peakMemory()) MiB")
            guard samples == scenario.samples else { throw Incomplete(expected: scenario.samples, found: samples) }
        }
        let ratio = seconds[1] / seconds[0] * 100
        say(
            "  next cycle / back-fill: \(format(ratio)) % (limit 10 %); peak memory \(peakMemory()) MiB (limit 1024 MiB)"
        )
        try await client.shutdown()
    }

    /// A line at once, also where the output is a file.
    private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private static func format(_ number: Double) -> String { String(format: "%.2f", number) }

    private static func peakMemory() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}

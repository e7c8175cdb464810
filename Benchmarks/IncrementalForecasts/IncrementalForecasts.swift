import Forecasting
import Glibc

/// What an hour of new data costs beside a refit, on histories that grow hour by hour.
@main
struct IncrementalForecasts {
    /// Hours that are forecast, one after the other; two days, so that origins become past.
    static let hours = 48
    /// Hours of history before them.
    static let known = 28 * 24

    static func main() {
        var sources = [("generator", Histories.synthetic(count: 64, hours: known + hours))]
        if let path = CommandLine.arguments.dropFirst().first {
            sources.append(("M4 hourly", Histories.read(path, count: 64, hours: known + hours)))
        }
        print("series     path         refit ms   hour ms   ratio   same bytes")
        var isWhole = true
        for (name, series) in sources where !series.isEmpty {
            for wantsSteps in [false, true] {
                let cost = measure(series, wantsSteps: wantsSteps)
                isWhole = isWhole && cost.isSame
                let columns = [
                    name.padded(to: 10), (wantsSteps ? "with steps" : "peak only").padded(to: 12),
                    cost.refit.text(width: 8, decimals: 3), cost.hour.text(width: 9, decimals: 3),
                    (100 * cost.hour / cost.refit).text(width: 6, decimals: 1) + "%", cost.isSame ? "   yes" : "   NO",
                ]
                print(columns.joined(separator: " "))
            }
        }
        exit(isWhole ? 0 : 1)
    }

    /// CPU milliseconds of a forecast, from nothing and from the state of the hour before.
    private static func measure(
        _ histories: [Series],
        wantsSteps: Bool
    ) -> (refit: Double, hour: Double, isSame: Bool) {
        let method = Ensemble()
        var (refit, hour) = (0.0, 0.0)
        var isSame = true
        for history in histories {
            let requests = (0...hours).map { hour in
                ForecastRequest(
                    series: history.prefix(history.count - hours + hour),
                    horizon: 24,
                    periods: [24, 168],
                    wantsSteps: wantsSteps
                )
            }
            var state = ForecastState()
            _ = method.forecast(requests[0], state: &state)
            let start = now()
            let whole = requests.dropFirst().map { method.forecast($0) }
            let middle = now()
            let incremental = requests.dropFirst().map { method.forecast($0, state: &state) }
            hour += now() - middle
            refit += middle - start
            isSame = isSame && whole == incremental
        }
        let count = Double(histories.count * hours)
        return (refit / count, hour / count, isSame)
    }

    /// The CPU time of this process, in milliseconds.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
}

import Documents
import Forecasting
import Planning
import UnderstudyModel

extension PredictView {
    /// The answer for programs.
    var node: Node {
        .result(
            "PredictResult",
            [
                ("workload", .string(workload.name)), ("source", .string(loadedFrom)), ("date", .time(date)),
                ("tier", .integer(workload.tier)), ("quantile", .quantity(quantile.level)),
                ("method", .string(way.method.rawValue)), ("margin", .quantity(way.margin)),
                ("shadow", shadow.map(PredictView.node) ?? .null),
                ("type", .text((observed ?? committed)?.type.rawValue)),
                ("freshness", .text(observed?.inputs.freshness.rawValue)),
                ("cause", .text(observed?.inputs.cause?.description)),
                ("resources", .sequence(Resource.allCases.compactMap(node))),
                ("reasons", .texts(observed?.reasons.map(\.description) ?? [])),
                (
                    "eventsAhead",
                    .sequence(
                        (outlook?.eventsAhead ?? []).map { event in
                            .mapping([
                                ("name", .string(event.name)), ("start", .time(event.time.lowerBound)),
                                ("end", .time(event.time.upperBound)),
                                ("uplift", event.uplift.map { .quantity($0) } ?? .null),
                                ("learnt", .sequence(learntUplifts(of: event).map(PredictView.node))),
                            ])
                        }
                    )
                ),
            ]
        )
    }

    private static func node(_ learnt: (resource: Resource, uplift: Double, occurrences: Int)) -> Node {
        .mapping([
            ("resource", .string(learnt.resource.name)), ("uplift", .measured(learnt.uplift)),
            ("occurrences", .integer(learnt.occurrences)),
        ])
    }

    private static func node(_ shadow: (method: ForecastMethodName, outlook: DemandOutlook)) -> Node {
        .mapping([
            ("method", .string(shadow.method.rawValue)),
            (
                "resources",
                .sequence(
                    shadow.outlook.resources.filter { !$0.peak.isEmpty }.map { found in
                        .mapping([
                            ("resource", .string(found.resource.name)),
                            (
                                "peak",
                                .mapping(
                                    SizedQuantile.allCases.map {
                                        (Amounts.level($0), .string(found.resource.format(found.peak[$0.rawValue])))
                                    }
                                )
                            ),
                        ])
                    }
                )
            ),
        ])
    }

    private func node(_ resource: Resource) -> Node? {
        let found = outlook?.resources.first { $0.resource == resource }
        guard
            found != nil || observed?.peak[quantile][resource] ?? 0 > 0 || committed?.peak[quantile][resource] ?? 0 > 0
        else { return nil }
        let peaks = found.flatMap { $0.peak.isEmpty ? nil : $0.peak }
        return .mapping([
            ("resource", .string(resource.name)),
            (
                "peak",
                peaks.map { peaks in
                    .mapping(
                        SizedQuantile.allCases.map { (Amounts.level($0), .string(resource.format(peaks[$0.rawValue]))) }
                    )
                } ?? .null
            ),
            ("wouldSize", .text(observed.map { resource.format($0.peak[quantile][resource]) })),
            ("committed", .text(committed.map { resource.format($0.peak[quantile][resource]) })),
            ("reasons", .texts(found?.reasons ?? [])),
            ("confidence", found?.forecast.map { .measured($0.confidence) } ?? .null),
            ("calibration", found?.forecast.map { PredictView.node($0.calibration, levels: $0.levels) } ?? .null),
            ("steps", found?.forecast.map(PredictView.steps) ?? .null),
        ])
    }

    private static func node(_ calibration: Calibration, levels: [Double]) -> Node {
        .mapping([
            ("origins", .integer(calibration.origins)),
            (
                "peakCoverage",
                .sequence(
                    zip(levels, calibration.peakCoverage).map { level, share in
                        .mapping([("level", .measured(level)), ("share", .measured(share))])
                    }
                )
            ),
        ])
    }

    /// The quantiles of each step, in the units that people write.
    private static func steps(_ forecast: Forecast) -> Node {
        .mapping([
            ("start", .time(Instant(seconds: forecast.start))), ("stepSeconds", .integer(forecast.step)),
            (
                "quantiles",
                .sequence(
                    zip(forecast.levels, forecast.steps).map { level, values in
                        .mapping([("level", .measured(level)), ("values", .sequence(values.map { .measured($0) }))])
                    }
                )
            ),
        ])
    }
}

#if Server
public import Planning
public import UnderstudyModel

/// Asks one source for the allocatable capacity of its regions and for what is ready there: the least of each of the newest
/// periods.
struct CapacityReader: Sendable {
    let source: PrometheusSource
    let exchange: any HTTPExchange
    let policy: FleetPolicy
    let date: Instant
    /// Told what the source itself says of trouble, as people may see it; never committed.
    var remark: @Sendable (String) -> Void = { _ in }

    /// What is known of each region, by name.
    func read() async -> [String: CapacityReading] {
        var readings = Dictionary(
            source.regions.map { ($0, CapacityReading(recent: [:])) },
            uniquingKeysWith: { first, _ in first }
        )
        for question in questions {
            for region in source.regions { readings[region]?[keyPath: question.answer][question.resource] = [] }
            do throws(QueryProblem) {
                try take(try await ask(question.query), question, &readings)
            } catch {
                let trouble =
                    switch error {
                    case .answer(let problem):
                        refused(question, because: problem)
                    case .exchange, .denied, .status:
                        SourceTrouble(.sourceUnreachable, "source \(source.name) can not be read")
                    }
                for region in source.regions { readings[region]?.trouble = trouble }
                if case .answer = error { continue }
                break
            }
        }
        return readings.filter { !$0.value.isEmpty }
    }

    private func refused(_ question: Question, because problem: AnswerProblem) -> SourceTrouble {
        remark("it refuses the query of \(question.name): \(problem)")
        return SourceTrouble(
            .queryFailed,
            "source \(source.name) refuses the query of \(question.name): \(problem.fact)"
        )
    }

    /// One query, with where its answer goes.
    private struct Question {
        var field: String
        var resource: Resource
        var query: String
        var answer: WritableKeyPath<CapacityReading, [Resource: [Double]]>
        /// `capacity.cpu`, as the policy has it.
        var name: String { "\(field).\(resource.name)" }
    }

    private var questions: [Question] {
        let fields:
            [(String, PrometheusSource.ResourceQueries, WritableKeyPath<CapacityReading, [Resource: [Double]]>)] =
                [("capacity", source.capacity, \.recent), ("ready", source.ready, \.ready)]
        return fields.flatMap { field, queries, answer in
            Resource.allCases.compactMap { resource in
                guard let query = queries[resource], !query.isEmpty else { return nil }
                return Question(field: field, resource: resource, query: query, answer: answer)
            }
        }
    }

    private func ask(_ query: String) async throws(QueryProblem) -> MatrixAnswer {
        // Capacity that comes and goes is waited out for hours, however often demand is sampled.
        let step = max(3600, policy.metrics.step.seconds)
        let expression = QueryTemplate(text: query).expression(of: [], source)
        return try await PrometheusAPI(source: source, exchange: exchange).range(
            Aggregate.minimum.expression(of: expression, step: step),
            from: Instant(seconds: date.seconds - step * Int64(policy.forecast.lowerAfter - 1)),
            through: date,
            step: step
        )
    }

    private func take(
        _ answer: MatrixAnswer,
        _ question: Question,
        _ readings: inout [String: CapacityReading]
    ) throws(QueryProblem) {
        if let warning = answer.warnings.min(), source.partialAnswers == .hold {
            remark("it warns about \(question.name): \(warning)")
            let trouble = SourceTrouble(
                .partialAnswer,
                "source \(source.name) answers with warnings about \(question.name)"
            )
            for region in source.regions { readings[region]?.trouble = trouble }
            return
        }
        var seen: [String: [String: String]] = [:]
        for series in answer.series {
            let region = source.labels.region.map { series.labels[$0] ?? "" } ?? source.regions.first ?? ""
            guard source.regions.contains(region) else { continue }
            if let other = seen.updateValue(series.labels, forKey: region) {
                let labels = [other, series.labels].map(answer.shown).sorted().joined(separator: " and ")
                remark("it has several series of \(question.name) for \(region): \(labels)")
                readings[region]?.trouble = SourceTrouble(
                    .duplicateSeries,
                    "source \(source.name) has several series of \(question.name) for \(region)"
                )
                continue
            }
            // What ends before now says nothing of now.
            let isCurrent = series.points.last.map { $0.time == date.seconds } ?? false
            readings[region]?[keyPath: question.answer][question.resource] =
                isCurrent ? series.points.map(\.value) : []
        }
    }
}

extension PrometheusMetrics {
    /// Asks the sources that the policy gives queries about regions for.
    public func capacity(of regions: [Region]) async -> [String: CapacityReading] {
        guard let exchange else { return [:] }
        let known = Set(regions.map(\.name))
        var readings: [String: CapacityReading] = [:]
        await withTaskGroup(of: [String: CapacityReading].self) { group in
            for source in fleet.policy.metrics.sources where source.tellsOfRegions {
                let reader = CapacityReader(
                    source: source,
                    exchange: exchange,
                    policy: fleet.policy,
                    date: date,
                    remark: { [report] in
                        report?(SourceReport(source: source.name, problem: $0, isOutage: false))
                    }
                )
                group.addTask { await reader.read() }
            }
            for await part in group { readings.merge(part) { first, _ in first } }
        }
        return readings.filter { known.contains($0.key) }
    }
}
#endif

internal import Documents
internal import UnderstudyModel

/// How the sources of demand are written.
enum MetricsSchema {
    static let object = ObjectSchema<FleetPolicy.Metrics>(
        "Metrics",
        "where demand comes from",
        .defaulted("source", .vocabulary(), .csv, "The source of demand history.", example: "csv", \.source),
        .defaulted("clock", .vocabulary(), .wallClock, "What dates a pass.", example: "lastSample", \.clock),
        .defaulted(
            "staleAfter",
            .duration(TimeSpan.minutes(1)...TimeSpan.hours(8784)),
            FleetPolicy.Metrics().staleAfter,
            "From which age on the newest sample is stale.",
            example: "6h",
            \.staleAfter
        ),
        .defaulted(
            "sources",
            .list(of: source.codec, 0...64, uniqueBy: "name", \.name),
            [],
            "The query APIs that are asked where `source` is `prometheus`.",
            \.sources
        ),
        .defaulted(
            "step",
            .choice(of: steps, name: \.description, meaning: { "the maximum of each \($0) is a sample" }),
            FleetPolicy.Metrics().step,
            "The length of the interval whose maximum is one sample of a query.",
            example: "1h",
            \.step
        ),
        .defaulted(
            "history",
            .duration(hours: 24...8784, wholeHours: true),
            FleetPolicy.Metrics().history,
            "How much of the past is asked for; a history of this length may forget what is older.",
            example: "672h",
            \.history
        ),
        .defaulted(
            "belief",
            belief.codec,
            FleetPolicy.Belief(),
            "How far observed demand is believed at once; beyond it the last profile is held, and an alert says so.",
            \.belief
        ),
        build: {
            FleetPolicy.Metrics(source: $0, clock: $1, staleAfter: $2, sources: $3, step: $4, history: $5, belief: $6)
        },
        check: check
    )

    private static let belief = ObjectSchema<FleetPolicy.Belief>(
        "Belief",
        "how far observed demand is believed at once",
        .defaulted(
            "riseTo",
            .decimal(thousandths: 1_000...1_000_000),
            FleetPolicy.Belief().riseTo,
            "The most times what is sized that a workload's demand may rise to.",
            example: "4",
            \.riseTo
        ),
        .defaulted(
            "fallTo",
            .decimal(thousandths: 0...1_000),
            FleetPolicy.Belief().fallTo,
            "The share of what is sized that a workload's demand may fall to; below it a person must approve.",
            example: "0.25",
            \.fallTo
        ),
        .defaulted(
            "together",
            .decimal(thousandths: 1_000...1_000_000),
            FleetPolicy.Belief().together,
            "From which factor on, up or down, most workloads of a source do not move together.",
            example: "1.5",
            \.together
        ),
        .defaulted(
            "after",
            .duration(hours: 1...8784),
            FleetPolicy.Belief().after,
            "For how long a rise must agree until it is believed without a person.",
            example: "6h",
            \.after
        ),
        build: { FleetPolicy.Belief(riseTo: $0, fallTo: $1, together: $2, after: $3) }
    )

    private static func check(_ metrics: FleetPolicy.Metrics, _ node: Node, _ decoding: inout Decoding) {
        if metrics.source == .prometheus, metrics.sources.isEmpty {
            decoding.report(
                .inconsistentValues,
                at: decoding.place ?? node.range,
                "`\(decoding.path)` must list `sources` where `source` is prometheus",
                help: "add a source with its name, endpoint and regions"
            )
        }
        var seen = Set<String>()
        for region in metrics.sources.flatMap(\.regions) where !seen.insert(region).inserted {
            // Its demand would be counted twice.
            decoding.reportInconsistent("sources", in: node, "must name the region '\(region)' in one source alone")
        }
        for source in metrics.sources
        where source.tellsOfRegions && source.labels.region == nil && source.regions.count > 1 {
            decoding.reportInconsistent(
                "sources",
                in: node,
                "can not tell the capacity of each region of '\(source.name)' without `labels.region`",
                help: "name the label whose value is the region's name"
            )
        }
    }

    private static let steps = [1, 5, 10, 15, 30, 60].map { TimeSpan(seconds: $0 * 60) }

    private static let source = ObjectSchema<PrometheusSource>(
        "PrometheusSource",
        "a Prometheus-compatible query API (Prometheus, Thanos, Mimir, VictoriaMetrics)",
        .required("name", .text(.name), "What people call it; alerts name it.", example: "europe", \.name),
        .required(
            "endpoint",
            EndpointSchema.object.codec,
            "Where it is; the URL is what stands before `/api/v1`.",
            \.endpoint
        ),
        .required(
            "regions",
            .set(of: .reference(to: .region), 1...1000),
            "The regions that it sees.",
            example: "aws-eu-central-1",
            \.regions
        ),
        .defaulted(
            "labels",
            labels.codec,
            PrometheusSource.SeriesLabels(),
            "Which labels of its series name the region, the namespace and the workload.",
            \.labels
        ),
        .defaulted(
            "queries",
            queries("Queries", "PromQL expressions of a workload's demand, in place of those asked by default").codec,
            PrometheusSource.ResourceQueries(),
            "What is asked for each resource. The answer must have one series for each workload (and region); `$namespace`, "
                + "`$workload` and `$region` stand for the names of the labels, `$place` and `$workloads` for matchers of "
                + "them. An empty text asks nothing.",
            \.queries
        ),
        .defaulted(
            "capacity",
            queries("CapacityQueries", "PromQL expressions of a region's allocatable capacity").codec,
            PrometheusSource.ResourceQueries(),
            "What tells a region's allocatable capacity; what is declared holds where nothing is asked or answered. The "
                + "answer must have one series for each region.",
            \.capacity
        ),
        .defaulted(
            "ready",
            queries("ReadyQueries", "PromQL expressions of what is ready for standbys in a region").codec,
            PrometheusSource.ResourceQueries(),
            "What tells how much of a resource is ready for standbys in a region, in use or not; an alert fires where it is "
                + "less than what is reserved. The answer must have one series for each region.",
            \.ready
        ),
        .defaulted(
            "partialAnswers",
            .vocabulary(),
            .hold,
            "What an answer with warnings does, which may be partial.",
            example: "hold",
            \.partialAnswers
        ),
        .defaulted(
            "limits",
            limits.codec,
            PrometheusSource.Limits(),
            "How much is asked and taken at once.",
            \.limits
        ),
        build: PrometheusSource.init(name:endpoint:regions:labels:queries:capacity:ready:partialAnswers:limits:)
    )

    private static let labels = ObjectSchema<PrometheusSource.SeriesLabels>(
        "SeriesLabels",
        "names of labels",
        .optional(
            "region",
            .text(.metricLabel),
            "The label whose value is the region's name; left out where the source sees its regions as one.",
            example: "region",
            \.region
        ),
        .defaulted(
            "namespace",
            .text(.metricLabel),
            PrometheusSource.SeriesLabels().namespace,
            "The label of a workload's namespace.",
            example: "namespace",
            \.namespace
        ),
        .defaulted(
            "workload",
            .text(.metricLabel),
            PrometheusSource.SeriesLabels().workload,
            "The label of a workload's name.",
            example: "workload",
            \.workload
        ),
        build: { PrometheusSource.SeriesLabels(region: $0, namespace: $1, workload: $2) }
    )

    private static let limits = ObjectSchema<PrometheusSource.Limits>(
        "MetricsLimits",
        "how much is asked and taken at once",
        .defaulted(
            "concurrency",
            .integer(1...64),
            PrometheusSource.Limits().concurrency,
            "Queries that run at the same time.",
            example: "4",
            \.concurrency
        ),
        .defaulted(
            "series",
            .integer(1...1_000_000),
            PrometheusSource.Limits().series,
            "The most series in an answer.",
            example: "20000",
            \.series
        ),
        .defaulted(
            "mebibytes",
            .integer(1...512),
            PrometheusSource.Limits().mebibytes,
            "The most MiB in an answer.",
            example: "64",
            \.mebibytes
        ),
        build: { PrometheusSource.Limits(concurrency: $0, series: $1, mebibytes: $2) }
    )

    private static func queries(_ name: String, _ summary: String) -> ObjectSchema<PrometheusSource.ResourceQueries> {
        ObjectSchema(
            name,
            summary,
            query("cpu", "cores", .cpu),
            query("memory", "bytes", .memory),
            query("gpu", "GPUs", .gpu),
            query("networkBandwidth", "bit/s", .networkBandwidth),
            query("iops", "operations/s", .iops),
            build: PrometheusSource.ResourceQueries.init(cpu:memory:gpu:networkBandwidth:iops:)
        )
    }

    private static func query(
        _ name: String,
        _ unit: String,
        _ resource: Resource
    ) -> Field<PrometheusSource.ResourceQueries, String?> {
        .optional(
            name,
            .text(.prose(0...8192)),
            "An expression in \(unit).",
            example: "sum by ($namespace, $workload) (demand_\(name){$workloads})",
            \.[resource]
        )
    }
}

internal import Documents
internal import UnderstudyModel

/// How a `Workload` is written.
enum WorkloadSchema {
    static let spec = ObjectSchema<Workload>(
        "WorkloadSpec",
        "what must survive the loss of its home region",
        .defaulted("description", .text(.prose(0...2000)), "", "What it does, in a sentence.", \.description),
        .required(
            "home",
            .reference(to: .region),
            "The region that it runs in.",
            example: "aws-eu-central-1",
            \.home
        ),
        .optional(
            "type",
            .vocabulary(WorkloadType.self),
            "What it mostly does; classified from its demand where it is left out.",
            example: "transactions",
            \.type
        ),
        .required("tier", .integer(1...4), "How much it matters; 1 matters most.", example: "1", \.tier),
        .defaulted(
            "standbys",
            .integer(0...2),
            1,
            "How many standbys it wants; with 2 it survives the loss of any two regions.",
            example: "2",
            \.standbys
        ),
        .defaulted(
            "requirements",
            requirements.codec,
            Workload.Requirements(),
            "What a standby must have.",
            \.requirements
        ),
        .optional(
            "history",
            .text(.name),
            "Which file of `policies/history/` holds its demand, without `.csv`; its own name else.",
            example: "checkout",
            \.history
        ),
        .defaulted(
            "series",
            series.codec,
            SeriesName(),
            "How its series are labelled, where demand comes from queries.",
            \.series
        ),
        .optional(
            "expected",
            CapacitySchema.object.codec,
            "The declared peak of its demand, used where history is missing or too short.",
            \.expected
        ),
        .optional(
            "expectedInstances",
            ExpectationSchemas.expectedInstances.codec,
            "The declared peak as what so many instances of a persona carry, where nobody knows numbers yet; beside `expected` "
                + "the larger of the two counts.",
            \.expectedInstances
        ),
        .optional(
            "ramp",
            ExpectationSchemas.ramp.codec,
            "How a new workload grows into its declared peak. Until its history is as long, each day of history takes its "
                + "share of the weight.",
            \.ramp
        ),
        .defaulted(
            "events",
            .list(of: EventSchema.codec, 0...256, uniqueBy: "name", \.name),
            [],
            "Times in which its demand is known to differ.",
            \.events
        ),
        build: {
            description,
            home,
            type,
            tier,
            standbys,
            requirements,
            history,
            series,
            expected,
            instances,
            ramp,
            events in
            Workload(
                metadata: .unknown,
                description: description,
                home: home,
                type: type,
                tier: tier,
                standbys: standbys,
                requirements: requirements,
                history: history,
                series: series,
                expected: expected,
                expectedInstances: instances,
                ramp: ramp,
                events: events
            )
        },
        check: checkExpectation
    )

    private static func checkExpectation(_ workload: Workload, _ node: Node, _ decoding: inout Decoding) {
        guard workload.ramp != nil, workload.expected == nil, workload.expectedInstances == nil else { return }
        let names = ["expected", "expectedInstances"]
        // A misspelt one is reported already.
        guard case .mapping(let entries) = node.value, !decoding.isPartial,
            !entries.contains(where: { EditDistance.nearest(to: $0.name, among: names) != nil })
        else { return }
        decoding.reportInconsistent(
            "ramp",
            in: node,
            "leads nowhere: nothing is expected",
            help: "add `expected` or `expectedInstances`"
        )
    }

    private static let series = ObjectSchema<SeriesName>(
        "SeriesName",
        "how a workload's series are labelled",
        .optional(
            "namespace",
            .text(.line(1...253)),
            "The value of the namespace label; any where it is left out.",
            example: "shop",
            \.namespace
        ),
        .optional(
            "workload",
            .text(.line(1...253)),
            "The value of the workload label; the document's name where it is left out.",
            example: "checkout-api",
            \.workload
        ),
        build: { SeriesName(namespace: $0, workload: $1) }
    )

    private static let requirements = ObjectSchema<Workload.Requirements>(
        "Requirements",
        "what a standby must have",
        .defaulted(
            "jurisdictions",
            .set(of: .text(.jurisdiction), 0...64),
            [],
            "Residency: the standby's jurisdiction must be one of these.",
            example: "EU",
            \.jurisdictions
        ),
        .optional(
            "maxLatency",
            .roundTrip(),
            "The longest round trip from home.",
            example: "40ms",
            \.maxLatency
        ),
        .defaulted(
            "storageTypes",
            .set(of: .vocabulary(), 0...3),
            [],
            "The persona's storage must be one of these.",
            example: "provisionedIops",
            \.storageTypes
        ),
        .defaulted(
            "dependencies",
            .list(of: DependencySchema.required.codec, 0...64, uniqueBy: "name", \.name),
            [],
            "What the persona must have installed.",
            \.dependencies
        ),
        .defaulted(
            "datasets",
            .set(of: .text(.term), 0...256),
            [],
            "Datasets that it reads; a region without a replica costs fit.",
            example: "orders-eu",
            \.datasets
        ),
        build: Workload.Requirements.init(jurisdictions:maxLatency:storageTypes:dependencies:datasets:)
    )

    static let kind = KindSchema(
        .workload,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.workload,
        unwrap: { if case .workload(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Workload
        metadata:
          name: checkout
          labels:
            team: payments
        spec:
          description: Takes the order and the money
          home: aws-eu-central-1
          type: transactions
          tier: 1
          standbys: 2
          requirements:
            jurisdictions:
              - EU
            maxLatency: 40ms
            storageTypes:
              - provisionedIops
              - localNvme
            dependencies:
              - name: postgresql
                version: ">=17"
            datasets:
              - orders-eu
          history: checkout
          series:
            namespace: shop
            workload: checkout-api
          expected:
            cpu: 40
            memory: 160Gi
            gpu: 0
            networkBandwidth: 4Gbps
            iops: 20k
          expectedInstances:
            persona: oltp-database
            count: 6
          ramp:
            from: "2026-01-05T00:00:00Z"
            duration: 336h
            initial: 0.2
          events:
            - name: black-friday
              start: "2026-11-27T00:00:00Z"
              end: "2026-11-28T00:00:00Z"
              uplift: 1.8
            - name: payday
              start: "2026-01-30T15:00:00"
              duration: 6h
              rrule: FREQ=MONTHLY;BYDAY=-1FR
              exdates:
                - "2026-12-25T15:00:00"
              timeZone: Europe/Berlin
            - name: weekly-report
              duration: 2h
              cron: 0 6 * * MON
              timeZone: Europe/Berlin
              uplift: 1.2

        """
}

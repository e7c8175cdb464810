internal import Documents
internal import UnderstudyModel

/// How a `Reservation` is written.
enum ReservationSchema {
    static let spec = ObjectSchema<Reservation>(
        "ReservationSpec",
        "what one region must keep ready",
        .required(
            "spare",
            StateParts.amounts.codec,
            "What standbys may take, after what is at home there.",
            \.spare
        ),
        .required("reserved", StateParts.amounts.codec, "What the reserved instances take.", \.reserved),
        .defaulted(
            "personas",
            .list(of: instances.codec, StateParts.anyCount, uniqueBy: "persona", \.persona),
            [],
            "Instances by persona.",
            \.personas
        ),
        .required(
            "costPerHour",
            .cost,
            "USD per hour of the reserved instances.",
            example: "12.4",
            \.costPerHour
        ),
        build: { spare, reserved, personas, cost in
            Reservation(region: "", spare: spare, reserved: reserved, personas: personas, costPerHour: cost)
        }
    )

    private static let instances = ObjectSchema<Reservation.Instances>(
        "Instances",
        "instances of one persona",
        .required("persona", .name, "The persona.", example: "oltp-database", \.persona),
        .required("instances", .anyInteger, "How many must be ready.", example: "4", \.instances),
        .required(
            "bindingScenario",
            .text(.line(0...1000)),
            "The scenario that needs the most.",
            example: "loss-of-aws-europe",
            \.bindingScenario
        ),
        .required(
            "bindingResource",
            .resource,
            "The resource that needs the most in that scenario.",
            example: "cpu",
            \.bindingResource
        ),
        .defaulted(
            "workloads",
            .list(of: .name, StateParts.anyCount),
            [],
            "The workloads that may land here.",
            example: "checkout",
            \.workloads
        ),
        build: Reservation.Instances.init(persona:instances:bindingScenario:bindingResource:workloads:)
    )

    static let kind = KindSchema(
        .reservation,
        spec,
        example: example,
        adopt: { $0.region = $1.name },
        metadata: { Metadata(name: $0.region) },
        wrap: Document.reservation,
        unwrap: { if case .reservation(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Reservation
        metadata:
          name: aws-eu-west-1
        spec:
          spare:
            cpu: 820
            memory: 3Ti
            gpu: 8
            networkBandwidth: 700Gbps
            iops: 1200k
          reserved:
            cpu: 62
            memory: 496Gi
            networkBandwidth: 20Gbps
            iops: 160k
          personas:
            - persona: oltp-database
              instances: 4
              bindingScenario: loss-of-aws-eu-central-1
              bindingResource: cpu
              workloads:
                - checkout
          costPerHour: 12.4

        """
}

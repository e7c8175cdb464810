internal import Documents
internal import UnderstudyModel

/// How a `Persona` is written.
enum PersonaSchema {
    static let spec = ObjectSchema<Persona>(
        "PersonaSpec",
        "a pre-configured profile that a region can wear",
        .defaulted("description", .text(.prose(0...2000)), "", "What it is for, in a sentence.", \.description),
        .required("capacity", CapacitySchema.object.codec, "What one instance carries.", \.capacity),
        .required(
            "storageType",
            .vocabulary(),
            "The kind of storage that it brings.",
            example: "networkDisk",
            \.storageType
        ),
        .defaulted(
            "suits",
            .list(of: affinity.codec, 0...16, uniqueBy: "type", \.type),
            [],
            "How well it suits types of workload; a type that is not listed counts 0.5.",
            \.suits
        ),
        .defaulted(
            "packing",
            .decimal(thousandths: 10...1_000),
            Persona.defaultPacking,
            "The usable share of an instance's cpu, memory, network and IOPS; GPUs count whole.",
            example: "0.9",
            \.packing
        ),
        .defaulted(
            "dependencies",
            .list(of: DependencySchema.installed.codec, 0...64, uniqueBy: "name", \.name),
            [],
            "What is installed in it.",
            \.dependencies
        ),
        .defaulted(
            "tuning",
            .list(of: tuning.codec, 0...128, uniqueBy: "key", \.setting),
            [],
            "Performance tuning, as downstream tools apply it.",
            \.tuning
        ),
        .required(
            "pricePerHour",
            .decimal(thousandths: 0...1_000_000_000),
            "USD per hour of one instance where the region's `priceIndex` is 1.",
            example: "0.2016",
            \.pricePerHour
        ),
        build: { description, capacity, storageType, suits, packing, dependencies, tuning, price in
            Persona(
                metadata: .unknown,
                description: description,
                capacity: capacity,
                storageType: storageType,
                suits: suits,
                packing: packing,
                dependencies: dependencies,
                tuning: tuning,
                pricePerHour: price
            )
        },
        check: { persona, node, decoding in
            guard persona.capacity.cpu == .zero, persona.capacity.memory == .zero else { return }
            decoding.reportInconsistent(
                "capacity",
                in: node,
                "must have some cpu or some memory: an instance of it could carry nothing"
            )
        }
    )

    private static let affinity = ObjectSchema<Persona.Affinity>(
        "Affinity",
        "how well a persona suits a type of workload",
        .required("type", .vocabulary(), "The type of workload.", example: "web", \.type),
        .required(
            "affinity",
            .decimal(thousandths: 0...1_000),
            "0 for not at all, 1 for perfectly.",
            example: "1",
            \.affinity
        ),
        build: { Persona.Affinity(type: $0, affinity: $1) }
    )

    private static let tuning = ObjectSchema<Persona.Tuning>(
        "Tuning",
        "a setting",
        .required("scope", .text(.term), "What is tuned.", example: "sysctl", \.scope),
        .required("key", .text(.line(1...253)), "The setting.", example: "net.core.somaxconn", \.key),
        .required("value", .text(.prose(0...4096)), "Its value, as text.", example: "32768", \.value),
        build: { Persona.Tuning(scope: $0, key: $1, value: $2) }
    )

    static let kind = KindSchema(
        .persona,
        spec,
        example: example,
        adopt: { $0.metadata = $1 },
        metadata: \.metadata,
        wrap: Document.persona,
        unwrap: { if case .persona(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: Persona
        metadata:
          name: web-api
          labels:
            family: general
          annotations:
            example.com/source: benchmark-2026-03
        spec:
          description: Stateless web and API tiers behind a load balancer
          capacity:
            cpu: 3920m
            memory: 13Gi
            gpu: 0
            networkBandwidth: 1562Mbps
            iops: 3k
          storageType: networkDisk
          suits:
            - type: web
              affinity: 1
            - type: inference
              affinity: 0.2
          packing: 0.9
          dependencies:
            - name: nginx
              version: "1.28"
          tuning:
            - scope: sysctl
              key: net.core.somaxconn
              value: "32768"
          pricePerHour: 0.2016

        """
}

extension Persona.Tuning {
    /// What is set: the same key may stand in two scopes.
    fileprivate var setting: [String] { [scope, key] }
}

/// How amounts of every resource are written.
enum CapacitySchema {
    static let object = ObjectSchema<Capacity>(
        "Capacity",
        "an amount of each resource",
        .required("cpu", .quantity(.cores), "Processor cores.", example: "3920m", \.cpu),
        .required("memory", .quantity(.bytes), "Bytes of main memory.", example: "13Gi", \.memory),
        .defaulted("gpu", .pieces, .zero, "Whole graphics processors.", example: "1", \.gpu),
        .required(
            "networkBandwidth",
            .quantity(.bitsPerSecond),
            "Bits per second.",
            example: "1562Mbps",
            \.networkBandwidth
        ),
        .required("iops", .quantity(.operationsPerSecond), "Storage operations per second.", example: "3k", \.iops),
        build: Capacity.init(cpu:memory:gpu:networkBandwidth:iops:)
    )

    static let partial = ObjectSchema<PartialCapacity>(
        "PartialCapacity",
        "an amount of some resources",
        rule: .atLeastOne,
        .optional("cpu", .quantity(.cores), "Processor cores.", example: "80", \.[.cpu]),
        .optional("memory", .quantity(.bytes), "Bytes of main memory.", example: "200Gi", \.[.memory]),
        .optional("gpu", .pieces, "Whole graphics processors.", example: "1", \.[.gpu]),
        .optional(
            "networkBandwidth",
            .quantity(.bitsPerSecond),
            "Bits per second.",
            example: "6Gbps",
            \.[.networkBandwidth]
        ),
        .optional(
            "iops",
            .quantity(.operationsPerSecond),
            "Storage operations per second.",
            example: "30k",
            \.[.iops]
        ),
        build: PartialCapacity.init(cpu:memory:gpu:networkBandwidth:iops:)
    )
}

/// How dependencies are written.
enum DependencySchema {
    /// What is installed: a version.
    static let installed = ObjectSchema<Dependency>(
        "InstalledDependency",
        "software that is installed",
        .required("name", .text(.term), "The software.", example: "nginx", \.name),
        .required("version", .version(allowsMinimum: false), "Its version, in quotes.", example: "1.28", \.version),
        build: { Dependency(name: $0, version: $1) }
    )

    /// What is asked for: a version or a minimum.
    static let required = ObjectSchema<Dependency>(
        "RequiredDependency",
        "software that must be installed",
        .required("name", .text(.term), "The software.", example: "postgresql", \.name),
        .required(
            "version",
            .version(allowsMinimum: true),
            "The version, in quotes: `\"17\"` is any 17, `\">=17.2\"` is at least 17.2.",
            example: ">=17",
            \.version
        ),
        build: { Dependency(name: $0, version: $1) }
    )
}

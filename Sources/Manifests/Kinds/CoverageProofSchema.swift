internal import Documents
internal import UnderstudyModel

/// How a `CoverageProof` is written.
enum CoverageProofSchema {
    static let spec = ObjectSchema<CoverageProof>(
        "CoverageProofSpec",
        "for one failure scenario, or a group of them: what lands where, and whether it fits",
        .defaulted(
            "regions",
            .list(of: .name, StateParts.anyCount),
            [],
            "The regions that are lost; none for a group of scenarios.",
            example: "aws-eu-central-1",
            \.regions
        ),
        .defaulted(
            "scenarios",
            StateParts.count,
            1,
            "How many scenarios it speaks of: 1, or the size of the group.",
            example: "276",
            \.scenarios
        ),
        .required(
            "isCovered",
            .boolean,
            "Whether every workload that counts has a place and every load fits.",
            example: "true",
            \.isCovered
        ),
        .required("affected", StateParts.count, "Workloads at home in the lost regions.", example: "7", \.affected),
        .defaulted(
            "uncovered",
            .list(of: homeless.codec, StateParts.anyCount),
            [],
            "Workloads without a place.",
            \.uncovered
        ),
        .defaulted(
            "shed",
            .list(of: .name, StateParts.anyCount),
            [],
            "Workloads that a policy gives up.",
            example: "reports",
            \.shed
        ),
        .defaulted(
            "landings",
            .list(of: landing.codec, StateParts.anyCount),
            [],
            "Loads against what is ready.",
            \.landings
        ),
        build: { regions, scenarios, isCovered, affected, uncovered, shed, landings in
            CoverageProof(
                scenario: "",
                regions: regions,
                scenarios: scenarios,
                isCovered: isCovered,
                affected: affected,
                uncovered: uncovered,
                shed: shed,
                landings: landings
            )
        }
    )

    private static let homeless = ObjectSchema<CoverageProof.Homeless>(
        "Homeless",
        "a workload without a place",
        .required("workload", .name, "The workload.", example: "search", \.workload),
        .optional(
            "scenario",
            .text(.line(0...1000)),
            "In a group: the first scenario that leaves it without a place.",
            example: "loss-of-a-and-b",
            \.scenario
        ),
        build: { CoverageProof.Homeless(workload: $0, scenario: $1) }
    )

    private static let landing = ObjectSchema<CoverageProof.Landing>(
        "Landing",
        "what lands on one region and persona",
        .required("region", .name, "The region.", example: "aws-eu-west-1", \.offer.region),
        .required("persona", .name, "The persona.", example: "oltp-database", \.offer.persona),
        .optional(
            "scenario",
            .text(.line(0...1000)),
            "In a group: the tightest scenario.",
            example: "loss-of-a-and-b",
            \.scenario
        ),
        .required("instances", .anyInteger, "Instances that are ready.", example: "4", \.instances),
        .required("load", StateParts.amounts.codec, "The demand that lands.", \.load),
        .required("ready", StateParts.amounts.codec, "What the instances carry.", \.ready),
        .required("tightest", .resource, "The resource with the least left.", example: "cpu", \.tightest),
        .required("margin", .thousandths, "The share of it that is left.", example: "0.12", \.margin),
        build: { region, persona, scenario, instances, load, ready, tightest, margin in
            CoverageProof.Landing(
                offer: OfferName(region: region, persona: persona),
                scenario: scenario,
                instances: instances,
                load: load,
                ready: ready,
                tightest: tightest,
                margin: margin
            )
        }
    )

    static let kind = KindSchema(
        .coverageProof,
        spec,
        example: example,
        named: .longName,
        adopt: { $0.scenario = $1.name },
        metadata: { Metadata(name: $0.scenario) },
        wrap: Document.coverageProof,
        unwrap: { if case .coverageProof(let model) = $0 { model } else { nil } }
    )

    private static let example = """
        apiVersion: understudy.dev/v1alpha1
        kind: CoverageProof
        metadata:
          name: loss-of-aws-eu-central-1
        spec:
          regions:
            - aws-eu-central-1
          isCovered: false
          affected: 7
          uncovered:
            - workload: search
          shed:
            - reports
          landings:
            - region: aws-eu-west-1
              persona: oltp-database
              instances: 4
              load:
                cpu: 47
                memory: 130Gi
                networkBandwidth: 3900Mbps
                iops: 20k
              ready:
                cpu: 55800m
                memory: 446Gi
                networkBandwidth: 18Gbps
                iops: 144k
              tightest: cpu
              margin: 0.157

        """
}

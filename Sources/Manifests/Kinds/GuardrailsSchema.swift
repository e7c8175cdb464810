internal import Documents
internal import UnderstudyModel

/// How the guardrails of a `FleetPolicy` are written.
enum GuardrailsSchema {
    static let object = ObjectSchema<FleetPolicy.Guardrails>(
        "Guardrails",
        "how much may be taken away without a person's approval; what is beyond waits as a Proposal",
        .defaulted(
            "fleetShare",
            .decimal(thousandths: 0...1000),
            FleetPolicy.Guardrails().fleetShare,
            "The share of the fleet's served demand that may be taken away in 24 hours.",
            example: "0.15",
            \.fleetShare
        ),
        .defaulted(
            "regionShare",
            .decimal(thousandths: 0...1000),
            FleetPolicy.Guardrails().regionShare,
            "The share of a region's served demand that may be taken away in 24 hours.",
            example: "0.3",
            \.regionShare
        ),
        .defaulted(
            "regionInstances",
            .integer(0...1_000_000),
            FleetPolicy.Guardrails().regionInstances,
            "Regions that reserve no more instances than this have no guardrail of their own.",
            example: "10",
            \.regionInstances
        ),
        .defaulted(
            "standbys",
            .integer(0...1_000_000),
            FleetPolicy.Guardrails().standbys,
            "So many standbys of tiers 1 and 2 may be taken away in 24 hours.",
            example: "2",
            \.standbys
        ),
        .defaulted(
            "deletedDocuments",
            .decimal(thousandths: 0...1000),
            FleetPolicy.Guardrails().deletedDocuments,
            "The share of the fleet's documents that may be deleted at once; one always may, but not all of a kind.",
            example: "0.1",
            \.deletedDocuments
        ),
        build: FleetPolicy.Guardrails.init(fleetShare:regionShare:regionInstances:standbys:deletedDocuments:)
    )
}

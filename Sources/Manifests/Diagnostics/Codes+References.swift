public import Documents

/// What can be wrong between documents.
extension DiagnosticCode {
    static let duplicateIdentity = DiagnosticCode(
        id: "US3001",
        title: "two documents of the same kind and name",
        explanation: """
            A document is identified by its kind and name, not by its file. Where two documents share both, neither is used: \
            the last good version stays in force.
            """,
        failingExample: FleetExample.text(.persona, .region, .persona),
        fixedExample: FleetExample.text(.persona, .region)
    )

    /// A document names what is not there.
    public static let unknownReference = DiagnosticCode(
        id: "US3002",
        title: "reference to a document that does not exist",
        explanation: """
            The field names a region, persona or workload that no document of the fleet declares. The last good version of \
            the document stays in force while what that names is there; where there is none, a region, scenario, policy or hold \
            holds without the name, a running failover with it, and any other document does not hold. A hold on standbys that \
            are not there leaves its workload as it is.
            """,
        failingExample: FleetExample.text(.persona, .region(personas: "wep-api")),
        fixedExample: FleetExample.text(.persona, .region)
    )

    /// A document names what is there and broken.
    public static let brokenReference = DiagnosticCode(
        id: "US3003",
        title: "reference to a broken document",
        explanation: """
            The field names a document that has errors of its own and no last good version. Correct that document first; this \
            report then disappears.
            """,
        failingExample: FleetExample.text(.persona(storageType: "tape"), .region),
        fixedExample: FleetExample.text(.persona, .region)
    )

    static let wrongFolder = DiagnosticCode(
        id: "US3004",
        title: "kind in the wrong folder",
        explanation: """
            personas/ holds Persona, regions/ holds Region, policies/ holds the other kinds that people write, and only the \
            reconciler writes under state/. The folder tells who reviews a change, so a kind belongs to one.
            """,
        failingExample: FleetExample.text(.persona, .region, .assignment),
        fixedExample: FleetExample.text(.persona, .region)
    )

    static let severalPolicies = DiagnosticCode(
        id: "US3005",
        title: "several fleet policies",
        explanation: """
            A fleet is decided by exactly one FleetPolicy. Where there are several, none is used: the last good one stays in \
            force, or the defaults hold.
            """,
        failingExample: FleetExample.text(.persona, .region, .policy("fleet"), .policy("fleet-2")),
        fixedExample: FleetExample.text(.persona, .region, .policy("fleet"))
    )

    static let noPolicy = DiagnosticCode(
        id: "US3006",
        title: "no fleet policy",
        explanation: """
            Without a FleetPolicy the defaults hold, and the engine version is not pinned: an upgrade may change decisions.
            """,
        failingExample: FleetExample.text(.persona, .region),
        fixedExample: FleetExample.text(.persona, .region, .policy("fleet"))
    )

    static let nowhereAllowed = DiagnosticCode(
        id: "US3007",
        title: "no region in the workload's jurisdictions",
        explanation: """
            `requirements.jurisdictions` leaves no region except the workload's own, so it can have no standby.
            """,
        failingExample: FleetExample.text(.persona, .region, .workload(requirements: "jurisdictions: [CH]")),
        fixedExample: FleetExample.text(
            .persona,
            .region,
            .otherRegion,
            .workload(requirements: "jurisdictions: [EU]")
        )
    )

    static let unknownDataset = DiagnosticCode(
        id: "US3008",
        title: "dataset that no region has",
        explanation: """
            The workload reads a dataset that no region lists under `datasets`; every standby would be without it.
            """,
        failingExample: FleetExample.text(
            .persona,
            .region,
            .otherRegion,
            .workload(requirements: "datasets: [order-eu]")
        ),
        fixedExample: FleetExample.text(
            .persona,
            .region,
            .otherRegion,
            .workload(requirements: "datasets: [orders-eu]")
        )
    )

    static let personaNotOffered = DiagnosticCode(
        id: "US3009",
        title: "persona that no region offers",
        explanation: """
            No region lists the persona under `personas`, so no standby can wear it.
            """,
        failingExample: FleetExample.text(.persona, .persona(name: "cache"), .region),
        fixedExample: FleetExample.text(.persona, .region)
    )

    static let noRoundTrip = DiagnosticCode(
        id: "US3010",
        title: "no known round trip from home",
        explanation: """
            The workload limits the round trip from home, but neither its home region nor any other says how far they are \
            apart: no region can be shown to be near enough.
            """,
        failingExample: FleetExample.text(.persona, .region, .farRegion, .workload(requirements: "maxLatency: 40ms")),
        fixedExample: FleetExample.text(.persona, .region, .otherRegion, .workload(requirements: "maxLatency: 40ms"))
    )

    static let emptyScenario = DiagnosticCode(
        id: "US3011",
        title: "scenario that loses no region",
        explanation: """
            No region has what the scenario's selector asks for, so the scenario protects nobody.
            """,
        failingExample: FleetExample.text(.persona, .region, .scenario(provider: "gpc")),
        fixedExample: FleetExample.text(.persona, .region, .scenario(provider: "aws"))
    )

    static let unkeepableHold = DiagnosticCode(
        id: "US3013",
        title: "hold that can not be kept",
        explanation: """
            The hold puts a standby where none can be: in the workload's own home, in the same region twice, or on a persona \
            that the region does not offer. The workload is held as it is.
            """,
        failingExample: FleetExample.text(
            .persona,
            .region,
            .otherRegion,
            .workload(requirements: ""),
            .hold(on: "aws-eu-central-1")
        ),
        fixedExample: FleetExample.text(
            .persona,
            .region,
            .otherRegion,
            .workload(requirements: ""),
            .hold(on: "aws-eu-west-1")
        )
    )

    /// Found by those who have time zone data, which no document depends on.
    public static let unknownTimeZone = DiagnosticCode(
        id: "US3012",
        title: "time zone that is not known here",
        explanation: """
            The time zone data of this machine has no zone of this name. The document is used all the same, because what it \
            means must not depend on a machine; but as nobody can tell when the event happens, the workload's last decision \
            is held until the name is right or the data is there.
            """,
        failingExample: FleetExample.text(.persona, .region, .workload(timeZone: "Europe/Berlim")),
        fixedExample: FleetExample.text(.persona, .region, .workload(timeZone: "Europe/Berlin"))
    )
}

/// Every code of this part, for `understudy docs CODE`.
public enum ManifestDiagnosticCodes {
    /// What can be wrong with one document, then what can be wrong between documents; by id.
    public static let all: [DiagnosticCode] = (documents + [.unknownTimeZone]).sorted { $0.id < $1.id }

    /// What can be found from documents alone.
    public static let documents: [DiagnosticCode] = [
        .unknownAPIVersion, .unknownKind, .unknownField, .missingField, .wrongType, .outOfRange, .malformedValue,
        .unknownValue, .duplicateEntry, .wrongLength, .conflictingFields, .inconsistentValues, .tooManyProblems,
        .duplicateIdentity, .unknownReference, .brokenReference, .wrongFolder, .severalPolicies, .noPolicy,
        .nowhereAllowed, .unknownDataset, .personaNotOffered, .noRoundTrip, .emptyScenario, .unkeepableHold,
    ]
}

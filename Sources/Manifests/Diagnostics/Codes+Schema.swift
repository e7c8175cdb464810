internal import Documents

/// What can be wrong with one document.
extension DiagnosticCode {
    static let unknownAPIVersion = DiagnosticCode(
        id: "US2001",
        title: "unknown version of the vocabulary",
        explanation: """
            Every document says in `apiVersion` which version of the vocabulary it is written in. This program knows \
            \(APIVersion.current) only; a document of another version is refused rather than half understood.
            """,
        failingExample: Example.document(apiVersion: "understudy.dev/v1", Example.hold),
        fixedExample: Example.document(Example.hold)
    )

    static let unknownKind = DiagnosticCode(
        id: "US2002",
        title: "unknown kind of document",
        explanation: """
            `kind` must be one of the kinds that `understudy schema` lists, written exactly like there.
            """,
        failingExample: Example.document(kind: "Holds", Example.hold),
        fixedExample: Example.document(Example.hold)
    )

    static let unknownField = DiagnosticCode(
        id: "US2003",
        title: "unknown field",
        explanation: """
            A field that the kind does not have is refused: ignored, a misspelt field would silently leave its default in \
            force. `understudy docs KIND` lists the fields.
            """,
        failingExample: Example.document(
            "workloads: [checkout]\nreason: Release freeze\nby: ana\nuntill: \"2026-12-01T00:00:00Z\""
        ),
        fixedExample: Example.document(
            "workloads: [checkout]\nreason: Release freeze\nby: ana\nuntil: \"2026-12-01T00:00:00Z\""
        )
    )

    static let missingField = DiagnosticCode(
        id: "US2004",
        title: "missing field",
        explanation: """
            The field has no default, so somebody must say what holds.
            """,
        failingExample: Example.document("workloads: [checkout]\nby: ana"),
        fixedExample: Example.document(Example.hold)
    )

    static let wrongType = DiagnosticCode(
        id: "US2005",
        title: "wrong type of value",
        explanation: """
            The value is of another type than the field. YAML 1.2 decides the type by how a value is written: 1.28 is a \
            number and "1.28" a text, yes is a text and true a boolean, an empty value is null.
            """,
        failingExample: Example.document("workloads: checkout\nreason: Release freeze\nby: ana"),
        fixedExample: Example.document(Example.hold)
    )

    static let outOfRange = DiagnosticCode(
        id: "US2006",
        title: "value out of range",
        explanation: """
            The value is of the right type, but smaller or larger than the field allows, or finer than it can keep. \
            Quantities are exact: what lies below 1n or above the limit is refused, never rounded or capped.
            """,
        failingExample: Example.prediction("cpu: 8E"),
        fixedExample: Example.prediction("cpu: 80")
    )

    static let malformedValue = DiagnosticCode(
        id: "US2007",
        title: "malformed value",
        explanation: """
            The text does not follow the grammar of the field's type: a name, a version, a quantity, a duration, a round \
            trip or a point in time. `understudy docs FIELD` shows the grammar and an example.
            """,
        failingExample: Example.prediction("memory: 200GiB"),
        fixedExample: Example.prediction("memory: 200Gi")
    )

    static let unknownValue = DiagnosticCode(
        id: "US2008",
        title: "value is not in the closed list",
        explanation: """
            The field takes one of a few names, in lower camel case, written exactly as `understudy docs FIELD` lists them.
            """,
        failingExample: Example.prediction("cpu: 80", mode: "Raise"),
        fixedExample: Example.prediction("cpu: 80", mode: "raise")
    )

    static let duplicateEntry = DiagnosticCode(
        id: "US2009",
        title: "repeated entry",
        explanation: """
            Two entries of the list are the same, or say something of the same thing; which of them should hold is not clear.
            """,
        failingExample: Example.document("workloads: [checkout, checkout]\nreason: Release freeze\nby: ana"),
        fixedExample: Example.document(Example.hold)
    )

    static let wrongLength = DiagnosticCode(
        id: "US2010",
        title: "too many or too few",
        explanation: """
            A text, a list or a set of labels has more or fewer characters or entries than allowed. Every length is bounded, \
            so that no document can make a pass slow.
            """,
        failingExample: Example.document("workloads: []\nreason: Release freeze\nby: ana"),
        fixedExample: Example.document(Example.hold)
    )

    static let conflictingFields = DiagnosticCode(
        id: "US2011",
        title: "fields exclude each other",
        explanation: """
            Of some fields exactly one, or at least one, must be given: a failure scenario either lists its regions or \
            selects them, a prediction says something of at least one resource.
            """,
        failingExample: Example.scenario("description: Loss of a provider"),
        fixedExample: Example.scenario("description: Loss of a provider\nselector: {provider: aws}")
    )

    static let inconsistentValues = DiagnosticCode(
        id: "US2012",
        title: "values contradict each other",
        explanation: """
            Each value is fine alone, but together they can not be meant: an event that ends before it starts, a failover \
            from a region to itself, a persona that carries nothing, a round trip from a region to itself.
            """,
        failingExample: Example.failover(to: "aws-eu-central-1"),
        fixedExample: Example.failover(to: "aws-eu-west-1")
    )

    static let tooManyProblems = DiagnosticCode(
        id: "US2013",
        title: "more problems than are shown",
        explanation: """
            Only the first \(DocumentProblems.maximum) problems of a document are shown.
            """,
        failingExample: Example.document(
            "workloads: [" + repeatElement("1", count: DocumentProblems.maximum + 1).joined(separator: ", ")
                + "]\nreason: Release freeze\nby: ana"
        ),
        fixedExample: Example.document(Example.hold)
    )
}

/// Documents for the examples of diagnostics.
enum Example {
    static let hold = "workloads: [checkout]\nreason: Release freeze\nby: ana"

    static func document(
        apiVersion: String = APIVersion.current,
        kind: String = "Hold",
        name: String = "freeze",
        _ spec: String
    ) -> String {
        let lines = spec.split(separator: "\n").map { "  \($0)\n" }.joined()
        return "apiVersion: \(apiVersion)\nkind: \(kind)\nmetadata:\n  name: \(name)\nspec:\n\(lines)"
    }

    static func prediction(_ peak: String, mode: String = "raise") -> String {
        document(
            kind: "Prediction",
            name: "campaign",
            """
            workload: checkout
            source: marketing
            expiresAt: "2026-12-01T00:00:00Z"
            mode: \(mode)
            peak: {\(peak)}
            """
        )
    }

    static func scenario(_ spec: String) -> String {
        document(kind: "FailureScenario", name: "loss-of-aws", spec)
    }

    static func failover(to region: String) -> String {
        document(
            kind: "Failover",
            name: "checkout-2026-03-01",
            """
            workload: checkout
            from: aws-eu-central-1
            to: \(region)
            startedAt: "2026-03-01T09:12:00Z"
            reason: Power loss
            """
        )
    }
}

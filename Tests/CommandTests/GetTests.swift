import Testing

@Suite("understudy get")
struct GetTests {
    private static let people = [
        "personas", "regions", "workloads", "fleetpolicies", "failurescenarios", "holds", "failovers", "predictions",
    ]
    private static let state = [
        "workloadprofiles", "assignments", "reservations", "plans", "coverageproofs", "alerts",
    ]

    @Test("shows every kind as a table of at most 80 columns and as documents that validate")
    func everyKind() throws {
        let playground = try Playground.decided()
        try playground.write(
            "policies/operations.yaml",
            """
            apiVersion: understudy.dev/v1alpha1
            kind: Hold
            metadata: {name: freeze}
            spec: {workloads: [checkout], reason: A release that takes much longer than anybody thought, by: ana}
            ---
            apiVersion: understudy.dev/v1alpha1
            kind: Failover
            metadata: {name: checkout-2026-03-01}
            spec:
              {workload: checkout, from: eu-west, to: eu-north, startedAt: "2026-03-01T00:00:00Z", reason: drill,
               endedAt: "2026-03-01T09:30:00Z"}
            ---
            apiVersion: understudy.dev/v1alpha1
            kind: Prediction
            metadata: {name: campaign}
            spec: {workload: checkout, source: marketing, expiresAt: "2026-12-01T00:00:00Z", peak: {cpu: 80, iops: 90k}}
            """
        )
        for kind in Self.people + Self.state {
            let table = try playground.run("get", kind)
            #expect(table.code == 0, "\(kind)")
            #expect(table.lines.allSatisfy { $0.count <= 80 }, "\(kind)\n\(table.out)")
            #expect(!table.out.contains("\u{1B}"), "no colour in pipes")
            let isEmpty = kind == "alerts"
            #expect(table.out.isEmpty == isEmpty, "\(kind)")
            let yaml = try playground.run("get", kind, "-o", "yaml")
            let check = try playground.run("validate", "-", input: yaml.out)
            #expect(check.code == 0, "\(kind)\n\(check.out)")
        }
    }

    @Test("shows what is declared and what is decided")
    func tables() throws {
        let playground = try Playground.decided()
        #expect(
            try playground.run("get", "workload").out == """
                NAME        TIER  TYPE          HOME        STANDBYS
                checkout       1  transactions  eu-west            2
                storefront     2  web           eu-central         1

                """
        )
        let assignments = try playground.run("get", "assignments").lines
        #expect(assignments[0] == "WORKLOAD    TIER  #  REGION      PERSONA        FIT")
        #expect(assignments[1].hasPrefix("checkout       1  1  eu-north    oltp-database  "))
        #expect(assignments.count == 5)
    }

    @Test("without a kind it counts all of them")
    func overview() throws {
        let lines = try Playground.decided().run("get").lines
        #expect(lines[0] == "KIND             COUNT  WRITTEN-BY  SHOW")
        #expect(lines.contains("Region               3  people      understudy get regions"))
        #expect(lines.contains("Assignment           2  reconciler  understudy get assignments"))
    }

    @Test("takes singular, plural and any case, and names what was probably meant")
    func names() throws {
        let playground = try Playground()
        try playground.run("init")
        for word in ["persona", "personas", "Persona", "PERSONAS"] {
            #expect(try playground.run("get", word, "web-api").code == 0)
        }
        let kind = try playground.run("get", "wrokload")
        #expect(kind.code == 1)
        #expect(kind.error == "error: no kind is called 'wrokload'\nhelp: did you mean 'workload'?\n")
        let name = try playground.run("get", "workload", "chekcout")
        #expect(name.code == 1)
        #expect(name.error.hasSuffix("help: did you mean 'checkout'?\n"))
    }

    @Test("reads state and intent of an older revision")
    func revision() throws {
        let playground = try Playground.decided()
        let before = try playground.run("get", "assignments", "--at", "HEAD~1")
        #expect(before.code == 0)
        #expect(before.out.isEmpty)
        #expect(before.error.contains("nothing is decided yet: understudy reconcile"))
    }

    @Test("says when a document is broken and what is shown in its place")
    func broken() throws {
        let playground = try Playground.decided()
        try playground.replace("tier: 1", with: "teir: 1", in: "policies/workloads/checkout.yaml")
        let outcome = try playground.run("get", "workload", "checkout")
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("1 broken file"))
        #expect(outcome.lines[1].hasPrefix("checkout"))
    }

    @Test("gives one document as JSON, and several as a list")
    func json() throws {
        let playground = try Playground()
        try playground.run("init")
        let one = try playground.run("get", "persona", "web-api", "-o", "json")
        #expect(
            one.lines.prefix(3) == ["{", "  \"apiVersion\": \"understudy.dev/v1alpha1\",", "  \"kind\": \"Persona\","]
        )
        let all = try playground.run("get", "persona", "-o", "json")
        #expect(
            all.lines.prefix(3) == ["{", "  \"apiVersion\": \"understudy.dev/v1alpha1\",", "  \"kind\": \"List\","]
        )
    }
}

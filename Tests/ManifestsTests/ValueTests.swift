import Documents
import Manifests
import Testing
import UnderstudyModel

@Suite("Values are read strictly")
struct ValueTests {
    private func prediction(_ peak: String) -> DocumentDecoder.Result {
        Reading.result(
            """
            apiVersion: understudy.dev/v1alpha1
            kind: Prediction
            metadata: {name: campaign}
            spec:
              workload: checkout
              source: marketing
              expiresAt: "2026-12-01T00:00:00Z"
              peak: { \(peak) }
            """
        )
    }

    private func policy(_ spec: String) -> DocumentDecoder.Result {
        Reading.result(
            "apiVersion: understudy.dev/v1alpha1\nkind: FleetPolicy\nmetadata: {name: fleet}\nspec: {engine: 4, \(spec)}\n"
        )
    }

    @Test(
        "amounts are compared by value, whether they are written as numbers or as texts",
        arguments: [
            ("cpu: 8", "cpu: \"8\""), ("cpu: 1", "cpu: 1000m"), ("cpu: 0.5", "cpu: 500m"),
            ("memory: 3Gi", "memory: 3072Mi"),
            ("memory: 1073741824", "memory: 1Gi"), ("networkBandwidth: 10Gbps", "networkBandwidth: 10G"),
            ("networkBandwidth: 1e9", "networkBandwidth: 1Gbps"), ("iops: 80k", "iops: 80000"),
            ("iops: 8e4", "iops: 80k"),
        ]
    )
    func equalAmounts(left: String, right: String) {
        let (left, right) = (prediction(left), prediction(right))
        #expect(left.document != nil)
        #expect(left.document?.document == right.document?.document)
    }

    @Test(
        "amounts that can not be kept exactly are refused (fault Y13)",
        arguments: [
            ("memory: 8Ei", "US2006"), ("cpu: -1", "US2006"), ("cpu: 1e400", "US2006"), ("cpu: 0.9n", "US2006"),
            ("memory: 1,5Gi", "US2007"), ("memory: \"\"", "US2007"), ("memory: ", "US2005"), ("cpu: .inf", "US2007"),
            ("cpu: .nan", "US2007"), ("cpu: true", "US2005"), ("cpu: [8]", "US2005"), ("memory: 2Ei", "US2006"),
            ("memory: 32GB", "US2007"), ("cpu: 8Gbps", "US2007"), ("gpu: 0.5", "US2005"), ("gpu: -1", "US2006"),
            ("networkBandwidth: 10GiBps", "US2007"),
        ]
    )
    func refusedAmounts(peak: String, code: String) {
        // In flow style a comma ends the entry, so it is quoted.
        let peak = peak.contains(",") ? "memory: \"1,5Gi\"" : peak
        #expect(prediction(peak).diagnostics.map(\.code.id) == [code])
    }

    @Test(
        "durations that Flux and others stumbled over are refused (fault Y14)",
        arguments: [
            ("1y", "US2007"), ("10", "US2005"), ("-5m", "US2007"), ("9999999999h", "US2007"), ("1h30", "US2007"),
            ("90m", "US2006"), ("0h", "US2006"), ("745h", "US2006"), ("\"\"", "US2007"), ("1.5h", "US2007"),
        ]
    )
    func refusedDurations(text: String, code: String) {
        #expect(policy("forecast: {horizon: \(text)}").diagnostics.map(\.code.id) == [code])
    }

    @Test("durations may be written in every unit as long as they are whole hours")
    func durations() {
        for text in ["24h", "1440m", "86400s", "23h60m"] {
            let document = policy("forecast: {horizon: \(text)}").document?.document
            guard case .fleetPolicy(let policy) = document else {
                Issue.record("\(text) is not read")
                continue
            }
            #expect(policy.forecast.horizon == .hours(24))
        }
    }

    @Test(
        "what YAML 1.1 would have read differently is refused where it matters (fault Y10)",
        arguments: [
            ("tiers: [{tier: 1, quantile: 0.99, shed: no}]", "US2005"), ("engine2: 1", "US2003"),
            ("demandBasis: ~", "US2005"), ("forecast: {lowerAfter: 1e3}", "US2005"),
            ("forecast: {lowerAfter: 0o3}", nil),
            ("author: {name: 12:30:00}", nil), ("author: {name: 1.5}", "US2005"),
        ] as [(String, String?)]
    )
    func traps(spec: String, code: String?) {
        #expect(policy(spec).diagnostics.map(\.code.id) == (code.map { [$0] } ?? []))
    }

    @Test(
        "values that contradict each other are refused",
        arguments: [
            ("tiers: [{tier: 1, quantile: 0.99}, {tier: 1, quantile: 0.9}]", "US2009"),
            ("tiers: [{tier: 5, quantile: 0.99}]", "US2006"), ("tiers: [{tier: 1, quantile: 0.97}]", "US2006"),
            ("tiers: []", "US2010"), ("weights: {cpu: 0, memory: 0, gpu: 0, networkBandwidth: 0, iops: 0}", "US2012"),
            ("penalties: {latencyReference: 0ms}", "US2006"), ("forecast: {periods: [24h, 1440m]}", "US2009"),
            ("author: {email: \"a <b>\"}", "US2007"), ("author: {name: \"a\\nb\"}", "US2007"),
            ("demandBasis: Requests", "US2008"),
        ]
    )
    func contradictions(spec: String, code: String) {
        #expect(policy(spec).diagnostics.map(\.code.id) == [code])
    }

    @Test("a scenario has either regions or a selector, a failover leads elsewhere, a persona carries something")
    func models() throws {
        func scenario(_ spec: String) -> [String] {
            Reading.result(
                "apiVersion: understudy.dev/v1alpha1\nkind: FailureScenario\nmetadata: {name: a}\nspec: {\(spec)}\n"
            ).diagnostics.map(\.code.id)
        }
        #expect(scenario("regions: [a], selector: {provider: aws}") == ["US2011"])
        #expect(scenario("description: both") == ["US2011"])
        #expect(scenario("selector: {}") == ["US2011"])
        #expect(scenario("selector: {provider: aws}") == [])
        let persona = try #require(KindCatalogue.all.first { $0.kind == .persona }).example
        let empty = persona.replacing("cpu: 3920m", with: "cpu: 0").replacing("memory: 13Gi", with: "memory: 0")
        #expect(Reading.result(empty).diagnostics.map(\.code.id) == ["US2012"])
        let workload = try #require(KindCatalogue.all.first { $0.kind == .workload }).example
        let backwards = workload.replacing("2026-11-28T00", with: "2026-11-26T00")
        #expect(Reading.result(backwards).diagnostics.map(\.code.id) == ["US2012"])
        let region = try #require(KindCatalogue.all.first { $0.kind == .region }).example
        let own = region.replacing("- region: aws-eu-west-1", with: "- region: aws-eu-central-1")
        #expect(Reading.result(own).diagnostics.map(\.range?.start.line) == [27])
        let failover = try #require(KindCatalogue.all.first { $0.kind == .failover }).example
        let early = failover.replacing("2026-03-01T15", with: "2026-03-01T05")
        #expect(Reading.result(early).diagnostics.map(\.code.id) == ["US2012"])
    }

    @Test(
        "names are DNS labels, whatever they look like (fault Y9)",
        arguments: ["Web", "web_api", "-web", "web-", "сheckout", "web\\u200Bapi", "web\\u202Eapi", ""]
    )
    func names(name: String) {
        let text =
            "apiVersion: understudy.dev/v1alpha1\nkind: Hold\nmetadata: {name: \"\(name)\"}\n"
            + "spec: {workloads: [a], reason: b, by: c}\n"
        let result = Reading.result(text)
        #expect(result.document == nil)
        #expect(result.diagnostics.count == 1)
        #expect(result.diagnostics.first?.message.unicodeScalars.allSatisfy { $0 != "\u{1B}" } == true)
    }

    @Test("versions must be quoted, because YAML would read 1.10 as 1.1")
    func versions() throws {
        let persona = try #require(KindCatalogue.all.first { $0.kind == .persona }).example
        let found = Reading.result(persona.replacing("\"1.28\"", with: "1.10")).diagnostics
        #expect(found.map(\.code.id) == ["US2005"])
        #expect(found.first?.help == "put it in quotes: \"1.10\"")
    }
}

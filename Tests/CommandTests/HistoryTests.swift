import Testing

@Suite("understudy history")
struct HistoryTests {
    private func changed() throws -> Playground {
        let playground = try Playground.decided()
        // That standbys are taken away is what this is about, so that they may be.
        try playground.replace("  engine:", with: "  guardrails: {fleetShare: 1, regionShare: 1}\n  engine:", in: "policies/fleet.yaml")
        try playground.replace("maxLatency: 40ms", with: "maxLatency: 30ms", in: "policies/workloads/checkout.yaml")
        _ = try playground.git(
            "-c",
            "user.name=Ana",
            "-c",
            "user.email=a@b.c",
            "commit",
            "-qam",
            "Checkout must be near"
        )
        try #require(try playground.run("reconcile", "--now", "2026-11-02T00:00:00Z").code == 0)
        return playground
    }

    @Test("lists decisions, newest first; with --all what people did too")
    func list() throws {
        let playground = try changed()
        let decisions = try playground.run("history").lines
        #expect(decisions[0] == "DATE                  COMMIT   WHAT")
        #expect(decisions[1].hasPrefix("2026-11-02T00:00:00Z  "))
        let all = try playground.run("history", "--all").out
        #expect(all.contains("  Ana "))
        #expect(all.contains("Checkout must be near"))
        let dates = try playground.run("history", "--limit", "1").out
        #expect(!dates.contains("2026-11-01"))
    }

    @Test("tells every change of a workload's standbys with the reason")
    func workload() throws {
        let playground = try changed()
        let outcome = try playground.run("history", "checkout")
        #expect(outcome.lines[0] == "checkout: 2 changes, newest first")
        #expect(outcome.lines[2].hasPrefix("2026-11-02T00:00:00Z  "))
        #expect(outcome.out.contains("  - checkout #"))
        #expect(outcome.out.contains("  + checkout #1 -> eu-north/oltp-database\n"))
        #expect(outcome.out.contains("standby 2 is missing:"))
        #expect(outcome.lines.allSatisfy { $0.count <= 80 })
        let other = try playground.run("history", "storefront")
        #expect(other.out.hasPrefix("storefront: "))
    }

    @Test("knows an unknown workload from one that was never assigned")
    func unknown() throws {
        let playground = try Playground()
        try playground.run("init", "--commit")
        #expect(try playground.run("history", "checkout").out == "checkout was never assigned.\n")
        let outcome = try playground.run("history", "chekcout")
        #expect(outcome.code == 1)
        #expect(outcome.error.hasSuffix("help: did you mean 'checkout'?\n"))
    }
}

import Foundation
import Testing

@Suite("understudy approve")
struct ApproveTests {
    private func waiting() throws -> Playground {
        let playground = try Playground.decided()
        try playground.replace("standbys: 2", with: "standbys: 1", in: "policies/workloads/checkout.yaml")
        return playground
    }

    private func commit(_ playground: Playground, _ message: String) throws {
        _ = try playground.git("add", "-A")
        _ = try playground.git("-c", "user.name=Ana", "-c", "user.email=a@b.c", "commit", "-qm", message)
    }

    private func digest(_ plan: Command.Outcome) throws -> String {
        let line = try #require(plan.lines.first { $0.contains("understudy approve ") })
        return try #require(line.split(separator: " ").last.map(String.init))
    }

    private static let person = ["--author", "Ana <ana@example.com>"]

    @Test("commits what a proposal holds as a person's word, and the next pass adopts it")
    func committed() throws {
        let playground = try waiting()
        try commit(playground, "one standby is enough")
        let held = try playground.run("reconcile", "--now", "2026-11-02T00:00:00Z")
        #expect(held.code == 0 && held.out.contains("removalWaits"))
        let listed = try playground.run("get", "proposals")
        #expect(listed.out.contains("checkout (tier 1): 1 standby fewer, it wants fewer standbys"))
        let digest = try digest(listed)
        let approved = try Command.run(
            ["approve", String(digest.prefix(8)), "--reason", "meant"] + ApproveTests.person,
            in: playground.path
        )
        #expect(approved.code == 0, "\(approved.error)")
        #expect(
            try playground.git("log", "-1", "--format=%an %s")
                == "Ana approve \(digest): taking away 1 standby of 1 workload\n"
        )
        #expect(try playground.git("status", "--porcelain").isEmpty)
        let adopted = try playground.run("reconcile", "--now", "2026-11-02T01:00:00Z")
        #expect(adopted.out.contains("take away standby 2 of checkout"))
        #expect(try playground.run("replay", "HEAD").code == 0)
        #expect(try playground.run("get", "proposals").out.contains("checkout") == false)
    }

    @Test("of what only the work tree would take away it writes the approval there, and plan then shows it as decided")
    func planned() throws {
        let playground = try waiting()
        let plan = try playground.run("plan", "--now", "2026-11-02T00:00:00Z")
        #expect(plan.out.contains("Waits for approval: taking away 1 standby of 1 workload"))
        let digest = try digest(plan)
        let approved = try Command.run(["approve", digest] + ApproveTests.person, in: playground.path)
        #expect(approved.code == 0, "\(approved.error)")
        let after = try playground.run("plan", "--now", "2026-11-02T00:00:00Z")
        #expect(!after.out.contains("Waits for approval") && after.out.contains("1 to remove"))
        try commit(playground, "one standby is enough")
        let pass = try playground.run("reconcile", "--now", "2026-11-02T00:00:00Z")
        #expect(pass.out.contains("take away standby 2 of checkout"))
    }

    @Test("says what waits where the digest is another one, and takes no other arguments")
    func refused() throws {
        let playground = try Playground.decided()
        let unknown = try Command.run(["approve", "0123456789"] + ApproveTests.person, in: playground.path)
        #expect(unknown.code == 1 && unknown.error.contains("nothing with the digest 0123456789 waits"))
        #expect(try Command.run(["approve", "xyz"], in: playground.path).code == 64)
        #expect(try Command.run(["approve"], in: playground.path).code == 64)
        let nobody = try Command.run(["approve", "--demand", "nobody"] + ApproveTests.person, in: playground.path)
        #expect(nobody.code == 1 && nobody.error.contains("nobody"))
    }

    @Test("believes the demand of a workload by a document of its own")
    func demand() throws {
        let playground = try Playground.decided()
        let approved = try Command.run(["approve", "--demand", "checkout"] + ApproveTests.person, in: playground.path)
        #expect(approved.code == 0, "\(approved.error)")
        #expect(try playground.read("policies/approvals/demand-of-checkout.yaml").contains("- checkout"))
        #expect(try playground.run("validate").code == 0)
        #expect(try playground.run("get", "approvals").out.contains("demand-of-checkout"))
    }
}

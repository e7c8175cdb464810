import Foundation
import Testing

@Suite("understudy init and synthesize")
struct InitTests {
    @Test("makes a fleet that validates, plans and reconciles")
    func works() throws {
        let playground = try Playground()
        let made = try playground.run("init", "fleet")
        #expect(made.code == 0)
        #expect(made.lines[0] == "Made 9 files in fleet")
        #expect(made.out.contains("\nNext:\n  cd fleet\n  understudy validate\n  git add personas regions policies"))
        #expect(try playground.run("validate", "--fleet", "fleet").out == "9 documents are valid\n")
        #expect(try playground.run("plan", "--fleet", "fleet").code == 0)
    }

    @Test("commits in one commit what it made, and leaves a clean checkout")
    func commits() throws {
        let playground = try Playground()
        #expect(try playground.run("init", "--commit", "--author", "Ana Silva <ana@example.com>").code == 0)
        #expect(try playground.git("log", "--format=%an <%ae> %s") == "Ana Silva <ana@example.com> Start a fleet\n")
        #expect(try playground.git("status", "--short").isEmpty)
        #expect(try playground.run("reconcile").code == 0)
        #expect(try playground.git("status", "--short").isEmpty)
        let proof = try playground.run("prove")
        #expect(proof.code == 0, "\(proof.out)")
    }

    @Test("takes the author from git's configuration")
    func author() throws {
        let playground = try Playground()
        try playground.write(".gitconfig", "[user]\n\tname = Ana Silva\n\temail = \"ana@example.com\"\n")
        try playground.run("init", "--commit", "fleet")
        let log = try playground.git("-C", "fleet", "log", "--format=%an <%ae>")
        #expect(log == "Ana Silva <ana@example.com>\n")
    }

    @Test("never overwrites, and commits a fleet that was there")
    func keeps() throws {
        let playground = try Playground()
        try playground.run("init", "first")
        try playground.write("second/personas/web-api.yaml", "mine")
        let outcome = try playground.run("init", "--from", "first", "second")
        #expect(outcome.out.contains("  kept as they are: personas/web-api.yaml\n"))
        #expect(try playground.read("second/personas/web-api.yaml") == "mine")
        let again = try playground.run("init", "--commit", "first")
        #expect(again.lines[0] == "A fleet is there already: 9 files in first")
        #expect(try playground.git("-C", "first", "status", "--short").isEmpty)
        #expect(try playground.git("-C", "first", "log", "--oneline").split(separator: "\n").count == 1)
    }

    @Test("builds on what a repository already holds")
    func insideRepository() throws {
        let playground = try Playground()
        _ = try playground.git("init", "-q")
        try playground.write("README.md", "hello")
        _ = try playground.git("add", ".")
        _ = try playground.git("-c", "user.name=Ana", "-c", "user.email=a@b.c", "commit", "-qm", "Begin")
        #expect(try playground.run("init", "--commit", "fleets/eu").code == 0)
        #expect(try playground.git("log", "--format=%s") == "Start a fleet\nBegin\n")
        #expect(try playground.git("status", "--short").isEmpty)
        #expect(try playground.run("validate", "--path", "fleets/eu").code == 0)
    }

    @Test("refuses what makes no sense, and says why")
    func refusals() throws {
        let playground = try Playground()
        let from = try playground.run("init", "--from", ".", "fleet")
        #expect(from.code == 1)
        #expect(from.error.hasPrefix("error: there is no fleet in .\nhelp: "))
        #expect(try playground.run("init", "--author", "Ana <a@b.c>").code == 64)
        #expect(try playground.run("init", "--commit", "--author", "Ana").code == 64)
    }

    @Test("synthesize makes the same bytes again and never overwrites others")
    func synthesize() throws {
        let playground = try Playground()
        #expect(try playground.run("synthesize", "--output", "h").out == "21 histories written to h, 0 there already\n")
        let first = try playground.read("h/checkout.csv")
        try FileManager.default.removeItem(atPath: playground.path + "/h/checkout.csv")
        #expect(try playground.run("synthesize", "--output", "h").out == "1 history written to h, 20 there already\n")
        #expect(try playground.read("h/checkout.csv") == first)
        try playground.write("h/checkout.csv", "mine")
        let outcome = try playground.run("synthesize", "--output", "h")
        #expect(outcome.code == 1)
        #expect(try playground.read("h/checkout.csv") == "mine")
    }
}

import Foundation
import Testing

@Suite("understudy schema, docs and completion")
struct ReferenceTests {
    private func kinds(_ playground: Playground) throws -> [String] {
        try playground.run("schema").lines.dropFirst().compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    @Test("prints a draft-07 schema and a page for every kind")
    func everyKind() throws {
        let playground = try Playground()
        let kinds = try kinds(playground)
        #expect(kinds.count == 17)
        for kind in kinds {
            let schema = try playground.run("schema", kind.lowercased())
            #expect(schema.code == 0)
            let object = try JSONSerialization.jsonObject(with: Data(schema.out.utf8)) as? [String: Any]
            #expect(object?["$schema"] as? String == "http://json-schema.org/draft-07/schema#", "\(kind)")
            let page = try playground.run("docs", kind)
            #expect(page.lines[0].hasPrefix("\(kind): "))
            let prose = page.lines.prefix { $0 != "EXAMPLE" }
            #expect(prose.allSatisfy { $0.count <= 80 }, "\(kind)")
        }
    }

    @Test("has a page for every code that it lists")
    func everyCode() throws {
        let playground = try Playground()
        let codes = try playground.run("docs").lines.compactMap { line in
            line.hasPrefix("US") ? line.split(separator: " ").first.map(String.init) : nil
        }
        #expect(codes.count > 40)
        #expect(Set(codes).count == codes.count)
        for code in codes where code.hasSuffix("3") {
            let page = try playground.run("docs", code)
            #expect(page.lines[0].hasPrefix("\(code): "))
            #expect(page.lines.contains("WRONG") && page.lines.contains("RIGHT"))
        }
    }

    /// The pages on alerts, by file name.
    private static let pages = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/alerts")

    @Test(
        "has a page for every alert, which docs/alerts holds, no line longer than a terminal is wide; steps keep their edge"
    )
    func everyAlert() throws {
        let playground = try Playground()
        let listed = try playground.run("docs").lines.drop { !$0.hasPrefix("ALERT") }.dropFirst().prefix { !$0.isEmpty }
        let rules = listed.filter { !$0.hasPrefix(" ") }.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(rules.count > 8)
        for rule in rules {
            let page = try playground.run("docs", rule)
            #expect(page.lines.first == "# \(rule)")
            #expect(page.lines.allSatisfy { $0.count <= 80 }, "\(rule): \(page.lines.filter { $0.count > 80 })")
            let slug = rule.replacing(/[A-Z]/) { "-" + $0.output.lowercased() }
            let file = ReferenceTests.pages.appendingPathComponent("\(slug).md")
            let text = try? String(contentsOf: file, encoding: .utf8)
            #expect(text == page.out, "write it anew: understudy docs \(rule) > docs/alerts/\(slug).md")
        }
        let steps = try playground.run("docs", "shortfall").lines.drop { $0 != "## What to do" }.dropFirst(2)
        #expect(steps.allSatisfy { $0.isEmpty || $0.hasPrefix("   ") || $0.prefixMatch(of: /[1-9]\. [^ ]/) != nil })
        #expect(steps.contains { $0.hasPrefix("   ") })
    }

    @Test("explains a field by its path, and names what was probably meant")
    func fields() throws {
        let playground = try Playground()
        #expect(try playground.run("docs", "workload.spec.tier").lines[0] == "workload.spec.tier <integer> required")
        let outcome = try playground.run("docs", "workload.spec.teir")
        #expect(outcome.code == 1)
        #expect(outcome.error.hasSuffix("help: did you mean 'workload.spec.tier'?\n"))
        #expect(try playground.run("schema", "persna").error.hasSuffix("help: did you mean 'persona'?\n"))
    }

    @Test("generates completions that name every verb", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let outcome = try Playground().run("completion", shell)
        #expect(outcome.code == 0)
        for verb in ["validate", "reconcile", "drill", "history"] { #expect(outcome.out.contains(verb)) }
    }
}

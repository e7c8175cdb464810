import Foundation
import Testing

@Suite("The walk of one pass")
struct ArchitectureTests {
    private static func text() throws -> String {
        try String(contentsOf: root.appendingPathComponent("docs/architecture.md"), encoding: .utf8)
    }

    /// What stands in backticks, in order.
    private static func names(in text: String) -> [String] { text.matches(of: #/`([^`\n]+)`/#).map { String($0.1) } }

    @Test("every file that it names is there")
    func files() throws {
        let paths = try ArchitectureTests.names(in: ArchitectureTests.text()).filter {
            $0.contains("/") && !$0.contains("<")
        }
        #expect(paths.count > 20)
        for path in paths where path.hasPrefix("Sources/") || path.hasPrefix("Tests/") || path.hasPrefix(".ci/") {
            #expect(FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path), "\(path)")
        }
    }

    @Test("every type and function that it names is declared")
    func declarations() throws {
        let code = try SwiftSource.all(in: ["Sources", "Tests"]).map(\.code).joined(separator: "\n")
        let declared = Set(
            code.matches(of: #/(?:struct|class|enum|protocol|actor|typealias|func|case|let|var) +`?([A-Za-z_]\w*)/#)
                .map { String($0.1) }
        )
        let names = try ArchitectureTests.names(in: ArchitectureTests.text()).filter {
            $0.wholeMatch(of: #/[A-Za-z_]\w*(\.[A-Za-z_]\w*)?/#) != nil
                && !["async", "plan", "replay", "understudy"].contains($0)
        }
        #expect(names.count > 30)
        for name in names where !name.hasSuffix(".swift") && name != "Package.swift" {
            for part in name.split(separator: ".") where part != "State" {
                #expect(declared.contains(String(part)), "\(name)")
            }
        }
    }

    @Test("it begins with the verb and ends where the reference is moved, and each file holds what is named before it")
    func walk() throws {
        let text = try ArchitectureTests.text()
        let start = try #require(text.firstRange(of: "## The walk of one pass"))
        let end = try #require(text.firstRange(of: "## The targets"))
        let walk = String(text[start.upperBound..<end.lowerBound])
        let paths = ArchitectureTests.names(in: walk).filter { $0.hasPrefix("Sources/") }
        #expect(paths.first == "Sources/understudy/Verbs/Reconcile.swift")
        #expect(walk.contains("`updateReference`\n   (`Sources/Git/Repository+References.swift`)"))
        let pairs = walk.matches(of: #/`([A-Za-z_]\w*)`\*{0,2}\s+\(`(Sources\/[^`]+)`\)/#)
        #expect(pairs.count > 12)
        for pair in pairs {
            let file = try String(contentsOf: root.appendingPathComponent(String(pair.2)), encoding: .utf8)
            let head = try Regex("(?:struct|class|enum|protocol|func|extension) +\\w*\\.?\(pair.1)\\b")
            #expect(file.contains(head), "\(pair.2) does not declare \(pair.1)")
        }
    }
}

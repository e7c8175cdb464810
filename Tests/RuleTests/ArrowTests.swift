import Foundation
import RegexBuilder
import TestSupport
import Testing

@Suite("Who may import whom")
struct ArrowTests {
    private static let script = root.appendingPathComponent(".ci/check-imports").path

    @Test("imports follow the arrows")
    func arrows() throws {
        let outcome = try Shell.run(ArrowTests.script, [], in: root)
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test(
        "a forbidden import is found, however it is written",
        arguments: [
            "#if Server\n    import Git\n#endif", "\timport Git", "@testable import Git", "internal import Git",
            "@preconcurrency public import Git", "import struct Git.ObjectID", "let x = 1; import Git",
            "import Git // why not", "@_spi(Inner) import Git",
        ]
    )
    func forbidden(_ text: String) throws {
        let outcome = try ArrowTests.check(text)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("Sources/Networking/File.swift:"), "\(outcome.output)")
        #expect(outcome.output.contains("Networking must not import Git"), "\(outcome.output)")
    }

    @Test(
        "what only looks like an import is none",
        arguments: ["// import Git", "let text = \"import Git\"", "import Planning"]
    )
    func allowed(_ text: String) throws {
        #expect(try ArrowTests.check(text).status == 0)
    }

    private static func check(_ text: String) throws -> Shell.Outcome {
        let tree = FileManager.default.temporaryDirectory.appendingPathComponent("arrows-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: tree) }
        let folder = tree.appendingPathComponent("Sources/Networking")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data((text + "\n").utf8).write(to: folder.appendingPathComponent("File.swift"))
        return try Shell.run(script, [tree.path], in: root)
    }

    @Test("the list of arrows is that of the manifest")
    func sameAsTheManifest() throws {
        let list = try String(contentsOfFile: ArrowTests.script, encoding: .utf8)
        let lines = try #require(list.split(separator: "arrows=\"\n").last?.split(separator: "\n\"").first)
        var arrows: [String: Set<String>] = [:]
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            arrows[String(parts[0])] = Set((parts.count > 1 ? parts[1] : "").split(separator: " ").map(String.init))
        }
        #expect(arrows.count > 20)
        let manifest = try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let targets = Set(arrows.keys)
        for (target, allowed) in arrows where !target.hasPrefix("CLib") && allowed != ["*"] {
            let declared = try #require(ArrowTests.dependencies(of: target, in: manifest), "\(target)")
            #expect(declared.intersection(targets) == allowed, "\(target)")
        }
    }

    private static func head(of target: String) -> some RegexComponent {
        Regex {
            ChoiceOf {
                "target("
                "pure("
            }
            ZeroOrMore(.whitespace)
            Optionally("name: ")
            "\"\(target)\""
        }
    }

    /// The names in the declaration of a target: what stands between its name and the bracket that closes it.
    private static func dependencies(of target: String, in manifest: String) -> Set<String>? {
        guard let start = manifest.firstRange(of: ArrowTests.head(of: target)) else { return nil }
        var depth = 1
        var text = ""
        for character in manifest[start.upperBound...] {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if depth == 0 { break }
            text.append(character)
        }
        return Set(text.matches(of: #/"(\w+)"/#).map { String($0.1) })
    }
}

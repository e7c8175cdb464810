import Foundation
import Manifests
import Planning
import Testing
import UnderstudyModel

@Suite("The papers")
struct PapersTests {
    /// Every page that people write or that is generated, by its path in the project.
    private static func pages() throws -> [(path: String, text: String)] {
        let docs = FileManager.default.enumerator(atPath: root.appendingPathComponent("docs").path)
        let inDocs = (docs?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        let atTop = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".md") }
        return try (atTop + inDocs).sorted().map {
            ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8))
        }
    }

    /// Text outside of blocks of code.
    private static func prose(_ text: String) -> [Substring] {
        var isCode = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.hasPrefix("```") { isCode.toggle() }
            return !isCode && !line.hasPrefix("```")
        }
    }

    /// The anchor that GitHub gives a heading.
    private static func anchor(of heading: Substring) -> String {
        String(
            heading.drop { $0 == "#" || $0 == " " }.lowercased()
                .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.map { $0 == " " ? "-" : $0 }
        )
    }

    @Test("the papers that people look for are there")
    func papers() throws {
        let paths = try Set(PapersTests.pages().map(\.path))
        for path in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/README.md"] {
            #expect(paths.contains(path))
        }
    }

    @Test("the README has at most 150 lines, and none is wider than 132 columns")
    func length() throws {
        let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 150)
        for line in PapersTests.prose(text) where !line.hasPrefix("|") { #expect(line.count <= 132, "\(line)") }
    }

    @Test("the CHANGELOG has a line for every engine, the newest first")
    func engines() throws {
        let text = try String(contentsOf: root.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## Engines\n").last).components(separatedBy: "\n## ")[
            0
        ]
        let engines = section.matches(of: /(?:^|\n)- ([0-9]+): ./).compactMap { Int($0.1) }
        #expect(engines == Array((1...Decision.engine).reversed()))
        #expect(Decision.engines.contains(FleetPolicy.standard.engine))
    }

    @Test("every link within the project leads to a file, and to a heading where it names one")
    func links() throws {
        var found = 0
        for (path, text) in try PapersTests.pages() {
            let folder = URL(fileURLWithPath: path, relativeTo: root).deletingLastPathComponent()
            for match in PapersTests.prose(text).joined(separator: "\n").matches(of: #/\]\(([^)\s]+)\)/#) {
                let link = match.1
                guard !link.contains("://"), !link.hasPrefix("mailto:") else { continue }
                found += 1
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let isHere = parts[0].isEmpty
                let target = isHere ? root.appendingPathComponent(path) : folder.appendingPathComponent("\(parts[0])")
                #expect(FileManager.default.fileExists(atPath: target.path), "\(path): \(link) leads nowhere")
                guard parts.count > 1 else { continue }
                let headings = try PapersTests.prose(String(contentsOf: target, encoding: .utf8))
                    .filter { $0.hasPrefix("#") }
                let anchors = headings.map(PapersTests.anchor)
                #expect(anchors.contains(String(parts[1])), "\(path): \(link) names no heading")
            }
        }
        #expect(found > 50)
    }

    @Test("every page of docs/ can be reached from the README by links")
    func reachable() throws {
        let pages = try Dictionary(uniqueKeysWithValues: PapersTests.pages())
        var (seen, next): (Set<String>, [String]) = (["README.md"], ["README.md"])
        while let path = next.popLast() {
            let folder = URL(fileURLWithPath: path, relativeTo: root).deletingLastPathComponent()
            for match in (pages[path] ?? "").matches(of: #/\]\(([^)#\s]+)[^)]*\)/#) {
                let target = folder.appendingPathComponent(String(match.1)).standardizedFileURL.path
                for page in [target, target + "/README.md"] where page.hasPrefix(root.path + "/") {
                    let name = String(page.dropFirst(root.path.count + 1))
                    if pages[name] != nil, seen.insert(name).inserted { next.append(name) }
                }
            }
        }
        #expect(Set(pages.keys).subtracting(seen).isEmpty)
    }
}

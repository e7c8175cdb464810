import Foundation
import TestSupport
import Testing

@Suite("Commands in the papers")
struct CommandLineTests {
    /// README.md, and every page below docs/.
    private static func papers() throws -> [(name: String, text: String)] {
        let docs = root.appendingPathComponent("docs")
        let pages = FileManager.default.enumerator(atPath: docs.path)?.allObjects as? [String] ?? []
        let names = ["README.md"] + pages.sorted().filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        return try names.map { ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)) }
    }

    /// The words of each line that calls the command, up to a comment or a pipe.
    private static func calls(in text: String) -> [[String]] {
        text.split(separator: "\n").compactMap { line in
            let words = line.trimmingCharacters(in: CharacterSet(charactersIn: " $")).split(separator: " ")
            guard words.first == "understudy", words.count > 1 else { return nil }
            return words.dropFirst().prefix { !["#", "|", "&&", ">"].contains($0) }.map(String.init)
        }
    }

    @Test("every command of the README and of docs/ exists, with its options")
    func commandsExist() throws {
        var helps: [String: String] = [:]
        var (found, options) = (0, 0)
        for (name, text) in try CommandLineTests.papers() {
            for call in CommandLineTests.calls(in: text) {
                guard let verb = call.first, verb.allSatisfy(\.isLetter) else { continue }
                if helps[verb] == nil {
                    let outcome = try BuiltCommand.run(verb, "--help", in: root)
                    #expect(outcome.status == 0, "\(name): there is no verb '\(verb)'")
                    helps[verb] = outcome.output
                }
                found += 1
                for word in call.dropFirst() where word.hasPrefix("-") && word != "-" {
                    let option = String(word.prefix { $0 != "=" && $0 != ";" && $0 != "," })
                    let known = helps[verb]?.contains(try Regex("(?:^|[\\s,\\[|])\(option)(?![\\w-])")) == true
                    #expect(known, "\(name): '\(verb)' has no option '\(option)'")
                    options += 1
                }
            }
        }
        #expect(found >= 8 && options >= 8)
    }

    @Test("the two commands of the README are there and can be run")
    func scripts() throws {
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        for script in [".ci/demo", ".ci/test"] {
            #expect(readme.contains(script))
            #expect(FileManager.default.isExecutableFile(atPath: root.appendingPathComponent(script).path))
        }
    }
}

import Foundation
import Testing

@Suite("The layout of the house")
struct LayoutTests {
    /// Circles that stand today, by target; the list may only get shorter.
    private static let standing: [String: Set<String>] = [
        "understudy": [
            "Decisions <-> Fleet", "Decisions <-> Monitoring", "Decisions <-> Network", "Decisions <-> Views",
            "Fleet <-> Network", "Fleet <-> Scaffold", "Monitoring <-> Verbs", "Output <-> Views",
        ]
    ]

    /// Pairs of folders of a target of which each uses what the other declares, with the names that make it so.
    ///
    /// Files beside the folders are the target's face: they know all of them.
    private static func circles(_ files: [SwiftSource]) -> [String: String] {
        func folder(_ file: SwiftSource) -> String { String(file.path.split(separator: "/")[2]) }
        let inFolders = files.filter { $0.path.split(separator: "/").count > 3 }
        var homes: [String: Set<String>] = [:]
        for file in inFolders { for name in file.declarations { homes[name, default: []].insert(folder(file)) } }
        var uses: [String: [String: Set<String>]] = [:]
        for file in inFolders {
            for name in file.names {
                guard let homes = homes[name], !homes.contains(folder(file)) else { continue }
                for home in homes { uses[folder(file), default: [:]][home, default: []].insert(name) }
            }
        }
        var circles: [String: String] = [:]
        for (one, others) in uses {
            for (other, names) in others where one < other {
                guard let back = uses[other]?[one] else { continue }
                circles["\(one) <-> \(other)"] =
                    "\(one) uses \(names.sorted()), \(other) uses \(back.sorted())"
            }
        }
        return circles
    }

    @Test("no two folders of a target use each other, but for those that are listed and not gone")
    func folders() throws {
        let files = Dictionary(grouping: try SwiftSource.all(in: ["Sources"])) {
            String($0.path.split(separator: "/")[1])
        }
        #expect(files.count > 20)
        for (target, files) in files {
            let found = LayoutTests.circles(files)
            let listed = LayoutTests.standing[target] ?? []
            for (pair, why) in found.sorted(by: { $0.key < $1.key }) where !listed.contains(pair) {
                Issue.record("\(target): \(pair): \(why)")
            }
            #expect(listed.subtracting(found.keys).isEmpty, "take these off the list: they are gone")
        }
    }

    @Test("a circle is found through strings and not in comments")
    func findsCircles() {
        func circle(_ first: String, _ second: String) -> [String] {
            LayoutTests.circles([
                SwiftSource(path: "Sources/T/A/One.swift", text: first),
                SwiftSource(path: "Sources/T/B/Two.swift", text: second),
            ]).keys.sorted()
        }
        #expect(circle("struct One { var two: Two }", "struct Two { var one: One? }") == ["A <-> B"])
        #expect(
            circle("struct One {}\nlet x = \"\\(Two.count)\"", "enum Two { static let one = One.self }") == ["A <-> B"]
        )
        #expect(circle("struct One {} // Two", "struct Two { var one: One? }") == [])
        #expect(circle("struct One { let two = \"Two\" }", "struct Two { var one: One? }") == [])
        #expect(circle("struct One { var x = a.Two }", "struct Two { var one: One? }") == [])
    }

    @Test("no function is longer than 80 lines, and no file longer than 350")
    func lengths() throws {
        let files = try SwiftSource.all(in: ["Sources", "Tests"])
        #expect(files.count > 500)
        for file in files {
            let lines = file.code.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 350, "\(file.path) has \(lines) lines")
            for body in file.bodies where body.lines > 80 {
                Issue.record("\(file.path):\(body.line): the function has \(body.lines) lines")
            }
        }
    }

    @Test("a long function is seen, whatever its texts hold")
    func seesLengths() {
        let text =
            "struct One {\n    func long() {\n        let x = \"}\"\n" + String(repeating: "\n", count: 90)
            + "    }\n    var y: Int { 1 }\n}\n"
        let bodies = SwiftSource(path: "Sources/T/One.swift", text: text).bodies
        #expect(bodies.map(\.lines) == [93])
        #expect(bodies.map(\.line) == [2])
    }
}

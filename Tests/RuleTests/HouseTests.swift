import Foundation
import Testing

/// The top of the project.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

@Suite("The rules of the house")
struct HouseTests {
    private func swiftFiles() -> [URL] {
        ["Sources", "Tests"].flatMap { folder in
            let files = FileManager.default.enumerator(
                at: root.appendingPathComponent(folder),
                includingPropertiesForKeys: nil
            )
            return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
        }
    }

    @Test("no file is longer than 400 lines")
    func fileSizes() throws {
        let files = swiftFiles()
        #expect(files.count > 100)
        for file in files {
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            #expect(lines.count <= 400, "\(file.lastPathComponent) has \(lines.count) lines")
        }
    }

    @Test("nothing that input can reach ends the program: no forced try, unwrap, cast or fatalError in the sources")
    func noTraps() throws {
        let forbidden = ["try" + "!", "as" + "! ", "fatal" + "Error(", "precondition" + "Failure("]
        for file in swiftFiles() where file.path.contains("/Sources/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for word in forbidden { #expect(!text.contains(word), "\(file.lastPathComponent) holds \(word)") }
        }
    }

    @Test("imports follow the arrows")
    func arrows() throws {
        let process = Process()
        process.executableURL = root.appendingPathComponent(".ci/check-imports")
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "run .ci/check-imports")
    }

    @Test("every command of the README exists, with its options")
    func readmeCommands() throws {
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let verbs = try FileManager.default.contentsOfDirectory(
            atPath: root.appendingPathComponent("Sources/understudy/Verbs").path
        ).map { $0.replacingOccurrences(of: ".swift", with: "").lowercased() }
        var found = 0
        for line in readme.split(separator: "\n") {
            let words = line.trimmingCharacters(in: CharacterSet(charactersIn: " $")).split(separator: " ")
            guard words.first == "understudy", words.count > 1 else { continue }
            found += 1
            #expect(verbs.contains(String(words[1])), "\(line)")
        }
        #expect(found >= 8)
        for script in [".ci/demo", ".ci/test"] {
            #expect(readme.contains(script))
            #expect(FileManager.default.isExecutableFile(atPath: root.appendingPathComponent(script).path))
        }
    }
}

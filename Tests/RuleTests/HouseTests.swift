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

    @Test("nothing that input can reach ends the program: no forced try, unwrap, cast or fatalError in the sources")
    func noTraps() throws {
        let forbidden = ["try" + "!", "as" + "! ", "fatal" + "Error(", "precondition" + "Failure("]
        for file in swiftFiles() where file.path.contains("/Sources/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for word in forbidden { #expect(!text.contains(word), "\(file.lastPathComponent) holds \(word)") }
        }
    }
}

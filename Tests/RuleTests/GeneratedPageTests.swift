import Foundation
import TestSupport
import Testing

@Suite("Generated pages")
struct GeneratedPageTests {
    @Test("the pages on kinds and alerts are those that the command writes")
    func generated() throws {
        let fresh = FileManager.default.temporaryDirectory.appendingPathComponent("pages-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: fresh) }
        let outcome = try BuiltCommand.run("docs", "--pages", fresh.path, in: root)
        #expect(outcome.status == 0, "\(outcome.output)")
        for folder in ["kinds", "alerts"] {
            let kept = root.appendingPathComponent("docs/\(folder)")
            let written = fresh.appendingPathComponent(folder)
            let names = try FileManager.default.contentsOfDirectory(atPath: written.path)
            #expect(names.count > 10)
            #expect(try Set(names) == Set(FileManager.default.contentsOfDirectory(atPath: kept.path)))
            for name in names {
                let new = try Data(contentsOf: written.appendingPathComponent(name))
                let old = try? Data(contentsOf: kept.appendingPathComponent(name))
                #expect(old == new, "docs/\(folder)/\(name) is not up to date: run understudy docs --pages docs")
            }
        }
    }
}

import Foundation
import Planning
import Testing
import UnderstudyModel

@Suite("Pages on alerts")
struct AlertPageTests {
    private let folder = root.appendingPathComponent("docs/alerts")

    @Test("every rule has a page, and every page a rule")
    func pages() throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(pages) == Set(AlertRule.allCases.map { "\($0.slug).md" }))
    }
}

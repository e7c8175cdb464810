import Foundation
import Planning
import Testing
import UnderstudyModel

@Suite("Pages on alerts")
struct AlertPageTests {
    private let folder = root.appendingPathComponent("docs/alerts")

    @Test("every rule has its page, which is what `understudy docs RULE` prints", arguments: AlertRule.allCases)
    func page(rule: AlertRule) throws {
        let file = folder.appendingPathComponent("\(rule.slug).md")
        let text = try? String(contentsOf: file, encoding: .utf8)
        #expect(
            text == AlertGuide(rule).markdown,
            "write it anew: understudy docs \(rule.rawValue) > docs/alerts/\(rule.slug).md"
        )
    }

    @Test("there is no page without a rule")
    func orphans() throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(pages) == Set(AlertRule.allCases.map { "\($0.slug).md" }))
    }
}

import Notifications
import Testing
import UnderstudyModel
import YAML

@Suite("Hostile text in messages")
struct HostileTextTests {
    static let payloads = [
        "<!channel> now", "<@U123> look", "@everyone @here", "<https://evil.example|click>", "& < > &amp;",
        "line\nbreak\r\nHeader: x", "\u{1B}[31mred\u{7}", "\u{202E}abc", "![x](http://evil.example/x.png)",
        "```code```",
        "\",\"alerts\":[]", "{{ .Labels }}", "::error::x", String(repeating: "x", count: 20_000), "\0null",
    ]

    @Test("stays text in every sink", arguments: HostileTextTests.payloads)
    func sinks(payload: String) throws {
        var world = World([World.webhook, World.slack, World.alertmanager])
        world.pass([World.alert("shop", summary: payload, cause: Label("path", payload))])
        for sink in ["hook", "chat", "am"] {
            let body = try #require(world.bodies(sink).first)
            // JSON is YAML: whoever reads it gets one document with the fields that are meant.
            #expect(body.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E }, "\(sink)")
            #expect(!YAMLParser.parse(Array(body.utf8), file: sink).hasErrors, "\(sink)")
        }
        let chat = try #require(world.bodies("chat").first)
        for forbidden in ["<!", "<@", "<http", "@everyone", "@here", "](http"] {
            #expect(!chat.contains(forbidden), "\(forbidden) in \(chat)")
        }
        #expect(chat.utf8.count < 16_000)
    }

    @Test("a long message is cut between lines and says so")
    func truncation() {
        let summary = String(repeating: "no room ", count: 300)
        var world = World([World.slack])
        world.pass((0..<20).map { World.alert("shop-\($0)", summary: summary, cause: Label("region", "east")) })
        #expect(world.bodies("chat")[0].hasSuffix("\\n…\"}"), "\(world.bodies("chat")[0].suffix(40))")
    }
}

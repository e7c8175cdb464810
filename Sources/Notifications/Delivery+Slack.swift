import Documents
import UnderstudyModel

extension Delivery {
    /// A message as incoming webhooks of Slack and others like them take it.
    init(slack message: Notification, _ speaker: Speaker, _ told: Announced.Told) {
        let text = MessageText(message, fleet: speaker.fleet, now: speaker.now)
        let link = message.alerts.first.flatMap(speaker.page).map { ["<\(SlackText.escaped($0))|The document>"] } ?? []
        let lines = ["*\(SlackText.escaped(text.title))*"] + text.lines.map(SlackText.escaped) + link
        self.init(
            id: message.id,
            contentType: "application/json",
            body: .mapping([("text", Node(.string(SlackText.truncated(lines.joined(separator: "\n")))))]),
            confirmations: [told]
        )
    }
}

/// Text that means in a chat what it says.
enum SlackText {
    /// Slack asks for at most 4,000 characters (chat.postMessage, "Truncating content").
    static let limit = 3900

    /// `&`, `<` and `>` as Slack wants them; a mention or an image that a name could hide is broken by an invisible space.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("@", with: "@\u{200B}").replacing("](", with: "]\u{200B}(").replacing("`", with: "'")
    }

    /// Cuts at a line's end where there is one, and says so.
    static func truncated(_ text: String) -> String {
        guard text.utf16.count > limit else { return text }
        var kept = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard kept.utf16.count + line.utf16.count + 1 <= limit else { break }
            kept += (kept.isEmpty ? "" : "\n") + line
        }
        if kept.isEmpty { kept = String(text.prefix(limit / 4)) }
        return kept + "\n…"
    }
}

import UnderstudyModel

/// Something that holds now and that people should know; a rule makes it, its life is kept elsewhere.
struct AlertCondition {
    var rule: AlertRule
    var severity: Alert.Severity
    var labels: [Label]
    var summary: String
    var missing: [Alert.ShortAmount] = []
    var remedy: String
    var command: String
    /// How long it must hold before it fires.
    var delay = TimeSpan(seconds: 0)
    /// When it began, where that is known better than by when it was first seen.
    var since: Instant?
    /// What brought it about, where other conditions can share it.
    var cause: Label?
    /// When it will be felt, where it is told ahead.
    var expected: Alert.Expectation?
    /// The name of the condition that explains this one.
    var follows: String?

    /// The alert's name: the rule and what identifies it, never rendered text. Names that had to be shortened or cleaned
    /// carry a digest, so that two of them never meet.
    var name: String {
        // A workload may be called like a region: no name of a document holds a dot.
        let head = rule.slug + (labels.first?.key == "region" ? "-region." : "-")
        let values = labels.map(\.value).joined(separator: "-")
        let plain = head + values
        var clean = head
        for character in values.lowercased().unicodeScalars {
            let isAllowed = ("a"..."z").contains(character) || ("0"..."9").contains(character)
            clean.unicodeScalars.append(isAllowed ? character : "-")
        }
        guard clean != plain || clean.utf8.count > 63 else { return plain }
        let digest = String(AlertCondition.digest(plain), radix: 36)
        let kept = clean.prefix(62 - digest.utf8.count)
        return "\(kept)-\(digest)"
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv).
    private static func digest(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

extension Alert {
    /// A condition in its life: it began when it was first committed, and fires once it has held for its delay.
    init(_ condition: AlertCondition, committed: Alert?, date: Instant) {
        let since = committed?.since ?? (condition.since ?? date).startOfHour
        self.init(
            name: condition.name,
            rule: condition.rule,
            severity: condition.severity,
            phase: date - since >= condition.delay ? .firing : .pending,
            since: since,
            labels: condition.labels.sorted(),
            summary: condition.summary,
            missing: condition.missing,
            remedy: condition.remedy,
            command: condition.command,
            cause: condition.cause,
            expected: condition.expected,
            follows: condition.follows
        )
    }
}

internal import Documents
internal import UnderstudyModel

extension Codec {
    /// A text in a small language of its own.
    static func grammar(
        _ grammar: Grammar,
        parse: @escaping @Sendable (String) throws(ScheduleProblem) -> Value,
        format: @escaping @Sendable (Value) -> String
    ) -> Codec {
        let type = TypeDescription.grammar(grammar)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .string(let text) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                let length = text.unicodeScalars.count
                guard length <= grammar.maximumLength else {
                    decoding.report(
                        .wrongLength,
                        at: node.range,
                        "`\(decoding.path)` must have at most \(grammar.maximumLength) characters, but it has \(length)"
                    )
                    return nil
                }
                do throws(ScheduleProblem) {
                    return try parse(text)
                } catch {
                    let help = error.help ?? grammar.rules.first
                    decoding.reportMalformed(type, node, because: error.message, help: help)
                    return nil
                }
            },
            encode: { .string(format($0)) }
        )
    }
}

extension Codec where Value == LocalTime {
    /// A time on a wall clock.
    static var localTime: Codec {
        .grammar(
            .localTime,
            parse: { text throws(ScheduleProblem) in
                guard let time = LocalTime(text: text) else { throw ScheduleProblem(unreadable: text) }
                return time
            },
            format: \.description
        )
    }
}

/// When an event begins, before it is known what kind of event it is.
enum EventMoment: Hashable, Sendable {
    case instant(Instant)
    case local(LocalTime)
}

extension Codec where Value == EventMoment {
    /// A point in time, or a time on a wall clock.
    static var moment: Codec {
        .grammar(
            .moment,
            parse: { text throws(ScheduleProblem) in
                if let time = LocalTime(text: text) { return .local(time) }
                guard let instant = Instant(rfc3339: text), Instant.supported.contains(instant) else {
                    throw ScheduleProblem(unreadable: text)
                }
                return .instant(instant)
            },
            format: { moment in
                switch moment {
                case .instant(let instant): instant.description
                case .local(let time): time.description
                }
            }
        )
    }
}

extension Codec where Value == CronExpression {
    /// When something begins, as cron says.
    static var cron: Codec {
        .grammar(
            .cron,
            parse: { text throws(ScheduleProblem) in try CronExpression(parsing: text) },
            format: \.description
        )
    }
}

extension Codec where Value == RecurrenceRule {
    /// On which days something returns.
    static var recurrenceRule: Codec {
        .grammar(
            .recurrenceRule,
            parse: { text throws(ScheduleProblem) in try RecurrenceRule(parsing: text) },
            format: \.description
        )
    }
}

extension Codec where Value == String {
    /// A name as the IANA time zone database forms them; whether there is one only the machine's database can say, so what
    /// a document means never depends on it.
    static var timeZone: Codec {
        let codec = Codec.grammar(
            .timeZone,
            parse: { text throws(ScheduleProblem) in
                guard isTimeZoneName(text) else { throw ScheduleProblem(unreadable: text) }
                return text
            },
            format: { $0 }
        )
        return Codec(
            description: codec.description,
            decode: { node, decoding in
                guard let name = codec.decode(node, &decoding) else { return nil }
                decoding.mention(timeZone: name, at: node.range)
                return name
            },
            encode: codec.encode
        )
    }

    /// Whether a text matches the pattern of `Grammar.timeZone`.
    private static func isTimeZoneName(_ text: String) -> Bool {
        if text == "UTC" { return true }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        func isWord(_ byte: UInt8) -> Bool { isUpper(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F }
        return (2...3).contains(parts.count)
            && parts.enumerated().allSatisfy { index, part in
                guard let first = part.first, isUpper(first) else { return false }
                return part.allSatisfy { byte in
                    isWord(byte) || index > 0 && ((0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D)
                }
            }
    }
}

extension ScheduleProblem {
    /// A text that is of no such form at all.
    fileprivate init(unreadable text: String) {
        self.init("it is '\(Text.excerpt(text))'")
    }
}

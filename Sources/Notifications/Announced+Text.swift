import UnderstudyModel

/// The text that `refs/understudy/announced` holds: a line each, readable with `git cat-file -p`.
extension Announced {
    /// The first line.
    private static let heading = "understudy announced 1"
    /// No longer text is read.
    public static let byteLimit = 16 << 20

    /// As a text.
    public var text: String {
        var lines = [Announced.heading]
        if let commit { lines.append("commit \(commit)") }
        lines += tracks.map { track in
            "alert \(track.name) \(Announced.escaped(track.subject)) began \(track.began) "
                + "gone \(track.gone.map { "\($0)" } ?? "-") returns \(track.returns) relapses \(track.relapses) in \(track.commit)"
        }
        lines += told.map { "told \($0.sink) \(Announced.escaped($0.subject)) \($0.status.rawValue) \($0.at)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads a text; lines that mean nothing are left out, and nothing is known from any other text.
    public init(text: String) {
        self.init()
        let lines = text.split(separator: "\n")
        guard lines.first.map(String.init) == Announced.heading else { return }
        for line in lines.dropFirst() {
            let words = line.split(separator: " ").map(String.init)
            switch (words.first, words.count) {
            case ("commit", 2): commit = words[1]
            case ("alert", 13): AlertTrack(words).map { tracks.append($0) }
            case ("told", 5):
                guard let status = Status(rawValue: words[3]), let at = Instant(rfc3339: words[4]) else { continue }
                told.append(Told(sink: words[1], subject: Announced.unescaped(words[2]), status: status, at: at))
            default: continue
            }
        }
        tracks.sort { $0.name < $1.name }
    }

    /// A subject may hold whatever a document's path may: what would end a word is written as `%20`.
    fileprivate static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "%") {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }

    fileprivate static func unescaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(value)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension AlertTrack {
    /// `alert NAME SUBJECT began TIME gone TIME returns N relapses N in COMMIT`
    fileprivate init?(_ words: [String]) {
        guard let began = Instant(rfc3339: words[4]), let returns = Int(words[8]), let relapses = Int(words[10]),
            returns >= 0, relapses >= 0
        else { return nil }
        let gone = Instant(rfc3339: words[6])
        guard gone != nil || words[6] == "-" else { return nil }
        self.init(
            name: words[1],
            subject: Announced.unescaped(words[2]),
            began: began,
            gone: gone,
            returns: returns,
            relapses: relapses,
            commit: words[12]
        )
    }
}

import Foundation

/// A source file as the rules of the house read it: what is said in comments and strings is no code.
struct SwiftSource {
    /// The path below the project.
    let path: String
    /// The code, with as many lines as the file; comments and texts are blank, but what is put into texts stays.
    let code: String

    init(path: String, text: String) {
        self.path = path
        code = String(decoding: SwiftSource.blanked(Array(text.utf8)), as: UTF8.self)
    }

    /// Every Swift file below folders of the project.
    static func all(in folders: [String]) throws -> [SwiftSource] {
        try folders.flatMap { folder in
            let files = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
            return try (files?.allObjects as? [String] ?? []).sorted().filter { $0.hasSuffix(".swift") }.map { file in
                let url = root.appendingPathComponent(folder).appendingPathComponent(file)
                return SwiftSource(path: "\(folder)/\(file)", text: try String(contentsOf: url, encoding: .utf8))
            }
        }
    }

    /// Types and functions that the file declares outside of all others.
    var declarations: Set<String> {
        var names = Set<String>()
        var depth = 0
        let pattern =
            #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|internal|package|final|indirect)\s+)*(?:struct|class|enum|protocol|actor|typealias|func)\s+(\w+)/#
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            if depth == 0, let match = line.firstMatch(of: pattern) { names.insert(String(match.1)) }
            depth += line.count { $0 == "{" } - line.count { $0 == "}" }
        }
        return names
    }

    /// Names that the file uses, apart from members.
    var names: Set<String> {
        Set(code.matches(of: #/(?:^|[^\w.])([A-Za-z_]\w*)/#).map { String($0.1) })
    }

    /// The functions, initialisers and computed properties that have a body, with the lines from their head to its end.
    var bodies: [(line: Int, lines: Int)] {
        var found: [(line: Int, lines: Int)] = []
        var open: [(line: Int, isFunction: Bool)] = []
        var head: Int?
        for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.contains(#/(?:^|\s)(?:func\s+\S|init[?<(]|deinit\s*\{|subscript\s*[<(])/#) { head = number }
            for character in line where character == "{" || character == "}" {
                if character == "{" {
                    open.append((head ?? number, head != nil))
                    head = nil
                } else if let last = open.popLast(), last.isFunction {
                    found.append((last.line + 1, number - last.line + 1))
                }
            }
        }
        return found
    }

    private static func blanked(_ text: [UInt8]) -> [UInt8] {
        var code: [UInt8] = []
        code.reserveCapacity(text.count)
        var index = 0
        func starts(_ word: String) -> Bool { text[index...].starts(with: word.utf8) }
        // What closes the texts that the code at this point stands in, with how many brackets are open in it.
        var texts: [(hashes: Int, isLong: Bool, brackets: Int)] = []
        var isInText = false
        while index < text.count {
            if !isInText {
                if starts("//") {
                    while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
                    continue
                }
                var hashes = 0
                while index + hashes < text.count, text[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
                if index + hashes < text.count, text[index + hashes] == UInt8(ascii: "\"") {
                    index += hashes
                    let isLong = starts("\"\"\"")
                    index += isLong ? 3 : 1
                    texts.append((hashes, isLong, 0))
                    isInText = true
                    continue
                }
                if hashes > 0, index + hashes < text.count, text[index + hashes] == UInt8(ascii: "/") {
                    // A regular expression; those of one line end there.
                    while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
                    continue
                }
                if !texts.isEmpty {
                    if text[index] == UInt8(ascii: "(") { texts[texts.count - 1].brackets += 1 }
                    if text[index] == UInt8(ascii: ")") {
                        texts[texts.count - 1].brackets -= 1
                        if texts[texts.count - 1].brackets == 0 { isInText = true }
                    }
                }
                code.append(text[index])
                index += 1
                continue
            }
            guard let current = texts.last else { break }
            let fence = String(repeating: "#", count: current.hashes)
            if starts((current.isLong ? "\"\"\"" : "\"") + fence) {
                index += (current.isLong ? 3 : 1) + current.hashes
                texts.removeLast()
                isInText = false
                code.append(UInt8(ascii: " "))
            } else if starts("\\\(fence)(") {
                index += 2 + current.hashes
                texts[texts.count - 1].brackets = 1
                isInText = false
                code.append(UInt8(ascii: "("))
            } else {
                let isEscape = starts("\\\(fence)")
                if text[index] == UInt8(ascii: "\n") { code.append(text[index]) }
                index += isEscape ? 1 + current.hashes : 1
                if isEscape, index < text.count {
                    if text[index] == UInt8(ascii: "\n") { code.append(text[index]) }
                    index += 1
                }
            }
        }
        return code
    }
}

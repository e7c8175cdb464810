import Documents
import Testing
import YAML

/// Reads text as the file `a.yaml`.
func parse(_ text: String, limits: YAMLLimits = .standard) -> YAMLFile {
    YAMLParser.parse(Array(text.utf8), file: "a.yaml", limits: limits)
}

/// The value of the only document; nil, and a failed test, when anything is wrong.
func value(of text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Node? {
    let file = parse(text)
    #expect(file.diagnostics == [], sourceLocation: sourceLocation)
    #expect(file.documents.count == 1, sourceLocation: sourceLocation)
    return file.documents.first?.node
}

/// What an author would see.
func rendered(_ text: String, limits: YAMLLimits = .standard) -> String {
    let renderer = DiagnosticRenderer(colour: false)
    return parse(text, limits: limits).diagnostics.map { renderer.render($0) { _ in text } }.joined(separator: "\n")
}

extension YAMLFile {
    /// The ids of the codes, in order.
    var codes: [String] { diagnostics.map(\.code.id) }
}

/// Text whose interesting ranges stand between `⟦` and `⟧`.
struct MarkedText {
    var text = ""
    var ranges: [SourceRange] = []

    init(_ marked: String) {
        var position = SourcePosition(line: 1, column: 1)
        var start = position
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⟦": start = position
            case "⟧": ranges.append(SourceRange(start: start, end: position))
            default:
                text.unicodeScalars.append(scalar)
                if scalar == "\n" {
                    position = SourcePosition(line: position.line + 1, column: 1)
                } else {
                    position.column += 1
                }
            }
        }
    }
}

/// Expects one diagnostic of the code at every marked range.
func expectMarks(_ code: DiagnosticCode, _ marked: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let text = MarkedText(marked)
    let file = parse(text.text)
    #expect(file.diagnostics.map(\.range) == text.ranges, sourceLocation: sourceLocation)
    #expect(file.codes == text.ranges.map { _ in code.id }, sourceLocation: sourceLocation)
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

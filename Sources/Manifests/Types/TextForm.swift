/// What a text may look like; its check and its regular expression come from the same character classes.
public struct TextForm: Hashable, Sendable {
    /// What it is called in messages, with its article: `a DNS label`.
    public var phrase: String
    /// What it asks for: `lower-case letters, digits and '-', ...`; empty where everything visible is allowed.
    public var rule: String
    /// How many Unicode scalars it may have.
    public var length: ClosedRange<Int>
    /// The first and the last character; nil where they are like the others.
    var edge: CharacterClass?
    /// Every other character.
    var body: CharacterClass

    /// The form as a regular expression (ECMA 262) that matches the whole text; its length is stated separately.
    public var pattern: String {
        guard let edge else { return "^\(body.expression)*$" }
        return "^\(edge.expression)(\(body.expression)*\(edge.expression))?$"
    }

    /// The first scalar that may not stand where it stands, with its position counted from 1; nil if there is none.
    func firstMisfit(in text: String) -> (scalar: Unicode.Scalar, position: Int)? {
        let scalars = text.unicodeScalars
        var position = 0
        var last: Unicode.Scalar?
        for scalar in scalars {
            position += 1
            let allowed = position == 1 ? edge ?? body : body
            if !allowed.contains(scalar) { return (scalar, position) }
            last = scalar
        }
        if let edge, let last, !edge.contains(last) { return (last, position) }
        return nil
    }
}

/// A set of Unicode scalars.
struct CharacterClass: Hashable, Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false

    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    /// Letters and digits of ASCII, and these characters.
    init(letters: [ClosedRange<Unicode.Scalar>], and others: String = "") {
        ranges = letters.map { $0.lowerBound.value...$0.upperBound.value }
        ranges += others.unicodeScalars.map { $0.value...$0.value }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isNegated
    }

    /// `[a-z0-9]`, everything but letters and digits written out as `\u002d`.
    var expression: String {
        "[" + (isNegated ? "^" : "") + ranges.map(CharacterClass.expression).joined() + "]"
    }

    private static func expression(of range: ClosedRange<UInt32>) -> String {
        let first = expression(of: range.lowerBound)
        return range.lowerBound == range.upperBound ? first : first + "-" + expression(of: range.upperBound)
    }

    private static func expression(of value: UInt32) -> String {
        if let scalar = Unicode.Scalar(value), scalar.isASCII, scalar.properties.isAlphabetic || scalar.isDigit {
            return String(Character(scalar))
        }
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }
}

extension TextForm {
    private static let lower: [ClosedRange<Unicode.Scalar>] = ["a"..."z", "0"..."9"]
    private static let alphanumeric: [ClosedRange<Unicode.Scalar>] = ["a"..."z", "A"..."Z", "0"..."9"]
    private static let control: [ClosedRange<UInt32>] = [0...0x1F, 0x7F...0x9F]

    /// A name of a document: RFC 1123, section 2.1.
    public static let name = TextForm(
        phrase: "a DNS label",
        rule: "lower-case letters, digits and '-', starting and ending with a letter or digit",
        length: 1...63,
        edge: CharacterClass(letters: lower),
        body: CharacterClass(letters: lower, and: "-")
    )

    /// A name that the reconciler makes from others, so it may be longer.
    public static let longName = TextForm(
        phrase: "a DNS name",
        rule: "lower-case letters, digits, '-' and '.', starting and ending with a letter or digit",
        length: 1...253,
        edge: CharacterClass(letters: lower),
        body: CharacterClass(letters: lower, and: "-.")
    )

    /// A key of a label.
    public static let labelKey = TextForm(
        phrase: "a label key",
        rule: "letters, digits, '-', '_', '.' and '/', starting and ending with a letter or digit",
        length: 1...253,
        edge: CharacterClass(letters: alphanumeric),
        body: CharacterClass(letters: alphanumeric, and: "-_./")
    )

    /// A name from outside the fleet: software, a dataset, a provider, a setting.
    public static let term = TextForm(
        phrase: "a name",
        rule: "letters, digits, '-', '_', '.', '/', ':' and '+', starting with a letter or digit",
        length: 1...128,
        edge: CharacterClass(letters: alphanumeric, and: "+"),
        body: CharacterClass(letters: alphanumeric, and: "-_./:+")
    )

    /// A URL; what it must be beside is looked at elsewhere.
    public static let url = TextForm(
        phrase: "a URL",
        rule: "printable ASCII characters without spaces",
        length: 8...2048,
        edge: nil,
        body: CharacterClass([0x21...0x7E])
    )

    /// A file in a folder that is given, and in no other.
    public static let fileName = TextForm(
        phrase: "a file name",
        rule: "letters, digits, '-', '_' and '.', starting and ending with a letter or digit; no folders",
        length: 1...253,
        edge: CharacterClass(letters: alphanumeric),
        body: CharacterClass(letters: alphanumeric, and: "-_.")
    )

    /// A label of a Prometheus series.
    public static let metricLabel = TextForm(
        phrase: "a label name",
        rule: "letters, digits and '_'",
        length: 1...128,
        edge: nil,
        body: CharacterClass(letters: alphanumeric, and: "_")
    )

    /// A country: ISO 3166-1 alpha-2.
    public static let country = TextForm(
        phrase: "a country code",
        rule: "two upper-case letters, as in ISO 3166-1",
        length: 2...2,
        edge: nil,
        body: CharacterClass(letters: ["A"..."Z"])
    )

    /// The name of a body of law: `EU`, `US`, `US-CA`.
    public static let jurisdiction = TextForm(
        phrase: "a jurisdiction",
        rule: "letters, digits and '-'",
        length: 1...32,
        edge: CharacterClass(letters: alphanumeric),
        body: CharacterClass(letters: alphanumeric, and: "-")
    )

    /// A name or address in a git signature.
    public static let signature = TextForm(
        phrase: "a text for a commit's signature",
        rule: "one line without '<' and '>'",
        length: 1...254,
        edge: nil,
        body: CharacterClass(control + [0x3C...0x3C, 0x3E...0x3E], isNegated: true)
    )

    /// One line.
    public static func line(_ length: ClosedRange<Int>) -> TextForm {
        TextForm(
            phrase: "a text of one line",
            rule: "no line breaks and no control characters",
            length: length,
            edge: nil,
            body: CharacterClass(control, isNegated: true)
        )
    }

    /// Any number of lines.
    public static func prose(_ length: ClosedRange<Int>) -> TextForm {
        TextForm(
            phrase: "a text",
            rule: "no control characters except line breaks and tabs",
            length: length,
            edge: nil,
            body: CharacterClass([0...8, 0xB...0x1F, 0x7F...0x9F], isNegated: true)
        )
    }
}

/// One line of a document as it is shown, and where a range of it stands in what is shown.
struct SourceWindow {
    /// Longer lines are cut to the part around the mark; a line may be as long as the file.
    static let maximumScalars = 110
    private static let scalarsBeforeMark = 50

    /// The escaped text.
    let text: String

    private let firstColumn: Int
    private let scalars: [Unicode.Scalar]
    private let lead: Int

    /// Cuts a line to what is shown; `column` is the scalar that must be seen, counted from 1.
    init(line: String, around column: Int) {
        var all = Array(line.unicodeScalars)
        Text.hidePasswords(&all)
        var first = 0
        if all.count > Self.maximumScalars {
            first = max(0, min(column - 1 - Self.scalarsBeforeMark, all.count - Self.maximumScalars))
        }
        let last = min(all.count, first + Self.maximumScalars)
        let prefix = first > 0 ? "… " : ""
        let suffix = last < all.count ? " …" : ""
        scalars = Array(all[first..<last])
        firstColumn = first + 1
        lead = DisplayWidth.of(prefix.unicodeScalars)
        text = prefix + Self.escaped(scalars[...]) + suffix
    }

    /// The column of the terminal, counted from 0, at which a scalar is shown.
    func offset(ofColumn column: Int) -> Int {
        let count = min(max(0, column - firstColumn), scalars.count)
        return lead + DisplayWidth.of(Self.escaped(scalars[..<count]).unicodeScalars)
    }

    /// How many columns of the terminal the scalars between two columns take; at least 1.
    func width(from start: Int, to end: Int) -> Int {
        max(1, offset(ofColumn: end) - offset(ofColumn: start))
    }

    /// The column just behind the last scalar that is shown.
    var endColumn: Int { firstColumn + scalars.count }

    private static func escaped(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var output = ""
        for scalar in scalars {
            // Tabs are shown as spaces, as rustc does: written out they would hide the indentation.
            if scalar == "\t" { output += "    " } else { Text.appendEscaped(scalar, to: &output) }
        }
        return output
    }
}

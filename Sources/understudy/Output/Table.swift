import Documents

/// A table as kubectl writes them: upper-case titles, two spaces between columns, no lines.
struct Table {
    /// What an empty cell shows.
    static let none = "<none>"

    private let titles: [String]
    private let right: Set<Int>
    private var rows: [[String]] = []
    /// No column is cut to less.
    private static let narrowest = 8

    /// A table.
    ///
    /// - Parameter alignRight: the columns that hold numbers; they are never cut.
    init(_ titles: [String], alignRight: Set<Int> = []) {
        self.titles = titles
        right = alignRight
    }

    /// Whether there is no row.
    var isEmpty: Bool { rows.isEmpty }

    /// Adds a row with a cell for each title; text of documents is made safe to look at.
    mutating func add(_ cells: [String]) {
        rows.append(titles.indices.map { $0 < cells.count ? Text.escapedForDisplay(cells[$0]) : "" })
    }

    /// The table, each line ending in a line break. Where it does not fit, the widest columns of text are cut.
    func rendered(width: Int = Terminal.width) -> String {
        let widths = widths(within: width)
        return ([titles] + rows).map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() {
                let shown = cell.count > widths[column] ? cell.prefix(widths[column] - 1) + "…" : cell
                let padding = String(repeating: " ", count: widths[column] - shown.count)
                line += (column > 0 ? "  " : "") + (right.contains(column) ? padding + shown : shown + padding)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    private func widths(within limit: Int) -> [Int] {
        var widths = titles.indices.map { column in rows.reduce(titles[column].count) { max($0, $1[column].count) } }
        var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - limit
        while excess > 0 {
            let candidates = widths.indices.filter { $0 > 0 && !right.contains($0) && widths[$0] > Self.narrowest }
            // Of columns of the same width the last gives way: the first one is the name.
            guard let widest = candidates.max(by: { (widths[$0], $0) < (widths[$1], $1) }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}

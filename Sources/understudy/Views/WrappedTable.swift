/// A table whose last column is running text: it wraps instead of being cut, so that no reason is lost.
struct WrappedTable {
    private let titles: [String]
    private let right: Set<Int>
    private var rows: [[String]] = []
    /// The narrowest that the last column gets; a table with wider columns before it is wider than asked for.
    private static let narrowest = 20

    /// A table; titles are upper case, as kubectl writes them.
    init(_ titles: [String], alignRight: Set<Int> = []) {
        self.titles = titles
        right = alignRight
    }

    /// Adds a row; text of documents is made safe to look at.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map(\.shown))
    }

    /// The table, each line ending in a line break.
    func rendered(width: Int = Terminal.width) -> String {
        let last = titles.count - 1
        let widths = (0..<last).map { column in
            rows.reduce(titles[column].count) { max($0, $1[column].count) }
        }
        let offset = widths.reduce(0) { $0 + $1 + 2 }
        let room = max(WrappedTable.narrowest, width - offset)
        let blank = String(repeating: " ", count: offset)
        return ([titles] + rows).map { cells in
            let head = (0..<last).map { right.contains($0) ? cells[$0].right(widths[$0]) : cells[$0].left(widths[$0]) }
                .map { $0 + "  " }.joined()
            return Paragraph.wrap(cells[last], width: offset + room, first: head, indent: blank)
        }.joined()
    }
}

/// A cell that begins with a quotation mark (RFC 4180, section 2): commas belong to it, and a doubled quotation mark is one.
struct QuotedCell {
    /// Where it begins, and where its line goes on or ends.
    let start: Int
    let end: Int
    /// What stands between the quotation marks.
    let text: [UInt8]
    /// Whether it ends with a quotation mark that a comma or the end of the line follows.
    let isClosed: Bool

    /// The cell at a quotation mark; nil where the bytes end before it does. O(length of the cell).
    init?(_ bytes: Span<UInt8>, at start: Int) {
        let mark = UInt8(ascii: "\"")
        var text: [UInt8] = []
        var index = start + 1
        while index < bytes.count, !CSVText.isBreak(bytes[index]) {
            if bytes[index] == mark {
                guard index + 1 < bytes.count else { return nil }
                if bytes[index + 1] != mark {
                    self.start = start
                    isClosed = CSVText.isCellEnd(bytes[index + 1])
                    end = isClosed ? index + 1 : CSVText.endOfCell(bytes, from: index + 1)
                    guard end < bytes.count else { return nil }
                    self.text = text
                    return
                }
                index += 1
            }
            text.append(bytes[index])
            index += 1
        }
        guard index < bytes.count else { return nil }
        self.start = start
        end = index
        isClosed = false
        self.text = text
    }
}

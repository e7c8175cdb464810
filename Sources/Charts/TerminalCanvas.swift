/// How a character is coloured, where there is colour.
enum TerminalStyle {
    case plain, faint, strong, history, forecast, line, event

    /// The parameters of the SGR sequence (ECMA-48); only the 16 colours that every theme sets.
    var parameters: String {
        switch self {
        case .plain: ""
        case .faint: "2"
        case .strong: "1"
        case .history: "36"
        case .forecast: "34"
        case .line: "33"
        case .event: "35"
        }
    }
}

/// A line of styled characters.
struct TerminalLine {
    private var cells: [(scalar: Unicode.Scalar, style: TerminalStyle)] = []

    mutating func append(_ text: String, _ style: TerminalStyle = .plain) {
        for scalar in text.unicodeScalars { cells.append((scalar, style)) }
    }

    /// The columns that are taken.
    var width: Int { cells.reduce(0) { $0 + SafeText.width($1.scalar) } }

    /// The line without blanks at its end.
    func text(colour: Bool) -> String {
        var end = cells.count
        while end > 0, cells[end - 1].scalar == " " { end -= 1 }
        var output = ""
        var style = TerminalStyle.plain
        for cell in cells[..<end] {
            if colour, cell.style != style {
                if style != .plain { output += "\u{1B}[0m" }
                if cell.style != .plain { output += "\u{1B}[\(cell.style.parameters)m" }
                style = cell.style
            }
            output.unicodeScalars.append(cell.scalar)
        }
        if style != .plain { output += "\u{1B}[0m" }
        return output
    }
}

/// A grid of characters with lines of Braille dots over it, two dots wide and four high in each character.
struct TerminalCanvas {
    let columns: Int
    let rows: Int
    private var glyphs: [(scalar: Unicode.Scalar, style: TerminalStyle)]
    private var dots: [(mask: UInt8, style: TerminalStyle)]

    /// Makes an empty canvas; both sides must be at least 1.
    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        glyphs = Array(repeating: (" ", .plain), count: columns * rows)
        dots = Array(repeating: (0, .plain), count: columns * rows)
    }

    /// Sets a character; nothing outside the canvas, and over others only where `overwrites`.
    mutating func set(_ scalar: Unicode.Scalar, _ style: TerminalStyle, column: Int, row: Int, overwrites: Bool) {
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
        let index = row * columns + column
        if overwrites || glyphs[index].scalar == " " { glyphs[index] = (scalar, style) }
    }

    /// Sets a dot; `x` counts from the left, `y` from the bottom.
    mutating func setDot(x: Int, y: Int, _ style: TerminalStyle) {
        guard x >= 0, x < columns * 2, y >= 0, y < rows * 4 else { return }
        let fromTop = rows * 4 - 1 - y
        let index = fromTop / 4 * columns + x / 2
        // Dots 1 to 6 go down the two columns, 7 and 8 were added below them.
        let bits: [UInt8] = x % 2 == 0 ? [0x01, 0x02, 0x04, 0x40] : [0x08, 0x10, 0x20, 0x80]
        dots[index] = (dots[index].mask | bits[fromTop % 4], style)
    }

    /// Sets the dots of a straight line. Source: Bresenham, IBM Systems Journal 4 (1965).
    mutating func drawLine(from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ style: TerminalStyle) {
        let width = abs(end.x - start.x)
        let height = abs(end.y - start.y)
        var (x, y) = start
        var error = width - height
        while true {
            setDot(x: x, y: y, style)
            if x == end.x, y == end.y { return }
            let doubled = error * 2
            if doubled > -height {
                error -= height
                x += x < end.x ? 1 : -1
            }
            if doubled < width {
                error += width
                y += y < end.y ? 1 : -1
            }
        }
    }

    /// Appends a row to a line, dots before characters.
    func append(row: Int, to line: inout TerminalLine) {
        for index in row * columns..<(row + 1) * columns {
            if dots[index].mask != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[index].mask)) {
                line.append(String(scalar), dots[index].style)
            } else {
                line.append(String(glyphs[index].scalar), glyphs[index].style)
            }
        }
    }
}

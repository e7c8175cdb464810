internal import Documents
internal import UnderstudyModel

extension Shape where Value == String {
    /// Any text.
    static var text: Shape { Shape([("type", "string")]) { .string($0) } }

    /// One of a few texts.
    static func oneOf(_ texts: [String]) -> Shape {
        Shape([("type", "string"), ("enum", .sequence(texts.map { .string($0) }))]) { .string($0) }
    }
}

extension Shape where Value == [String] {
    /// A list of texts.
    static var texts: Shape { .list(.text) }
}

extension Shape where Value == Bool {
    /// `true` or `false`.
    static var boolean: Shape { Shape([("type", "boolean")]) { .boolean($0) } }
}

extension Shape where Value == Int {
    /// A whole number.
    static var integer: Shape { Shape([("type", "integer")]) { .integer($0) } }
}

extension Shape where Value == Int64 {
    /// A whole number.
    static var integer: Shape { Shape([("type", "integer")]) { .integer($0) } }

    /// Thousandths, written as the number that they are of.
    static var thousandths: Shape { .through(.number) { Quantity(thousandths: $0) } }
}

extension Shape where Value == Quantity {
    /// An exact number: an integer where it is whole, else a decimal.
    static var number: Shape {
        Shape([("type", "number")]) { quantity in
            let (units, rest) = quantity.nanos.quotientAndRemainder(dividingBy: Quantity.nanosPerUnit)
            if rest == 0, let whole = Int64(exactly: units) { return .integer(whole) }
            return .decimal(quantity.description)
        }
    }
}

extension Shape where Value == SizedQuantile {
    /// The level of a quantile: `0.99`.
    static var level: Shape { .through(.number, \.level) }
}

extension Shape where Value == Double {
    /// A measured number in at most six decimals; null where there is none.
    static var measured: Shape {
        Shape([("type", ["number", "null"])]) { value in
            guard value.isFinite, value.magnitude < 9e12 else { return .null }
            return Shape<Quantity>.number.write(Quantity(nanos: Int128((value * 1e6).rounded()) * 1000))
        }
    }
}

extension Shape where Value == Instant {
    /// A point in time: RFC 3339, in UTC.
    static var time: Shape {
        Shape([
            ("type", "string"), ("format", "date-time"),
            ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"),
        ]) { .string("\($0)") }
    }
}

extension Shape where Value: RawRepresentable<String> & CaseIterable {
    /// One name of a closed list.
    static var word: Shape {
        let names = Value.allCases.map { Node.string($0.rawValue) }
        return Shape([("type", "string"), ("enum", .sequence(names))]) { .string($0.rawValue) }
    }
}

extension Shape where Value: Vocabulary {
    /// One name of a closed list, each with what it means.
    static var word: Shape {
        let names = Value.allCases.map { Node.string($0.rawValue) }
        let meanings = Value.allCases.map { "`\($0.rawValue)`: \($0.meaning)." }.joined(separator: " ")
        return Shape([("type", "string"), ("description", .string(meanings)), ("enum", .sequence(names))]) {
            .string($0.rawValue)
        }
    }
}

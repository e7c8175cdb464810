internal import Documents
internal import UnderstudyModel

extension Codec where Value == Bool {
    /// `true` or `false`.
    static var boolean: Codec {
        Codec(
            description: .boolean,
            decode: { node, decoding in
                if case .boolean(let flag) = node.value { return flag }
                decoding.reportType(.boolean, node)
                return nil
            },
            encode: { .boolean($0) }
        )
    }
}

extension Codec where Value == Int64 {
    /// A whole number of points or pieces. It has a name of its own, and bounds of the type that literals have by default,
    /// so that declarations type-check fast.
    static func points(_ bounds: ClosedRange<Int>) -> Codec {
        let range = Int64(bounds.lowerBound)...Int64(bounds.upperBound)
        let type = TypeDescription.integer(range)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .integer(let number) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                guard range.contains(number) else {
                    decoding.reportRange(node, "must be \(type.words)")
                    return nil
                }
                return number
            },
            encode: { .integer($0) }
        )
    }

    /// Any whole number.
    static var anyInteger: Codec { .points(Int.min...Int.max) }

    /// A number with three decimals at most, kept in thousandths.
    static var thousandths: Codec {
        let range = (Quantity(thousandths: .min), Quantity(thousandths: .max))
        let type = TypeDescription.decimal(minimum: range.0, maximum: range.1)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard let number = decoding.number(node, type) else { return nil }
                guard number >= range.0, number <= range.1, number.nanos % 1_000_000 == 0 else {
                    decoding.reportRange(node, "must be a number with at most three decimals")
                    return nil
                }
                return number.thousandths
            },
            encode: { .number(Quantity(thousandths: $0)) }
        )
    }
}

extension Codec where Value == Int {
    /// A whole number.
    static func integer(_ range: ClosedRange<Int>) -> Codec {
        Codec<Int64>.points(range).mapped(to: { Int(exactly: $0) }, from: { Int64($0) })
    }
}

extension Codec where Value == Quantity {
    /// An exact decimal number between two bounds in thousandths.
    static func decimal(thousandths range: ClosedRange<Int>) -> Codec {
        .decimal(Quantity(thousandths: Int64(range.lowerBound)), Quantity(thousandths: Int64(range.upperBound)))
    }

    /// USD per hour.
    static var cost: Codec { .decimal(.zero, .maximum) }

    /// An exact decimal number.
    static func decimal(_ minimum: Quantity, _ maximum: Quantity) -> Codec {
        let type = TypeDescription.decimal(minimum: minimum, maximum: maximum)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard let number = decoding.number(node, type) else { return nil }
                guard number >= minimum, number <= maximum else {
                    decoding.reportRange(node, "must be \(type.words)")
                    return nil
                }
                return number
            },
            encode: { .number($0) }
        )
    }

    /// Whole pieces.
    static var pieces: Codec {
        Codec<Int64>.points(0...1_000_000).mapped(
            to: { Quantity($0) },
            from: { $0.roundedDown(toMultiplesOf: Quantity.nanosPerUnit) }
        )
    }
}

extension Decoding {
    /// A plain number, exact; reports it and answers nil if the node is none.
    mutating func number(_ node: Node, _ type: TypeDescription) -> Quantity? {
        switch node.value {
        case .integer(let number): return Quantity(number)
        case .decimal(let text):
            do throws(QuantityProblem) {
                return try Quantity.parse(text)
            } catch {
                reportQuantityProblem(error, node, type)
                return nil
            }
        default:
            reportType(type, node)
            return nil
        }
    }

    /// Reports why a number or an amount can not be read: as out of range where its size is the reason.
    mutating func reportQuantityProblem(
        _ problem: QuantityProblem,
        _ node: Node,
        _ type: TypeDescription,
        help: String? = nil
    ) {
        let message = "`\(path)` must be \(type.words), but \(problem.reason): \(Decoding.quote(node.value))"
        switch problem {
        case .tooFine, .tooLarge: report(.outOfRange, at: node.range, message, help: help)
        case .empty, .malformed, .unknownSuffix: report(.malformedValue, at: node.range, message, help: help)
        }
    }
}

extension Node {
    /// A number as documents write it: an integer where it is whole, else a decimal.
    static func number(_ quantity: Quantity) -> Node {
        let (units, rest) = quantity.nanos.quotientAndRemainder(dividingBy: Quantity.nanosPerUnit)
        if rest == 0, let whole = Int64(exactly: units) { return .integer(whole) }
        return .decimal(quantity.description)
    }
}

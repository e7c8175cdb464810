internal import Documents
internal import UnderstudyModel

extension Codec where Value == Quantity {
    /// An amount with a unit, as people write it.
    static func quantity(_ unit: QuantityUnit, atLeast minimum: Quantity = .zero) -> Codec {
        let type = TypeDescription.quantity(unit, minimum: minimum)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard let quantity = decoding.quantity(node, unit, type) else { return nil }
                guard quantity >= minimum, quantity <= unit.maximum else {
                    let most = unit.examples(of: unit.maximum)
                    let least = unit.examples(of: minimum)
                    decoding.reportRange(node, "must be between \(least) and \(most) \(unit.noun)")
                    return nil
                }
                return quantity
            },
            encode: { unit.node(for: $0) }
        )
    }
}

extension QuantityUnit {
    fileprivate func examples(of quantity: Quantity) -> String {
        if case .string(let text) = node(for: quantity).value { return text }
        return quantity.description
    }

    /// The suffix that was probably meant: people write `32GiB`, `10Gbit/s` and `8 cores`.
    func suggestion(for text: String) -> String? {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard !number.isEmpty else { return nil }
        let suffix = text.dropFirst(number.count).filter { $0 != " " }
        let prefix = suffix.first.map { "kKMGTPE".contains($0) ? String($0) : "" } ?? ""
        let binary = suffix.dropFirst().first == "i" ? "i" : ""
        switch self {
        case .cores:
            return ["core", "cores", "vcpu", "cpu", "cpus"].contains(suffix.lowercased()) ? String(number) : nil
        case .bytes:
            guard suffix.lowercased().hasSuffix("b") else { return nil }
            return number + (prefix == "k" && binary == "i" ? "K" : prefix == "K" && binary.isEmpty ? "k" : prefix)
                + binary
        case .bitsPerSecond:
            guard ["bit/s", "bit", "b/s"].contains(where: suffix.lowercased().hasSuffix) else { return nil }
            return number + (prefix == "K" && binary.isEmpty ? "k" : prefix) + binary + "bps"
        case .operationsPerSecond: return suffix.lowercased() == "iops" ? String(number) : nil
        }
    }
}

extension Decoding {
    /// An amount with a unit, bounds not checked; reports it and answers nil if the node is none.
    mutating func quantity(_ node: Node, _ unit: QuantityUnit, _ type: TypeDescription) -> Quantity? {
        guard case .string(let text) = node.value else { return number(node, type) }
        do throws(QuantityProblem) {
            return try unit.parse(text)
        } catch {
            reportQuantityProblem(error, node, type, help: unit.suggestion(for: text).map { "write '\($0)'" })
            return nil
        }
    }
}

extension Codec where Value == Int64 {
    /// An amount in whole base units, written with the unit that people would use.
    static func amount(_ resource: Resource) -> Codec {
        let type = TypeDescription.amount(resource)
        return Codec(
            description: type,
            decode: { node, decoding in
                switch node.value {
                case .integer(let number):
                    if let count = resource.count(String(number)) { return count }
                case .string(let text):
                    if let count = resource.count(text) { return count }
                default:
                    decoding.reportType(type, node)
                    return nil
                }
                decoding.reportMalformed(type, node, because: "it is \(Decoding.quote(node.value))")
                return nil
            },
            encode: { count in
                let text = resource.format(count)
                return Int64(text).map { .integer($0) } ?? .string(text)
            }
        )
    }
}

extension Resource {
    /// The suffixes that `format` writes, with the base units that each stands for.
    var suffixes: [(text: String, baseUnits: Int64)] {
        switch self {
        case .cpu: [("m", 1), ("", 1000)]
        case .memory: [("Mi", 1), ("Gi", 1 << 10), ("Ti", 1 << 20), ("Pi", 1 << 30)]
        case .gpu: [("", 1)]
        case .networkBandwidth: [("Mbps", 1), ("Gbps", 1000), ("Tbps", 1_000_000)]
        case .iops: [("k", 1000), ("M", 1_000_000), ("G", 1_000_000_000), ("", 1)]
        }
    }

    /// The grammar of `format` as a regular expression.
    var amountPattern: String {
        "^-?[0-9]{1,19}(\(suffixes.map(\.text).filter { !$0.isEmpty }.joined(separator: "|")))$"
    }

    /// What `format` wrote, back in base units; nil for anything else.
    func count(_ text: String) -> Int64? {
        guard let (suffix, baseUnits) = suffixes.first(where: { text.hasSuffix($0.text) }),
            let number = Int64(text.dropLast(suffix.count)), !text.hasPrefix("+")
        else { return nil }
        let (count, overflow) = number.multipliedReportingOverflow(by: baseUnits)
        return overflow ? nil : count
    }
}

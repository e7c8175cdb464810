internal import Documents
internal import UnderstudyModel

extension Codec where Value: Vocabulary {
    /// One of the names of a closed list.
    static func vocabulary(_ type: Value.Type = Value.self) -> Codec {
        .choice(of: type.allCases, name: \.rawValue, meaning: \.meaning)
    }
}

extension Codec where Value == Resource {
    /// The name of a resource.
    static var resource: Codec {
        .choice(of: Resource.allCases, name: \.name, meaning: \.meaning)
    }
}

extension Codec where Value: Hashable {
    /// One of a few values that are written by name.
    static func choice(
        of values: [Value],
        name: @escaping @Sendable (Value) -> String,
        meaning: (Value) -> String
    ) -> Codec {
        let names = values.map(name)
        let choices = values.map { TypeDescription.Choice(name: name($0), meaning: meaning($0)) }
        let type = TypeDescription.enumeration(choices)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .string(let text) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                if let index = names.firstIndex(of: text) { return values[index] }
                decoding.reportUnknownChoice(text, of: names, node)
                return nil
            },
            encode: { .string(name($0)) }
        )
    }
}

extension Codec where Value == SizedQuantile {
    /// 0.5, 0.9, 0.95 or 0.99.
    static var quantile: Codec {
        let levels = SizedQuantile.allCases.map(\.level)
        let type = TypeDescription.oneOfNumbers(levels)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard let number = decoding.number(node, type) else { return nil }
                if let index = levels.firstIndex(of: number) { return SizedQuantile.allCases[index] }
                decoding.reportRange(node, "must be \(type.words)")
                return nil
            },
            encode: { .number($0.level) }
        )
    }
}

extension Decoding {
    /// Reports a name that is not in a closed list.
    mutating func reportUnknownChoice(_ text: String, of names: [String], _ node: Node) {
        let list = names.map { "'\($0)'" }.joined(separator: ", ")
        let near = EditDistance.nearest(to: text, among: names)
        report(
            .unknownValue,
            at: node.range,
            "`\(path)` must be one of \(list), but it is '\(Text.excerpt(text))'",
            help: near.map { "did you mean '\($0)'?" }
        )
    }
}

extension Resource {
    /// What it counts.
    fileprivate var meaning: String {
        switch self {
        case .cpu: "processor cores"
        case .memory: "main memory"
        case .gpu: "graphics processors"
        case .networkBandwidth: "network bandwidth"
        case .iops: "storage operations per second"
        }
    }
}

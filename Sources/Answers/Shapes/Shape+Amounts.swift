internal import Documents
internal import UnderstudyModel

extension Shape where Value == Resource {
    /// The name of a resource.
    static var resource: Shape { .through(.oneOf(Resource.allCases.map(\.name)), \.name) }
}

extension Shape where Value == ResourceAmounts {
    /// An amount of each resource, as documents write it: `3920m`, `13Gi`, `2`.
    static var amounts: Shape {
        byName(Resource.allCases.map(\.name), areAllThere: true) { amounts in
            Resource.allCases.map { ($0.name, $0.format(amounts[$0])) }
        }
    }
}

extension Shape where Value == [Alert.ShortAmount] {
    /// Amounts of some resources, as documents write them.
    static var amounts: Shape {
        byName(Resource.allCases.map(\.name), areAllThere: false) { amounts in
            amounts.map { ($0.resource.name, $0.resource.format($0.amount)) }
        }
    }
}

/// The quantiles of a peak of one resource, in base units.
struct PeakAmounts: Sendable {
    let resource: Resource
    /// In the order of `SizedQuantile`.
    let amounts: [Int64]

    /// The peak; nil where nothing is known of it.
    init?(_ resource: Resource, _ amounts: [Int64]) {
        guard amounts.count == SizedQuantile.allCases.count else { return nil }
        (self.resource, self.amounts) = (resource, amounts)
    }
}

extension Shape where Value == PeakAmounts {
    /// An amount for each quantile: `p50` to `p99`.
    static var peak: Shape {
        byName(SizedQuantile.allCases.map(\.shortName), areAllThere: true) { peak in
            SizedQuantile.allCases.map { ($0.shortName, peak.resource.format(peak.amounts[$0.rawValue])) }
        }
    }
}

extension Shape {
    /// Amounts under names that are known.
    private static func byName(
        _ names: [String],
        areAllThere: Bool,
        _ entries: @escaping @Sendable (Value) -> [(String, String)]
    ) -> Shape {
        let amount = Node.mapping([("type", "string"), ("pattern", "^-?[0-9]{1,19}[A-Za-z]*$")])
        var keywords: [(String, Node)] = [
            ("type", "object"), ("properties", .mapping(names.map { ($0, amount) })),
        ]
        if areAllThere { keywords.append(("required", .sequence(names.map { .string($0) }))) }
        keywords.append(("additionalProperties", false))
        return Shape(keywords) { value in .mapping(entries(value).map { ($0.0, .string($0.1)) }) }
    }
}

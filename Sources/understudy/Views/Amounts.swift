import UnderstudyModel

/// Amounts for people.
enum Amounts {
    /// What is not zero: `40 cores, 160 GiB, 4 Gbit/s, 20 k IOPS`.
    static func describe(_ amounts: ResourceAmounts) -> String {
        let parts = Resource.allCases.filter { amounts[$0] != 0 }.map { $0.describe(amounts[$0]) }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }

    /// The resource's name where columns are narrow.
    static func shortName(_ resource: Resource) -> String { resource == .networkBandwidth ? "network" : resource.name }

    /// A measured number: a tenth below a hundred, whole above.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "-" }
        return value.magnitude < 99.95
            ? "\(Quantity(nanos: Int128((value * 10).rounded()) * 100_000_000))" : "\(Int64(value.rounded()))"
    }

    /// Thousandths of an instance: `0.47`, `3`, `1.205`.
    static func share(_ thousandths: Int64) -> String { "\(Quantity(thousandths: thousandths))" }

    /// Dollars and cents an hour, rounded up to cents: `12.40`.
    static func dollars(_ quantity: Quantity) -> String {
        let cents = quantity.roundedUp(toMultiplesOf: 10_000_000)
        let rest = (cents % 100).magnitude
        return "\(cents < 0 && cents > -100 ? "-" : "")\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A change of dollars and cents with its sign: `+0.20`.
    static func change(from: Quantity, to: Quantity) -> String {
        let difference = Quantity(nanos: to.nanos - from.nanos)
        return (difference.nanos > 0 ? "+" : "") + dollars(difference)
    }
}

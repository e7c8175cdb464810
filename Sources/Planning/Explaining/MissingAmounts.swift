import UnderstudyModel

extension Alert.ShortAmount {
    /// Amounts in a phrase, rounded up so that they are enough: `38 cores and 64 GiB of memory`.
    static func list(_ amounts: [Alert.ShortAmount]) -> String {
        amounts.map { $0.resource.phrase($0.resource.roundedUp($0.amount)) }.joined(separator: " and ")
    }

    /// What is above zero.
    static func all(of amounts: ResourceAmounts) -> [Alert.ShortAmount] {
        Resource.allCases.filter { amounts[$0] > 0 }.map { Alert.ShortAmount(resource: $0, amount: amounts[$0]) }
    }
}

extension Resource {
    /// The next amount that `describe` shows as it is: whole units from a hundred on, tenths below.
    func roundedUp(_ count: Int64) -> Int64 {
        let base: Int64 = self == .memory ? 1024 : 1000
        let largest = self == .memory ? base * base * base : base * base
        guard self != .gpu, count >= base, count < .max / 16 else { return count }
        var unit = base
        while unit < largest, count / unit >= base { unit *= base }
        guard count / unit < 100 else { return (count - 1) / unit * unit + unit }
        // In units of the suffix below, as `describe` counts tenths.
        let below = unit / base
        let tenths = (((count - 1) / below + 1) * 10 - 1) / base + 1
        return ((tenths * base - 1) / 10 + 1) * below
    }
}

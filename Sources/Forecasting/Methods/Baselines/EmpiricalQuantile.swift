extension [Double] {
    /// The smallest of ascending values that so large a share of them does not exceed; 0 where there is none.
    func empiricalQuantile(_ level: Double) -> Double {
        isEmpty ? 0 : self[Swift.min(count - 1, Swift.max(0, Int((level * Double(count)).rounded(.up)) - 1))]
    }
}

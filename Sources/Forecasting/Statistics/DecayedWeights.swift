import RealModule

/// 2^(-age / halfLife) for ages 0..<count, oldest first: the last element is 1.
func decayedWeights(count: Int, halfLife: Double) -> [Double] {
    let ratio = Double.exp2(-1 / max(halfLife, 1e-3))
    var weights = [Double](repeating: 0, count: count)
    var weight = 1.0
    for index in weights.indices.reversed() {
        weights[index] = weight
        // A floor keeps very old steps comparable instead of letting them vanish into subnormal numbers.
        weight = max(weight * ratio, 1e-60)
    }
    return weights
}

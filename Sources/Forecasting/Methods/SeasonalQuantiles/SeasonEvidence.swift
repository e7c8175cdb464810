/// How much the longest season says beyond the shortest: 0 not at all, 1 very much.
///
/// Compares the values of the newest two long seasons with those one short and one long season before, by relative
/// differences, so that bursts do not dominate. Where the week does not matter, a week ago is no nearer than yesterday; where
/// weekends differ, it is much nearer.
func seasonEvidence(_ values: [Double], short: Int, long: Int, offset: Double) -> Double {
    var sums = (short: 0.0, long: 0.0)
    for step in max(long, values.count - 2 * long)..<max(long, values.count) {
        let (value, near, far) = (values[step], values[step - short], values[step - long])
        // NaN in any of the three makes the sum NaN and is passed over.
        let size = value + near + far
        guard size >= 0 else { continue }
        sums.short += (value - near).magnitude / (value + near + offset)
        sums.long += (value - far).magnitude / (value + far + offset)
    }
    guard sums.short > 0 else { return 0 }
    return min(max((0.9 - sums.long / sums.short) / 0.4, 0), 1)
}

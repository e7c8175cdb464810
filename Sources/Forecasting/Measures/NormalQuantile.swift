internal import RealModule

/// The quantile of the standard normal distribution, by Acklam's rational approximation (relative error below 1.2e-9).
/// `level` must lie in (0, 1).
func normalQuantile(_ level: Double) -> Double {
    let tail = 0.02425
    if level < tail { return tailQuantile(level) }
    if level > 1 - tail { return -tailQuantile(1 - level) }
    let q = level - 0.5
    let r = q * q
    let numerator =
        ((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
            + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00
    let denominator =
        ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
            + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1
    return numerator * q / denominator
}

private func tailQuantile(_ probability: Double) -> Double {
    let q = (-2 * Double.log(probability)).squareRoot()
    let numerator =
        ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q
            - 2.549732539343734e+00) * q + 4.374664141464968e+00) * q + 2.938163982698783e+00
    let denominator =
        (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q
            + 3.754408661907416e+00) * q + 1
    return numerator / denominator
}

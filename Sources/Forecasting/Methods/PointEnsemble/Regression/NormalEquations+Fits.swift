internal import RealModule

extension NormalEquations {
    /// Ridge regression on some of the lags with one intercept; nil where it has no solution.
    ///
    /// The penalty is in units of a weight of 1, for values of deviation 1.
    func pooledFit(lags subset: [Int], ridge: Double) -> LagModel? {
        let columns = columns(of: subset) + [one]
        let penalties = [Double](repeating: ridge, count: subset.count) + [1e-9]
        let size = columns.count
        var matrix = [Double](repeating: 0, count: size * size)
        var right = [Double](repeating: 0, count: size)
        for bin in 0..<bins { add(bin, columns, factor: 1, &matrix, &right) }
        for row in 0..<size { matrix[row * size + row] += penalties[row] }
        guard solvePositiveDefinite(&matrix, &right, size: size) else { return nil }
        let intercept = right.removeLast()
        return LagModel(lags: subset, season: season, bins: 1, coefficients: right, intercepts: [intercept])
    }

    /// Ridge regression on some of the lags with an intercept for each bin, which is eliminated first (Frisch and Waugh,
    /// "Partial Time Regressions as Compared with Individual Trends", Econometrica 1933); nil where it has no solution.
    func phaseFit(lags subset: [Int], ridge: Double) -> LagModel? {
        let columns = columns(of: subset)
        let size = columns.count
        var matrix = [Double](repeating: 0, count: size * size)
        var right = [Double](repeating: 0, count: size)
        for bin in 0..<bins {
            add(bin, columns, factor: 1, &matrix, &right)
            let share = 1 / (sum(bin, one, one) + ridge)
            let level = sum(bin, value, one) * share
            for row in 0..<size {
                let left = sum(bin, columns[row], one)
                right[row] -= left * level
                for column in row..<size {
                    matrix[row * size + column] -= left * share * sum(bin, columns[column], one)
                }
            }
        }
        for row in 0..<size { matrix[row * size + row] += ridge }
        guard solvePositiveDefinite(&matrix, &right, size: size) else { return nil }
        let intercepts = (0..<bins).map { bin in
            var rest = sum(bin, value, one)
            for (row, column) in columns.enumerated() { rest -= right[row] * sum(bin, column, one) }
            return rest / (sum(bin, one, one) + ridge)
        }
        let coefficients = (0..<bins).flatMap { _ in right }
        return LagModel(lags: subset, season: season, bins: bins, coefficients: coefficients, intercepts: intercepts)
    }

    /// A regression for each bin, on the rows of the bins around it, drawn towards the pooled one; nil where any has no
    /// solution.
    ///
    /// - Parameter pull: the weight of the pooled coefficients; that of the intercept is a tenth of it.
    func localFit(lags subset: [Int], ridge: Double, pull: Double) -> LagModel? {
        guard let pooled = pooledFit(lags: subset, ridge: ridge) else { return nil }
        let columns = columns(of: subset) + [one]
        let size = columns.count
        let reach = min(3, (bins - 1) / 2)
        let kernel = (0...reach).map { Double.exp(-Double($0 * $0)) }
        let target = pooled.coefficients + pooled.intercepts
        let strength = pull * (kernel.reduce(0, +) * 2 - 1) / Double(bins)
        var coefficients: [Double] = []
        var intercepts: [Double] = []
        for bin in 0..<bins {
            var matrix = [Double](repeating: 0, count: size * size)
            var right = [Double](repeating: 0, count: size)
            for distance in -reach...reach {
                add((bin + distance + bins) % bins, columns, factor: kernel[abs(distance)], &matrix, &right)
            }
            for row in 0..<size {
                let penalty = row == size - 1 ? strength / 10 : strength
                matrix[row * size + row] += penalty
                right[row] += penalty * target[row]
            }
            guard solvePositiveDefinite(&matrix, &right, size: size) else { return nil }
            intercepts.append(right.removeLast())
            coefficients += right
        }
        return LagModel(lags: subset, season: season, bins: bins, coefficients: coefficients, intercepts: intercepts)
    }

    private func columns(of subset: [Int]) -> [Int] { subset.compactMap { lags.firstIndex(of: $0) } }

    private func add(
        _ bin: Int,
        _ columns: [Int],
        factor: Double,
        _ matrix: inout [Double],
        _ right: inout [Double]
    ) {
        let size = columns.count
        for row in 0..<size {
            let left = columns[row]
            for column in row..<size { matrix[row * size + column] += factor * sum(bin, left, columns[column]) }
            right[row] += factor * sum(bin, min(left, value), max(left, value))
        }
    }
}

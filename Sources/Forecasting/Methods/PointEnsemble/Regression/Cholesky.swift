/// Solves a positive definite system of `size` equations in place: `matrix` is row by row, of which the upper half is read;
/// `right` becomes the solution. False, with `right` undefined, where the matrix is not positive definite.
///
/// Cholesky's decomposition into the transposed factor, row by row. O(size³).
func solvePositiveDefinite(_ matrix: inout [Double], _ right: inout [Double], size: Int) -> Bool {
    for row in 0..<size {
        let pivot = matrix[row * size + row]
        guard pivot > 0, pivot.isFinite else { return false }
        let scale = 1 / pivot.squareRoot()
        for column in row..<size { matrix[row * size + column] *= scale }
        right[row] *= scale
        for below in (row + 1)..<max(row + 1, size) {
            let factor = matrix[row * size + below]
            for column in below..<size { matrix[below * size + column] -= factor * matrix[row * size + column] }
            right[below] -= factor * right[row]
        }
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
        var rest = right[row]
        for column in (row + 1)..<max(row + 1, size) { rest -= matrix[row * size + column] * right[column] }
        right[row] = rest / matrix[row * size + row]
    }
    return true
}

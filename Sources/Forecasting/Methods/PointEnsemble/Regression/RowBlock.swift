/// Four rows of a regression at once: each sum of products is read and written once for all of them.
struct RowBlock {
    /// How many rows there are.
    static let rows = 4

    private let lags: [Int]
    private let width: Int
    private let blocks: Int
    private var cells: [SIMD4<Double>]
    private var weights = SIMD4<Double>.zero

    /// Rows of the lags, the value, and 1.
    init(lags: [Int]) {
        self.lags = lags
        width = lags.count + 2
        blocks = (width + 3) / 4
        cells = [SIMD4<Double>](repeating: .zero, count: RowBlock.rows * blocks)
    }

    /// Takes the rows of a step and of those one, two and three strides later, as far as there are any.
    @inline(__always)
    mutating func load(
        _ first: Int,
        _ stride: Int,
        _ values: UnsafeBufferPointer<Double>,
        _ weights: UnsafeBufferPointer<Double>
    ) {
        let stretch = blocks * 4
        let value = lags.count
        unsafe lags.withUnsafeBufferPointer { lags in
            unsafe cells.withUnsafeMutableBytes { bytes in
                let cells = unsafe bytes.bindMemory(to: Double.self)
                for row in 0..<RowBlock.rows {
                    let step = first + row * stride
                    guard step < values.count else {
                        self.weights[row] = 0
                        continue
                    }
                    self.weights[row] = unsafe weights[step]
                    let start = row * stretch
                    for column in 0..<value { unsafe cells[start + column] = unsafe values[step - lags[column]] }
                    unsafe cells[start + value] = unsafe values[step]
                    unsafe cells[start + value + 1] = 1
                }
            }
        }
    }

    /// Adds the weighted products of all pairs of columns.
    @inline(__always)
    func add(to sums: UnsafeMutableBufferPointer<SIMD4<Double>>) {
        unsafe cells.withUnsafeBufferPointer { cells in
            for left in 0..<width {
                let block = left / 4
                let lane = left % 4
                let first = unsafe cells[block][lane] * weights[0]
                let second = unsafe cells[blocks + block][lane] * weights[1]
                let third = unsafe cells[2 * blocks + block][lane] * weights[2]
                let fourth = unsafe cells[3 * blocks + block][lane] * weights[3]
                let target = left * blocks
                for right in block..<blocks {
                    var sum = unsafe sums[target + right]
                    unsafe sum += cells[right] * first
                    unsafe sum += cells[blocks + right] * second
                    unsafe sum += cells[2 * blocks + right] * third
                    unsafe sum += cells[3 * blocks + right] * fourth
                    unsafe sums[target + right] = sum
                }
            }
        }
    }
}

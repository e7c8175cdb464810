/// The value in the middle, the upper one of two; 0 of nothing. O(n) on average (Hoare's selection).
func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    var values = values
    let middle = values.count / 2
    var low = 0
    var high = values.count - 1
    while low < high {
        let pivot = values[low + (high - low) / 2]
        var left = low
        var right = high
        while left <= right {
            while values[left] < pivot { left += 1 }
            while values[right] > pivot { right -= 1 }
            guard left <= right else { break }
            values.swapAt(left, right)
            left += 1
            right -= 1
        }
        if middle <= right { high = right } else if middle >= left { low = left } else { break }
    }
    return values[middle]
}

extension Array {
    /// The first index whose element satisfies a condition that all later ones satisfy too.
    func partitioningIndex(where isRight: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isRight(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

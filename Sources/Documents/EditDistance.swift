/// How far apart two words are, for "did you mean".
public enum EditDistance {
    /// Longer words are not compared: time stays bounded for any input.
    public static let maximumLength = 128

    /// The number of insertions, deletions, substitutions and swaps of neighbours that turn one word into the other
    /// (Damerau-Levenshtein, optimal string alignment); nil when a word is longer than `maximumLength` scalars.
    ///
    /// O(left x right) time, O(right) memory. Source: Oommen and Loke, "Pattern recognition of strings with
    /// substitutions, insertions, deletions and generalized transpositions", Pattern Recognition 30 (1997).
    public static func between(_ left: String, _ right: String) -> Int? {
        let left = Array(left.unicodeScalars.prefix(maximumLength + 1))
        let right = Array(right.unicodeScalars.prefix(maximumLength + 1))
        guard left.count <= maximumLength, right.count <= maximumLength else { return nil }
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        var current = previous
        for row in left.indices {
            current[0] = row + 1
            for column in right.indices {
                let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(substitution, previous[column + 1] + 1, current[column] + 1)
                let isSwap =
                    row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
                if isSwap { best = min(best, beforePrevious[column - 1] + 1) }
                current[column + 1] = best
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[right.count]
    }

    /// The candidate that the word was probably meant to be; nil when none is near (at most a third of the longer
    /// word's length, at least 1). Case is ignored; ties go to the name that sorts first.
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        guard word.utf8.count <= maximumLength * 4 else { return nil }
        let lowered = word.lowercased()
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != word {
            guard let distance = between(lowered, candidate.lowercased()) else { continue }
            let length = max(word.unicodeScalars.count, candidate.unicodeScalars.count)
            guard distance <= max(1, length / 3), distance < length else { continue }
            if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }
}

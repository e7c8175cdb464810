internal import Documents

/// "Did you mean" over many names: asks for the same word once, and stops looking when a fleet is so broken that looking on
/// would take long.
struct Suggestions {
    /// How many pairs of names are compared at most.
    private var budget = 1_000_000
    private var known: [String: String?] = [:]

    /// The candidate that a word was probably meant to be; nil where none is near, or the budget is spent. `scope` keeps
    /// words apart that are looked for among different candidates.
    mutating func nearest(to word: String, among candidates: [String], scope: String) -> String? {
        let key = "\(scope) \(word)"
        if let found = known[key] { return found }
        guard budget >= candidates.count else { return nil }
        budget -= candidates.count
        let found = EditDistance.nearest(to: word, among: candidates)
        known[key] = .some(found)
        return found
    }
}

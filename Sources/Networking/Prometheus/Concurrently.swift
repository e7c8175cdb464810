#if Server
/// What a function makes of each element, in the order of the elements; all are made at the same time.
func concurrently<Elements: Collection & Sendable, Result: Sendable>(
    _ elements: Elements,
    _ make: @escaping @Sendable (Elements.Element) async -> Result
) async -> [Result] where Elements.Element: Sendable {
    await withTaskGroup(of: (Int, Result).self) { group in
        for (number, element) in elements.enumerated() { group.addTask { (number, await make(element)) } }
        var results: [(Int, Result)] = []
        for await result in group { results.append(result) }
        return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
#endif

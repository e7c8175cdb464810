/// A table of fixed length for hot loops: no reference counting, no copy on write, bounds checked in debug builds only.
/// It lives as long as the arena that made it.
struct Flat<Element: BitwiseCopyable> {
    private let base: UnsafeMutablePointer<Element>
    let count: Int

    fileprivate init(base: UnsafeMutablePointer<Element>, count: Int) {
        self.base = base
        self.count = count
    }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        @inline(__always) nonmutating set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    /// Everything set to a value.
    func fill(_ element: Element) { base.update(repeating: element, count: count) }

    /// Takes over the content of a table of the same length.
    func copy(_ other: Flat<Element>) {
        precondition(count == other.count)
        base.update(from: other.base, count: count)
    }

    /// The content as an array.
    var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}

/// The memory of tables, freed together.
final class Arena {
    private var blocks: [UnsafeMutableRawPointer] = []

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// A table of so many equal elements.
    func table<Element: BitwiseCopyable>(_ count: Int, of element: Element) -> Flat<Element> {
        let base = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
        base.initialize(repeating: element, count: max(1, count))
        blocks.append(UnsafeMutableRawPointer(base))
        return Flat(base: base, count: count)
    }

    /// A table of an array's elements.
    func table<Element: BitwiseCopyable>(_ elements: [Element]) -> Flat<Element> {
        let base = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        base.initialize(from: elements, count: elements.count)
        blocks.append(UnsafeMutableRawPointer(base))
        return Flat(base: base, count: elements.count)
    }
}

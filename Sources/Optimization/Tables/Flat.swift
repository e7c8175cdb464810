/// A table of fixed length for hot loops: no reference counting, no copy on write, bounds checked in debug builds only.
/// It lives as long as the arena that made it: that is what makes it safe to use, and nothing checks it.
@safe
struct Flat<Element: BitwiseCopyable> {
    private let base: UnsafeMutablePointer<Element>
    let count: Int

    fileprivate init(base: UnsafeMutablePointer<Element>, count: Int) {
        unsafe self.base = base
        self.count = count
    }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            assert(index >= 0 && index < count)
            return unsafe base[index]
        }
        @inline(__always) nonmutating set {
            assert(index >= 0 && index < count)
            unsafe base[index] = newValue
        }
    }

    /// Everything set to a value.
    func fill(_ element: Element) { unsafe base.update(repeating: element, count: count) }

    /// Takes over the content of a table of the same length.
    func copy(_ other: Flat<Element>) {
        precondition(count == other.count)
        unsafe base.update(from: other.base, count: count)
    }

    /// The content as an array.
    var array: [Element] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }
}

/// The memory of tables, freed together.
@safe
final class Arena {
    private var blocks: [UnsafeMutableRawPointer] = unsafe []

    deinit {
        unsafe blocks.forEach { unsafe $0.deallocate() }
    }

    /// A table of so many equal elements.
    func table<Element: BitwiseCopyable>(_ count: Int, of element: Element) -> Flat<Element> {
        let base = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
        unsafe base.initialize(repeating: element, count: max(1, count))
        unsafe blocks.append(UnsafeMutableRawPointer(base))
        return unsafe Flat(base: base, count: count)
    }

    /// A table of an array's elements.
    func table<Element: BitwiseCopyable>(_ elements: [Element]) -> Flat<Element> {
        let base = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        unsafe base.initialize(from: elements, count: elements.count)
        unsafe blocks.append(UnsafeMutableRawPointer(base))
        return unsafe Flat(base: base, count: elements.count)
    }
}

/// Objects that others may be deltas of, kept while there is room. The oldest leave first.
struct BaseCache {
    /// Where an object lies.
    struct Place: Hashable {
        var pack: ObjectIdentifier
        var offset: Int
    }

    /// An object in full.
    typealias Object = (kind: ObjectKind, bytes: [UInt8])

    private static let capacity = 32 << 20
    private static let largest = 4 << 20

    private var objects: [Place: Object] = [:]
    private var queue: [Place] = []
    private var head = 0
    private var total = 0

    subscript(_ place: Place) -> Object? { objects[place] }

    mutating func insert(_ bytes: [UInt8], _ kind: ObjectKind, at place: Place) {
        guard bytes.count <= Self.largest, objects[place] == nil else { return }
        objects[place] = (kind, bytes)
        queue.append(place)
        total += bytes.count
        while total > Self.capacity, head < queue.count {
            total -= objects.removeValue(forKey: queue[head])?.bytes.count ?? 0
            head += 1
        }
        if head > 1 << 12, head > queue.count / 2 {
            queue.removeFirst(head)
            head = 0
        }
    }
}

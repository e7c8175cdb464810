/// Why bytes are no model.
package enum ModelFormatError: Error, Hashable, Sendable {
    /// They do not begin as a model does.
    case notAModel
    /// They are of a version that this build cannot read.
    case unknownVersion(UInt8)
    /// They end too early, or go on after the end.
    case wrongLength
    /// The check sum is another one: bytes were changed.
    case damaged
    /// A field holds what no model has: its name.
    case invalid(String)
}

/// A model as bytes, little-endian:
///
///     "UBQT", version
///     features u16, levels u8, trees u16
///     by level: level f64, base f32, anchor i16
///     by tree: nodes u8, then by node
///       a question: feature u8, threshold (upper half of its f32) u16, left child u8, counted from the root
///       a leaf: 255, then by level the upper half of its value's f32 u16
///     FNV-1a check sum of all before, u64
extension BoostedTrees {
    private static let mark = Array("UBQT".utf8)
    private static let version: UInt8 = 1
    private static let leafMark: UInt8 = 255
    /// The most nodes that a tree may have in this format.
    static let largestNodeCount = 2 * TreeQuestions.largestLeafCount - 1

    /// The model as bytes; the same model gives the same bytes.
    package var bytes: [UInt8] {
        var bytes = BoostedTrees.mark + [BoostedTrees.version]
        bytes.append(integer: UInt16(featureCount))
        bytes.append(UInt8(levels.count))
        bytes.append(integer: UInt16(roots.count))
        for (index, level) in levels.enumerated() {
            bytes.append(integer: level.bitPattern)
            bytes.append(integer: base[index].bitPattern)
            bytes.append(integer: UInt16(bitPattern: Int16(anchors[index])))
        }
        for (index, root) in roots.enumerated() {
            let end = index + 1 < roots.count ? Int(roots[index + 1]) : nodes.count
            bytes.append(UInt8(end - Int(root)))
            for node in nodes[Int(root)..<end] {
                guard node.leaf >= 0 else {
                    bytes.append(UInt8(node.feature))
                    bytes.append(integer: node.threshold.upperHalf)
                    bytes.append(UInt8(node.child - root))
                    continue
                }
                bytes.append(BoostedTrees.leafMark)
                for level in levels.indices { bytes.append(integer: leaves[Int(node.leaf)][level].upperHalf) }
            }
        }
        bytes.append(integer: bytes.checkSum)
        return bytes
    }

    /// Reads what `bytes` wrote. Whatever the bytes, `quantiles` of the result ends: children follow their parents.
    package init(bytes: [UInt8]) throws(ModelFormatError) {
        guard bytes.starts(with: BoostedTrees.mark) else { throw .notAModel }
        guard bytes.count > 12 else { throw .wrongLength }
        guard bytes[4] == BoostedTrees.version else { throw .unknownVersion(bytes[4]) }
        var reader = ByteReader(bytes: bytes.dropLast(8), position: 5)
        var trailer = ByteReader(bytes: bytes[...], position: bytes.count - 8)
        guard try trailer.integer(UInt64.self) == Array(bytes.dropLast(8)).checkSum else { throw .damaged }
        let features = Int(try reader.integer(UInt16.self))
        let width = Int(try reader.integer(UInt8.self))
        let treeCount = Int(try reader.integer(UInt16.self))
        guard features > 0, features < Int(BoostedTrees.leafMark) else { throw .invalid("features") }
        guard (1...BoostedTrees.largestLevelCount).contains(width) else { throw .invalid("levels") }
        var levels: [Double] = []
        var base: [Float] = []
        var anchors: [Int32] = []
        for _ in 0..<width {
            let level = Double(bitPattern: try reader.integer(UInt64.self))
            guard level > levels.last ?? 0, level < 1 else { throw .invalid("levels") }
            levels.append(level)
            let value = Float(bitPattern: try reader.integer(UInt32.self))
            guard value.isFinite else { throw .invalid("base") }
            base.append(value)
            let anchor = Int16(bitPattern: try reader.integer(UInt16.self))
            guard anchor < features else { throw .invalid("anchors") }
            anchors.append(Int32(max(-1, anchor)))
        }
        self.init(levels: levels, featureCount: features, base: base, anchors: anchors)
        for _ in 0..<treeCount { try readTree(&reader) }
        guard reader.isAtEnd else { throw .wrongLength }
    }

    private mutating func readTree(_ reader: inout ByteReader) throws(ModelFormatError) {
        let root = Int32(nodes.count)
        let count = Int32(try reader.integer(UInt8.self))
        guard count > 0 else { throw .invalid("nodes") }
        for index in 0..<count {
            let feature = try reader.integer(UInt8.self)
            guard feature == BoostedTrees.leafMark else {
                guard feature < featureCount else { throw .invalid("feature") }
                let threshold = Float(upperHalf: try reader.integer(UInt16.self))
                let child = Int32(try reader.integer(UInt8.self))
                guard child > index, child + 1 < count else { throw .invalid("child") }
                guard threshold.isFinite else { throw .invalid("threshold") }
                nodes.append(Node(threshold: threshold, feature: Int32(feature), child: root + child, leaf: -1))
                continue
            }
            nodes.append(
                Node(threshold: .infinity, feature: 0, child: root + index, leaf: Int32(leaves.count))
            )
            var values = Values.zero
            for level in levels.indices {
                values[level] = Float(upperHalf: try reader.integer(UInt16.self))
                guard values[level].isFinite else { throw .invalid("leaf") }
            }
            leaves.append(values)
        }
        guard endTree(root: Int(root)) else { throw .invalid("tree") }
    }
}

private struct ByteReader {
    let bytes: ArraySlice<UInt8>
    var position: Int

    var isAtEnd: Bool { position == bytes.endIndex }

    mutating func integer<Number: FixedWidthInteger>(_: Number.Type) throws(ModelFormatError) -> Number {
        let size = Number.bitWidth / 8
        guard position + size <= bytes.endIndex else { throw .wrongLength }
        var number = Number.zero
        for index in (0..<size).reversed() {
            number =
                size == 1 ? Number(truncatingIfNeeded: bytes[position]) : number << 8 | Number(bytes[position + index])
        }
        position += size
        return number
    }
}

extension [UInt8] {
    fileprivate mutating func append<Number: FixedWidthInteger>(integer: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: integer >> shift)) }
    }

    /// FNV-1a, 64 bits (Fowler, Noll and Vo).
    fileprivate var checkSum: UInt64 {
        reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}

extension Float {
    /// Rounded to its upper 16 bits (8 bits of precision), which is what a model file keeps.
    var shortened: Float {
        guard isFinite else { return self }
        let rounded = Float(bitPattern: (bitPattern &+ 0x8000) & 0xffff_0000)
        return rounded.isFinite ? rounded : Float(bitPattern: bitPattern & 0xffff_0000)
    }

    fileprivate var upperHalf: UInt16 { UInt16(truncatingIfNeeded: bitPattern >> 16) }

    fileprivate init(upperHalf: UInt16) { self.init(bitPattern: UInt32(upperHalf) << 16) }
}

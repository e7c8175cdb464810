/// What git stores of an object that resembles another: copies from its base, and new bytes.
enum Delta {
    /// The sizes of base and result that a delta begins with, and where its commands begin; nil when it is cut off or beyond
    /// what can be counted.
    static func sizes(of delta: [UInt8]) -> (base: Int, result: Int, commands: Int)? {
        var place = 0
        guard let base = size(in: delta, &place), let result = size(in: delta, &place) else { return nil }
        return (base, result, place)
    }

    /// The object that a delta makes of its base; nil for a delta that was not made for it: one that copies from beyond the
    /// base, or makes more or less than it promises. O(size of the delta and of the result).
    static func apply(_ delta: [UInt8], to base: [UInt8]) -> [UInt8]? {
        guard let sizes = sizes(of: delta), sizes.base == base.count else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(sizes.result)
        var place = sizes.commands
        while place < delta.count {
            let command = Int(delta[place])
            place += 1
            if command & 0x80 == 0 {
                guard command > 0, command <= delta.count - place, command <= sizes.result - result.count else {
                    return nil
                }
                result.append(contentsOf: delta[place..<place + command])
                place += command
                continue
            }
            // Bits 0 to 3 say which bytes of the offset follow, bits 4 to 6 which of the length.
            var numbers = 0
            for bit in 0..<7 where command & 1 << bit != 0 {
                guard place < delta.count else { return nil }
                numbers |= Int(delta[place]) << (8 * bit)
                place += 1
            }
            let offset = numbers & 0xffff_ffff
            let length = numbers >> 32 == 0 ? 0x10000 : numbers >> 32
            guard length <= sizes.result - result.count, offset <= base.count, length <= base.count - offset else {
                return nil
            }
            result.append(contentsOf: base[offset..<offset + length])
        }
        return result.count == sizes.result ? result : nil
    }

    private static func size(in delta: [UInt8], _ place: inout Int) -> Int? {
        var value = 0
        var shift = 0
        while place < delta.count, shift < 56 {
            let byte = Int(delta[place])
            place += 1
            value |= (byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }
}

/// FNV-1a over 64-bit words (Fowler, Noll and Vo).
struct Fingerprint: Hashable, Sendable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x0000_0100_0000_01b3
        // Words differ in their upper bits, which multiplication does not bring down.
        value ^= value >> 32
    }
}

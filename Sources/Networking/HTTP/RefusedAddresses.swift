#if Server
import NIOCore

/// Addresses that hand out a machine's own secrets to whoever asks from it, and so are refused after the name is resolved:
/// link-local (RFC 3927, RFC 4291) and the metadata services of clouds outside of that.
enum RefusedAddresses {
    /// Whether an address is refused.
    static func contains(_ address: SocketAddress?) -> Bool {
        // The bytes of `sockaddr_in` and `sockaddr_in6`: family, port, (flow,) address.
        switch address {
        case .v4(let v4): withUnsafeBytes(of: v4.address) { contains(Array($0[4..<8])) }
        case .v6(let v6): withUnsafeBytes(of: v6.address) { contains(Array($0[8..<24])) }
        // Sockets of the file system are never reached by a URL that passes; what has no address is not trusted.
        case .unixDomainSocket, nil: true
        }
    }

    /// Whether an address of 4 or 16 bytes, in network order, is refused.
    static func contains(_ bytes: [UInt8]) -> Bool {
        switch bytes.count {
        case 4:
            return bytes.starts(with: [169, 254]) || bytes == [100, 100, 100, 200] || bytes == [192, 0, 0, 192]
        case 16:
            let embedding: [[UInt8]] = [
                // Mapped (::ffff:0:0/96), compatible (::/96) and translated (64:ff9b::/96) IPv4 addresses.
                Array(repeating: 0, count: 10) + [0xFF, 0xFF], Array(repeating: 0, count: 12),
                [0, 0x64, 0xFF, 0x9B] + Array(repeating: 0, count: 8),
            ]
            if embedding.contains(where: { bytes.starts(with: $0) }) { return contains(Array(bytes.suffix(4))) }
            let isLinkLocal = bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
            return isLinkLocal || bytes == metadata
        default: return true
        }
    }

    /// fd00:ec2::254
    private static let metadata: [UInt8] = [0xFD, 0, 0x0E, 0xC2] + Array(repeating: 0, count: 10) + [0x02, 0x54]
}
#endif

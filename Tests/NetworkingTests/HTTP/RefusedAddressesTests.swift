#if Server
import LoopbackSupport
import NIOCore
import Testing

@testable import Networking

@Suite("Addresses that hand out a machine's secrets")
struct RefusedAddressesTests {
    @Test(
        "are refused",
        arguments: [
            "169.254.169.254", "169.254.0.1", "100.100.100.200", "192.0.0.192", "fe80::1", "febf::1",
            "fd00:ec2::254",
            "::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "::169.254.169.254",
        ]
    )
    func refused(_ text: String) throws {
        #expect(RefusedAddresses.contains(try SocketAddress(ipAddress: text, port: 80)))
    }

    @Test(
        "are no others",
        arguments: [
            "127.0.0.1", "10.0.0.1", "169.253.1.1", "::1", "fd00:ec2::253", "fec0::1", "2001:db8::1", "8.8.8.8",
        ]
    )
    func allowed(_ text: String) throws {
        #expect(!RefusedAddresses.contains(try SocketAddress(ipAddress: text, port: 80)))
    }

    @Test("are refused before anything is sent, unless the origin is listed")
    func connection() async throws {
        try await LoopbackServer.serving { _ in
            [.answer(200, "hello")]
        } _: { server in
            // The same check, on a connection that can be made here.
            let request = OutboundRequest(url: server.url)
            let strict = HTTPClientExchange(
                secrets: SecretFiles(folder: nil),
                allowed: [],
                refuses: { $0?.ipAddress == "127.0.0.1" }
            )
            await #expect(throws: OutboundFailure.refusedAddress(host: server.url)) {
                try await strict.answer(to: request)
            }
            await #expect(throws: OutboundFailure.refusedAddress(host: server.url)) {
                try await strict.answer(to: request)
            }
            try await strict.shutdown()
            let listed = HTTPClientExchange(
                secrets: SecretFiles(folder: nil),
                allowed: [try Origin(of: server.url)],
                refuses: { $0?.ipAddress == "127.0.0.1" }
            )
            #expect(try await listed.answer(to: request).status == 200)
            try await listed.shutdown()
        }
    }
}
#endif

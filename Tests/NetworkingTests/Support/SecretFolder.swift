#if Server
import Foundation

@testable import Networking

/// A folder of secrets for one test.
struct SecretFolder {
    let path: String

    static func with<Result>(
        _ files: [String: String],
        _ body: (SecretFolder) async throws -> Result
    ) async throws -> Result {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("understudy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        for (name, content) in files { try Data(content.utf8).write(to: url.appendingPathComponent(name)) }
        return try await body(SecretFolder(path: url.path))
    }
}

/// An exchange for as long as `body` runs.
func withExchange<Result>(
    secrets: String? = nil,
    allowed: Set<Origin> = [],
    _ body: (HTTPClientExchange) async throws -> Result
) async throws -> Result {
    let exchange = HTTPClientExchange(secrets: SecretFiles(folder: secrets), allowed: allowed)
    do {
        let result = try await body(exchange)
        try await exchange.shutdown()
        return result
    } catch {
        try await exchange.shutdown()
        throw error
    }
}
#endif

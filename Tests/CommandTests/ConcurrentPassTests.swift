import Testing

@Suite("Two reconcilers")
struct ConcurrentPassTests {
    @Test("on one checkout at once make one commit, neither fails, and nothing is left behind", arguments: 1...3)
    func oneCheckout(round: Int) async throws {
        let playground = try Playground()
        try #require(try playground.run("init", "--commit").code == 0)
        let path = playground.path
        let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try Command.run(["reconcile", "--now", "2026-11-01T00:00:00Z"], in: path).code
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes == [0, 0], "round \(round)")
        #expect(try playground.git("rev-list", "--count", "HEAD") == "2\n")
        #expect(try playground.git("status", "--short").isEmpty)
    }
}

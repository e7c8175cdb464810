import Reconciliation
import TestSupport
import Testing

@Suite("The loop and time")
struct ReconcileLoopTests {
    /// A loop that runs on a clock of the test's, and what it does.
    private final class Running: Sendable {
        let clock = ManualClock()
        let passes: AsyncStream<ReconcileLoop.Trigger>
        private let task: Task<Void, Never>

        init(
            interval: Duration = .seconds(60),
            requests: AsyncStream<ReconcileLoop.Trigger>? = nil,
            pass: @escaping @Sendable () async -> Void = {}
        ) {
            let (passes, continuation) = AsyncStream.makeStream(of: ReconcileLoop.Trigger.self)
            self.passes = passes
            let clock = clock
            task = Task {
                await ReconcileLoop(interval: interval, jitter: 0)
                    .run(requests: requests, random: SeededNumbers(seed: 1), clock: clock) { trigger in
                        continuation.yield(trigger)
                        await pass()
                    }
                continuation.finish()
            }
        }

        func end() async {
            task.cancel()
            await task.value
        }
    }

    @Test("C6: eight hours of sleep are one pass that catches up, not 480, and then one each interval again")
    func suspended() async throws {
        let running = Running()
        var passes = running.passes.makeAsyncIterator()
        var sleeps = running.clock.sleeps.makeAsyncIterator()
        #expect(await passes.next() == .start)
        #expect(await sleeps.next() == .seconds(60))
        running.clock.advance(by: .seconds(8 * 3600))
        #expect(await passes.next() == .timer)
        // The next pause is a whole one: nothing of the eight hours is left to be caught up with.
        #expect(await sleeps.next() == .seconds(60))
        for _ in 0..<3 {
            running.clock.advance(by: .seconds(60))
            #expect(await passes.next() == .timer)
            #expect(await sleeps.next() == .seconds(60))
        }
        await running.end()
        #expect(await passes.next() == nil)
    }

    @Test("C6: intervals that go by while a pass runs are not caught up with")
    func slowPass() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let running = Running { for await _ in gate { break } }
        var passes = running.passes.makeAsyncIterator()
        var sleeps = running.clock.sleeps.makeAsyncIterator()
        #expect(await passes.next() == .start)
        running.clock.advance(by: .seconds(3600))
        open.yield()
        #expect(await sleeps.next() == .seconds(60))
        running.clock.advance(by: .seconds(60))
        #expect(await passes.next() == .timer)
        open.finish()
        await running.end()
        #expect(await passes.next() == nil)
    }

    @Test("requests that come while a pass runs are one more pass")
    func requests() async throws {
        let (requests, ask) = AsyncStream.makeStream(of: ReconcileLoop.Trigger.self)
        let running = Running(requests: requests)
        var passes = running.passes.makeAsyncIterator()
        var sleeps = running.clock.sleeps.makeAsyncIterator()
        #expect(await passes.next() == .start)
        #expect(await sleeps.next() == .seconds(60))
        ask.yield(.request)
        #expect(await passes.next() == .request)
        // The pause that the request has ended does not end once more.
        #expect(await sleeps.next() == .seconds(60))
        running.clock.advance(by: .seconds(59))
        running.clock.advance(by: .seconds(1))
        #expect(await passes.next() == .timer)
        await running.end()
        #expect(await passes.next() == nil)
    }
}

import Dispatch

/// All cores of the machine, for work that does not care how it is spread.
public enum Cores {
    /// Runs pieces of work at once and waits for all of them.
    public static func run(_ work: [@Sendable () -> Void]) {
        DispatchQueue.concurrentPerform(iterations: work.count) { work[$0]() }
    }
}

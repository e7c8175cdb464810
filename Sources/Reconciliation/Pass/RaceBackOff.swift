/// How long a pass waits after it has lost the race for the branch.
///
/// Twice as long each time, up to a limit, and anything between nothing and that, so that those who race come apart: "full
/// jitter" (Brooker, Exponential Backoff and Jitter, AWS Architecture Blog 2015).
public enum RaceBackOff {
    static let first = Duration.milliseconds(100)
    static let longest = Duration.seconds(10)

    /// The pause before the next try.
    ///
    /// - Parameter lost: how often the race was lost; at least one.
    public static func pause(after lost: Int, using random: inout some RandomNumberGenerator) -> Duration {
        let most = min(longest, first * Double(1 << min(max(lost - 1, 0), 20)))
        return most * Double.random(in: 0...1, using: &random)
    }
}

import Glibc
import UnderstudyModel

/// The machine's clock, in the one place where verbs read it.
enum WallClock {
    /// Now, in whole seconds.
    static func now() -> Instant { Instant(seconds: Int64(time(nil))) }
}

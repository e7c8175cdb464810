extension Workload {
    /// A demand told as so many instances of a persona: for those who know what will run, but no numbers.
    public struct ExpectedInstances: Hashable, Sendable {
        /// The persona's name.
        public var persona: String
        /// How many of them carry the peak.
        public var count: Int

        /// So many instances of a persona.
        public init(persona: String, count: Int) {
            self.persona = persona
            self.count = count
        }
    }

    /// How a new workload grows into what is expected of it: from a share of it to the whole, in a straight line.
    public struct Ramp: Hashable, Sendable {
        /// When it begins to grow.
        public var from: Instant
        /// How long it grows.
        public var duration: TimeSpan
        /// The share of the expectation that it begins with; more than 0, as nobody knows that there is nothing.
        public var initial: Quantity

        /// The initial share where none is declared.
        public static let defaultInitial = Quantity(thousandths: 100)

        /// A ramp.
        public init(from: Instant, duration: TimeSpan, initial: Quantity = defaultInitial) {
            self.from = from
            self.duration = duration
            self.initial = initial
        }

        /// The share of the expectation at a point in time, in thousandths, rounded up.
        public func share(at time: Instant) -> Int64 {
            let initial = min(1000, max(1, initial.thousandths))
            let elapsed = time - from
            guard elapsed.seconds > 0 else { return initial }
            guard elapsed < duration else { return 1000 }
            // Both below a hundred years, so that the product fits.
            let grown = (1000 - initial) * elapsed.seconds
            return initial + (grown + duration.seconds - 1) / duration.seconds
        }
    }
}

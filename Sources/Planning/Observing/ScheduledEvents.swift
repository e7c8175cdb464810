import Forecasting
public import UnderstudyModel

/// The events of one workload, expanded by the shell to intervals in UTC.
public struct ScheduledEvents: Hashable, Sendable {
    /// One event with its occurrences.
    public struct Event: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Demand is multiplied by this; learnt from past occurrences when nil.
        public var uplift: Quantity?
        /// When it happens, past and future, ascending; they do not overlap.
        public var occurrences: [Range<Instant>]

        /// An event.
        public init(name: String, uplift: Quantity?, occurrences: [Range<Instant>]) {
            self.name = name
            self.uplift = uplift
            self.occurrences = occurrences
        }
    }

    /// The events that happen at all in the time that was asked for, in the order of the workload.
    public var events: [Event]
    /// The version of the time zone data that an occurrence rests on; nil where none does.
    public var timeZoneData: String?
    /// Events that can not be told when they happen, with the reason, in the order of the workload.
    public var untimed: [UntimedEvent]

    /// Events.
    public init(events: [Event] = [], timeZoneData: String? = nil, untimed: [UntimedEvent] = []) {
        self.events = events
        self.timeZoneData = timeZoneData
        self.untimed = untimed
    }

    /// As the engine takes them.
    var forEngine: [ScheduledEvent] {
        events.map { event in
            ScheduledEvent(
                name: event.name,
                occurrences: event.occurrences.map { $0.lowerBound.seconds..<$0.upperBound.seconds },
                uplift: event.uplift?.approximate
            )
        }
    }

    /// What happens in a stretch of time, by start and name.
    func occurrences(in range: Range<Instant>) -> [(event: Event, time: Range<Instant>)] {
        events.flatMap { event in event.occurrences.filter { $0.overlaps(range) }.map { (event, $0) } }
            .sorted { ($0.time.lowerBound, $0.event.name) < ($1.time.lowerBound, $1.event.name) }
    }
}

extension Workload {
    /// A time, once or again and again, in which demand is known to differ.
    public struct Event: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// When it happens.
        public var schedule: Schedule
        /// Demand is multiplied by this; learnt from past occurrences when nil.
        public var uplift: Quantity?

        /// An event.
        public init(name: String, schedule: Schedule, uplift: Quantity?) {
            self.name = name
            self.schedule = schedule
            self.uplift = uplift
        }
    }
}

extension Workload.Event {
    /// When an event happens.
    public enum Schedule: Hashable, Sendable {
        /// Once, from a point in time to another, which is not part of it.
        case window(start: Instant, end: Instant)
        /// By the wall clock of a place.
        case clock(ClockSchedule)
    }

    /// What happens by the wall clock of a place.
    ///
    /// A local time that the clock skips is read with the offset that held before it skips, one that it shows twice is the
    /// first of the two (RFC 5545, section 3.3.5); the duration is what passes, whatever the clock shows.
    public struct ClockSchedule: Hashable, Sendable {
        /// When it begins.
        public var pattern: Pattern
        /// How long it takes.
        public var duration: TimeSpan
        /// The place: a name of the IANA time zone database.
        public var timeZone: String
        /// Local times at which it does not begin, sorted.
        public var exceptions: [LocalTime]

        /// A schedule.
        public init(pattern: Pattern, duration: TimeSpan, timeZone: String, exceptions: [LocalTime] = []) {
            self.pattern = pattern
            self.duration = duration
            self.timeZone = timeZone
            self.exceptions = exceptions
        }

        /// When it begins, by the local clock.
        public enum Pattern: Hashable, Sendable {
            /// As cron says.
            case cron(CronExpression)
            /// At a local time, and on the days of a rule from then on at the same time of day.
            case rule(start: LocalTime, RecurrenceRule?)
        }
    }
}

extension Workload.Event.ClockSchedule {
    /// No more occurrences are looked at, the newest ones.
    public static let maximumOccurrences = 4_096

    /// The local times at which it begins within a window, exceptions left out, ascending. An end at a point in time is not
    /// looked at.
    public func beginnings(in window: Range<LocalTime>) -> [LocalTime] {
        let limit = Workload.Event.ClockSchedule.maximumOccurrences
        let all: [LocalTime] =
            switch pattern {
            case .cron(let expression): expression.occurrences(in: window, limit: limit)
            case .rule(let start, nil): window.contains(start) ? [start] : []
            case .rule(let start, let rule?): rule.occurrences(from: start, in: window)
            }
        let excluded = Set(exceptions)
        return all.filter { !excluded.contains($0) }.suffix(limit)
    }

    /// The point in time after which it does not begin any more; nil where a local time ends it, or nothing.
    public var lastBeginning: Instant? {
        if case .rule(_, let rule?) = pattern, case .instant(let instant) = rule.end { instant } else { nil }
    }
}

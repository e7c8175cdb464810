public import Planning
public import UnderstudyModel

/// Expands the events of workloads to intervals in UTC: what only the shell can do, because it takes time zone data.
public enum EventCalendar {
    /// The occurrences that overlap a stretch of time. Those of one event that overlap or touch are one: an event lifts
    /// demand once.
    ///
    /// - Complexity: bounded for any event by the days in the stretch, and by 10,000 occurrences of a rule that counts.
    public static func expand(_ events: [Workload.Event], in range: Range<Instant>) -> ScheduledEvents {
        var expanded = ScheduledEvents()
        for event in events {
            let occurrences: [Range<Instant>]
            switch event.schedule {
            case .window(let start, let end): occurrences = [start..<max(start, end)]
            case .clock(let schedule):
                guard let clock = TimeZoneDatabase.zone(schedule.timeZone) else {
                    expanded.untimed.append(UntimedEvent(event.name, because: problem(with: schedule.timeZone)))
                    continue
                }
                occurrences = expand(schedule, clock, in: range)
                if occurrences.contains(where: { $0.overlaps(range) }) {
                    expanded.timeZoneData = TimeZoneDatabase.version
                }
            }
            let overlapping = merged(occurrences).filter { $0.overlaps(range) }
            guard !overlapping.isEmpty else { continue }
            expanded.events.append(
                ScheduledEvents.Event(name: event.name, uplift: event.uplift, occurrences: overlapping)
            )
        }
        return expanded
    }

    private static func expand(
        _ schedule: Workload.Event.ClockSchedule,
        _ clock: LocalClock,
        in range: Range<Instant>
    ) -> [Range<Instant>] {
        // An occurrence that began before the stretch may reach into it; two days more, as no clock is further off.
        let margin = TimeSpan(seconds: 2 * 86400)
        let supported = Instant.supported
        let first = max(supported.lowerBound, range.lowerBound)
        let last = min(supported.upperBound, range.upperBound)
        guard first < last else { return [] }
        let from = clock.time(first).seconds - schedule.duration.seconds - margin.seconds
        let until = clock.time(last).seconds + margin.seconds
        let window = LocalTime(seconds: from)..<LocalTime(seconds: until)
        return schedule.beginnings(in: window).compactMap { time in
            let start = clock.instant(time)
            if let last = schedule.lastBeginning, start > last { return nil }
            return start..<(start + schedule.duration)
        }
    }

    private static func merged(_ occurrences: [Range<Instant>]) -> [Range<Instant>] {
        var merged: [Range<Instant>] = []
        for next in occurrences.sorted(by: { $0.lowerBound < $1.lowerBound }) where !next.isEmpty {
            if let last = merged.last, next.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
            } else {
                merged.append(next)
            }
        }
        return merged
    }

    /// Why a zone can not be used.
    static func problem(with zone: String) -> String {
        guard let version = TimeZoneDatabase.version else { return "this machine has no time zone data" }
        return "the time zone data \(version) has no '\(zone)'"
    }
}

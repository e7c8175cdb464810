internal import Foundation
internal import UnderstudyModel

/// The IANA time zone data of this machine, as Foundation brings it along.
public enum TimeZoneDatabase {
    /// Its version, `2025b`; nil where there is none.
    public static let version: String? = {
        let version = TimeZone.timeZoneDataVersion
        return version.isEmpty || names.isEmpty ? nil : version
    }()

    /// The names that it has, sorted; without most of those that are only kept for old times' sake.
    public static let names: [String] = TimeZone.knownTimeZoneIdentifiers.sorted()

    private static let known = Set(names)

    /// Whether it has a zone, its old names included.
    public static func has(_ name: String) -> Bool { zone(name) != nil }

    static func zone(_ name: String) -> LocalClock? {
        // What is in the list exists; what is not may be an old name. Foundation also takes offsets, which the grammar of
        // documents leaves no room for.
        guard known.contains(name) || name == "UTC" || name.contains("/") else { return nil }
        return TimeZone(identifier: name).map { LocalClock(zone: $0) }
    }
}

/// The clock on a wall of some place.
struct LocalClock {
    fileprivate let zone: TimeZone

    private func offset(at seconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
    }

    /// The point in time at which the clock shows a time: the first of two where it shows it twice; where it skips it, what
    /// the clock would show had it not (RFC 5545, section 3.3.5).
    func instant(_ time: LocalTime) -> Instant {
        let before = offset(at: time.seconds - 86400)
        let early = time.seconds - before
        if offset(at: early) == before { return Instant(seconds: early) }
        let after = offset(at: time.seconds + 86400)
        let late = time.seconds - after
        return Instant(seconds: offset(at: late) == after ? late : early)
    }

    /// What the clock shows.
    func time(_ instant: Instant) -> LocalTime {
        LocalTime(seconds: instant.seconds + offset(at: instant.seconds))
    }
}

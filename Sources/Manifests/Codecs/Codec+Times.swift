internal import Documents
internal import UnderstudyModel

extension Codec where Value == TimeSpan {
    /// A duration between two bounds in hours.
    static func duration(hours: ClosedRange<Int>, wholeHours: Bool = false) -> Codec {
        duration(
            TimeSpan.hours(Int64(hours.lowerBound))...TimeSpan.hours(Int64(hours.upperBound)),
            wholeHours: wholeHours
        )
    }

    /// A duration between two bounds.
    static func duration(_ range: ClosedRange<TimeSpan>, wholeHours: Bool = false) -> Codec {
        let rules = TypeDescription.DurationRules(
            minimum: range.lowerBound,
            maximum: range.upperBound,
            isWholeHours: wholeHours
        )
        let type = TypeDescription.duration(rules)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .string(let text) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                guard let duration = TimeSpan(text: text) else {
                    decoding.reportMalformed(
                        type,
                        node,
                        because: "it is \(Decoding.quote(node.value))",
                        help: "use whole numbers with the units 'w', 'd', 'h', 'm' and 's', up to one hundred years"
                    )
                    return nil
                }
                guard range.contains(duration) else {
                    decoding.reportRange(node, "must be between \(range.lowerBound) and \(range.upperBound)")
                    return nil
                }
                guard !wholeHours || duration.seconds % 3600 == 0 else {
                    decoding.reportRange(node, "must be a whole number of hours, the step of demand history")
                    return nil
                }
                return duration
            },
            encode: { .string($0.description) }
        )
    }
}

extension Codec where Value == RoundTrip {
    /// A network round trip.
    static func roundTrip(atLeast minimum: RoundTrip = RoundTrip(microseconds: 0)) -> Codec {
        let type = TypeDescription.roundTrip(minimum: minimum)
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .string(let text) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                guard let roundTrip = RoundTrip(text: text) else {
                    decoding.reportMalformed(
                        type,
                        node,
                        because: "it is \(Decoding.quote(node.value))",
                        help: "write milliseconds with at most three decimals, up to '60000ms'"
                    )
                    return nil
                }
                guard roundTrip >= minimum else {
                    decoding.reportRange(node, "must be at least \(minimum)")
                    return nil
                }
                return roundTrip
            },
            encode: { .string($0.description) }
        )
    }
}

extension Codec where Value == Instant {
    /// A point in time.
    static var timestamp: Codec {
        let type = TypeDescription.timestamp
        return Codec(
            description: type,
            decode: { node, decoding in
                guard case .string(let text) = node.value else {
                    decoding.reportType(type, node)
                    return nil
                }
                guard let instant = Instant(rfc3339: text) else {
                    decoding.reportMalformed(
                        type,
                        node,
                        because: "it is \(Decoding.quote(node.value))",
                        help: "write date, 'T', time and 'Z' or an offset such as '+01:00'"
                    )
                    return nil
                }
                guard Instant.supported.contains(instant) else {
                    decoding.reportRange(node, "must lie in the years 0001 to 9999 in UTC")
                    return nil
                }
                return instant
            },
            encode: { .string($0.description) }
        )
    }
}

internal import Documents
internal import UnderstudyModel

/// How an event of a workload is written: a window in time, a cron schedule, or a local time that may return by a rule.
enum EventSchema {
    static let codec: Codec<Workload.Event> = fields.codec.mapped(to: \.event, from: Fields.init)

    /// The fields as they stand, before it is known that they fit each other.
    struct Fields: Sendable {
        var name: String
        var start: EventMoment?
        var end: Instant?
        var duration: TimeSpan?
        var cron: CronExpression?
        var rule: RecurrenceRule?
        var exceptions: [LocalTime]
        var timeZone: String?
        var uplift: Quantity?
    }

    private static let fields = ObjectSchema<Fields>(
        "Event",
        "a time, once or again and again, in which demand is known to differ",
        rule: .exactlyOne(["end", "duration"]),
        .required("name", .name, "Identifies the event in the workload.", example: "black-friday", \.name),
        .optional(
            "start",
            .moment,
            "When it begins: a point in time with `end`, a local time with `duration`. Left out with `cron`.",
            example: "2026-11-27T00:00:00Z",
            \.start
        ),
        .optional(
            "end",
            .timestamp,
            "When it is over, if it happens once; not part of it.",
            example: "2026-11-28T00:00:00Z",
            \.end
        ),
        .optional(
            "duration",
            .duration(hours: 0...744),
            "How long it takes each time, whatever the local clock shows.",
            example: "6h",
            \.duration
        ),
        .optional("cron", .cron, "When it begins, by the local clock.", example: "0 6 * * MON-FRI", \.cron),
        .optional(
            "rrule",
            .recurrenceRule,
            "On which days it returns from `start` on. `start` itself counts only if the rule has it.",
            example: "FREQ=MONTHLY;BYDAY=-1FR",
            \.rule
        ),
        .defaulted(
            "exdates",
            .set(of: .localTime, 0...256),
            [],
            "Local times at which it does not begin, although the schedule says so.",
            example: "2026-12-25T15:00:00",
            \.exceptions
        ),
        .optional(
            "timeZone",
            .timeZone,
            "Whose clock `start`, `cron`, `rrule` and `exdates` mean. A local time that the clock skips is read with the "
                + "offset before the skip, one that it shows twice is the first.",
            example: "Europe/Berlin",
            \.timeZone
        ),
        .optional(
            "uplift",
            .decimal(thousandths: 10...100_000),
            "Demand is multiplied by this; learnt from past occurrences where it is left out.",
            example: "1.8",
            \.uplift
        ),
        build: Fields.init(name:start:end:duration:cron:rule:exceptions:timeZone:uplift:),
        check: check
    )

    private static func check(_ fields: Fields, _ node: Node, _ decoding: inout Decoding) {
        guard decoding.isComplete(node, EventSchema.fields.description) else { return }
        func report(_ field: String, _ requirement: String, help: String? = nil) {
            decoding.reportInconsistent(field, in: node, requirement, help: help)
        }
        if let end = fields.end {
            switch fields.start {
            case nil: report("start", "must be given beside `end`", help: "add `start`: when the event begins")
            case .local(let time): report("start", "must have an offset or Z beside `end`", help: "write '\(time)Z'")
            case .instant(let start):
                if end <= start { report("end", "must be later than `start`, which is \(start)") }
            }
            let own = [
                ("cron", fields.cron != nil), ("rrule", fields.rule != nil), ("exdates", !fields.exceptions.isEmpty),
                ("timeZone", fields.timeZone != nil),
            ]
            for (name, isGiven) in own where isGiven {
                report(name, "does not go with `end`", help: "give a `duration` instead of `end`")
            }
            return
        }
        guard let duration = fields.duration else { return }
        if duration.seconds == 0 { report("duration", "must be longer than 0s") }
        if fields.timeZone == nil {
            report(
                "timeZone",
                "must be given beside `duration`: a local time means nothing without a place",
                help: "add `timeZone`: a name of the IANA database, such as 'Europe/Berlin' or 'UTC'"
            )
        }
        switch (fields.start, fields.cron) {
        case (nil, nil): report("start", "or `cron` must be given beside `duration`", help: "add one of them")
        case (.some, .some): report("cron", "does not go with `start`", help: "remove one of them")
        case (.instant, nil):
            report(
                "start",
                "must be a local time beside `duration`",
                help: "leave out 'Z' or the offset; `timeZone` says it"
            )
        case (.local, nil):
            if fields.rule == nil, !fields.exceptions.isEmpty { report("exdates", "needs an `rrule` or `cron`") }
        case (nil, .some):
            if fields.rule != nil { report("rrule", "does not go with `cron`", help: "remove one of them") }
        }
    }
}

extension EventSchema.Fields {
    /// The fields of an event.
    init(_ event: Workload.Event) {
        self.init(name: event.name, exceptions: [], uplift: event.uplift)
        switch event.schedule {
        case .window(let start, let end):
            self.start = .instant(start)
            self.end = end
        case .clock(let clock):
            duration = clock.duration
            timeZone = clock.timeZone
            exceptions = clock.exceptions
            switch clock.pattern {
            case .cron(let expression): cron = expression
            case .rule(let start, let rule):
                self.start = .local(start)
                self.rule = rule
            }
        }
    }

    /// The event; nil where the fields do not fit each other, which is reported.
    var event: Workload.Event? {
        guard let schedule else { return nil }
        return Workload.Event(name: name, schedule: schedule, uplift: uplift)
    }

    private var schedule: Workload.Event.Schedule? {
        if let end {
            guard case .instant(let start) = start else { return nil }
            return .window(start: start, end: end)
        }
        guard let duration, let timeZone else { return nil }
        let pattern: Workload.Event.ClockSchedule.Pattern
        switch (start, cron) {
        case (nil, let cron?): pattern = .cron(cron)
        case (.local(let start), nil): pattern = .rule(start: start, rule)
        default: return nil
        }
        return .clock(
            Workload.Event.ClockSchedule(
                pattern: pattern,
                duration: duration,
                timeZone: timeZone,
                exceptions: exceptions.sorted()
            )
        )
    }
}

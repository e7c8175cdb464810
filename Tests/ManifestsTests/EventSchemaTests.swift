import Documents
import Manifests
import Testing
import UnderstudyModel
import YAML

@Suite("Scheduled events as people write them")
struct EventSchemaTests {
    /// What is said of a workload with one event, with its place.
    private func findings(_ event: String) -> [String] {
        let text = """
            apiVersion: understudy.dev/v1alpha1
            kind: Workload
            metadata: {name: checkout}
            spec:
              home: aws-eu-central-1
              tier: 1
              events:
                - name: sale

            """ + event.split(separator: "\n").map { "      \($0)\n" }.joined()
        let yaml = YAMLParser.parse(Array(text.utf8), file: "w.yaml")
        return yaml.documents.flatMap { DocumentDecoder.decode($0.node, file: "w.yaml").diagnostics }
            .map { diagnostic in
                let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)" } ?? "-"
                return "\(place) \(diagnostic.code.id) \(diagnostic.message) (\(diagnostic.help ?? ""))"
            }
    }

    @Test(
        "a window, a cron schedule, a local time and a rule are events, with an uplift or without",
        arguments: [
            "start: \"2026-11-27T00:00:00Z\"\nend: \"2026-11-28T00:00:00+01:00\"\nuplift: 1.8",
            "start: \"2026-11-27T00:00:00Z\"\nend: \"2026-11-28T00:00:00Z\"",
            "cron: 0 6 * * MON\nduration: 2h\ntimeZone: Europe/Berlin",
            "cron: 0 6 * * MON\nduration: 2h\ntimeZone: UTC\nexdates: [\"2026-12-28T06:00\"]",
            "start: 2026-11-27T17:00\nduration: 90m\ntimeZone: America/Argentina/Buenos_Aires",
            "start: 2026-01-30T15:00\nduration: 6h\nrrule: freq=monthly;byday=-1fr\ntimeZone: Asia/Kolkata",
        ]
    )
    func accepted(event: String) {
        #expect(findings(event) == [])
    }

    @Test(
        "what is wrong with an event is named with its place and what to write",
        arguments: [
            ("cron: 0 6 * * MON\nduration: 2h", "8:7 US2012 `spec.events[0].timeZone` must be given beside `duration`"),
            (
                "start: 2026-11-27T00:00\nend: \"2026-11-28T00:00:00Z\"",
                "9:14 US2012 `spec.events[0].start` must have an offset"
            ),
            (
                "start: \"2026-11-27T00:00:00Z\"\nduration: 2h\ntimeZone: UTC",
                "9:14 US2012 `spec.events[0].start` must be a local time"
            ),
            (
                "start: 2026-11-27T00:00\nduration: 2h\ntimeZone: UTC\nrrule: FREQ=HOURLY",
                "12:14 US2007 `spec.events[0].rrule` must be a recurrence rule (RFC 5545), such as "
                    + "'FREQ=MONTHLY;BYDAY=-1FR', but FREQ=HOURLY is not supported (FREQ is one of DAILY"
            ),
            (
                "start: 2026-11-27T00:00\nduration: 2h\ntimeZone: EST",
                "11:17 US2007 `spec.events[0].timeZone` must be a time zone of the IANA database"
            ),
            (
                "cron: 0 6 * * MOO\nduration: 2h\ntimeZone: UTC",
                "9:13 US2007 `spec.events[0].cron` must be a cron schedule"
            ),
            ("cron: 0 6 * * MON\ndurations: 2h\ntimeZone: UTC", "did you mean `duration`?"),
            ("duration: 2h\ntimeZone: UTC", "US2012 `spec.events[0].start` or `cron` must be given"),
            ("cron: 0 6 * * MON\nduration: 0s\ntimeZone: UTC", "must be longer than 0s"),
            ("cron: 0 6 * * MON\nduration: 900h\ntimeZone: UTC", "must be between 0s and 744h"),
            (
                "start: \"2026-11-27T00:00:00Z\"\nend: \"2026-11-28T00:00:00Z\"\ntimeZone: UTC",
                "11:17 US2012 `spec.events[0].timeZone` does not go with `end`"
            ),
            (
                "start: \"2026-11-27T00:00:00Z\"\nend: \"2026-11-28T00:00:00Z\"\nduration: 2h",
                "US2011 `spec.events[0]` must have `end` or `duration`"
            ),
            ("start: \"2026-11-27T00:00:00Z\"", "US2011 `spec.events[0]` must have `end` or `duration`"),
            (
                "start: 2026-11-27T00:00\nduration: 2h\ntimeZone: UTC\nexdates: [\"2026-11-27T00:00\"]",
                "US2012 `spec.events[0].exdates` needs an `rrule` or `cron`"
            ),
        ]
    )
    func refused(event: String, finding: String) {
        let found = findings(event)
        #expect(found.count == 1)
        #expect(found.contains { $0.contains(finding) }, "\(found)")
    }

    @Test("a time zone is remembered with its place, so that it can be looked up")
    func mentions() throws {
        let text = """
            apiVersion: understudy.dev/v1alpha1
            kind: Workload
            metadata: {name: checkout}
            spec:
              home: aws-eu-central-1
              tier: 1
              events: [{name: sale, cron: 0 6 * * 1, duration: 1h, timeZone: Europe/Berlim}]

            """
        let yaml = YAMLParser.parse(Array(text.utf8), file: "w.yaml")
        let node = try #require(yaml.documents.first?.node)
        let mention = try #require(DocumentDecoder.decode(node, file: "w.yaml").document?.timeZones.first)
        #expect(mention.name == "Europe/Berlim")
        #expect(mention.fieldPath == "spec.events[0].timeZone")
        #expect(mention.range.start.line == 7)
    }

    @Test("the documentation of a rule says what is supported")
    func documentation() throws {
        let text = try Documentation.lookup("workload.spec.events.rrule").text
        #expect(text.contains("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY"))
        #expect(try Documentation.lookup("workload.spec.events.timeZone").text.contains("Europe/Berlin"))
    }
}

import Notifications
import Testing
import UnderstudyModel

@Suite("The text of what was told")
struct AnnouncedTextTests {
    @Test("is read back the same, whatever a subject holds")
    func roundTrip() {
        var announced = Announced()
        let alerts = ["a b", "ünï", "100%", "x/\ny"].enumerated().map { index, cause in
            World.alert("alert-\(index)", cause: Label("path", cause))
        }
        let policy = FleetPolicy.Alerts(sinks: [World.webhook])
        announced.observe(alerts, at: "c1", policy: policy, now: World.start)
        announced.observe([], at: "c2", policy: policy, now: World.start + .minutes(1))
        announced.confirm(
            announced.tracks.map { Announced.Told(sink: "hook", subject: $0.subject, status: .firing, at: World.start) }
        )
        #expect(announced.tracks.count == 4 && announced.told.count == 4)
        #expect(Announced(text: announced.text) == announced)
    }

    @Test(
        "never fails, and knows nothing from what it does not understand",
        arguments: [
            "", "\n", "something else", "understudy announced 2\ncommit x\n",
            "understudy announced 1\nalert a b began x gone y returns z relapses w in c\n",
            "understudy announced 1\nalert a b began 2026-01-01T00:00:00Z gone - returns -1 relapses 0 in c\n",
            "understudy announced 1\ntold\ntold a\ntold a b c d\n", "understudy announced 1\nalert\0\n%%%\n",
        ]
    )
    func hostile(text: String) {
        let announced = Announced(text: text)
        #expect(announced.tracks.isEmpty && announced.told.isEmpty)
    }
}

import Notifications
import Testing
import UnderstudyModel

@Suite("What sinks are told")
struct MessageTests {
    private static let cause = Label("region", "eu-west")

    private static func crowd(_ count: Int, summary: String = "no room") -> [Alert] {
        (0..<count).map { World.alert("shop-\($0)", summary: summary, cause: cause) }
    }

    @Test("S3: 500 workloads in trouble for one reason give one message with counts, and one when it is over")
    func crowd() {
        var world = World([World.webhook, World.slack])
        world.pass(MessageTests.crowd(500))
        world.pass(MessageTests.crowd(500))
        for _ in 0..<12 { world.pass([]) }
        #expect(world.statuses() == ["firing", "resolved"])
        #expect(world.bodies()[0].contains("\"count\":500"))
        #expect(world.bodies("chat").count == 2)
        #expect(world.bodies("chat")[0].contains("critical: 500 x shortfall (region eu-west)"))
        #expect(world.bodies("chat")[0].contains("and 495 more"))
    }

    @Test("what joins later is told after an hour, not at once")
    func joining() {
        var world = World()
        world.pass(MessageTests.crowd(3))
        for minute in 0..<50 { world.pass(MessageTests.crowd(4 + minute)) }
        #expect(world.statuses() == ["firing"])
        for _ in 0..<20 { world.pass(MessageTests.crowd(60)) }
        #expect(world.statuses() == ["firing", "firing"])
        #expect(world.bodies()[1].contains("\"count\":60"))
    }

    @Test("an alert that another explains is not sent while that one fires, and is when it alone remains")
    func inhibition() {
        var world = World()
        let root = World.alert("eu-west", cause: MessageTests.cause)
        let shop = World.alert("shop", rule: .personaDrift, follows: "eu-west")
        world.pass([root, shop])
        world.pass([root, shop])
        #expect(world.bodies().count == 1 && world.bodies()[0].contains("eu-west"))
        world.pass([shop])
        #expect(world.bodies().count == 2 && world.bodies()[1].contains("personaDrift"))
    }

    @Test("what waits for its delay is not sent")
    func pending() {
        var world = World()
        world.pass([World.alert("shop", phase: .pending)])
        #expect(world.bodies().isEmpty)
        world.pass([World.alert("shop")])
        #expect(world.statuses() == ["firing"])
    }

    @Test("S6: a text that varies makes no new alert")
    func varyingText() {
        var world = World([World.webhook, World.alertmanager])
        for pass in 0..<20 { world.pass([World.alert("shop", summary: "request \(pass) took \(pass) ms")]) }
        #expect(world.statuses() == ["firing"])
        // Alertmanager tells alerts apart by their labels.
        let labels = Set(world.bodies("am").map { $0.prefix { $0 != "}" } })
        #expect(labels.count == 1)
    }

    @Test("a sink is sent only what it asks for")
    func filters() {
        var sink = World.webhook
        sink.severity = .critical
        sink.rules = [.shortfall]
        sink.labels = [Label("workload", "shop")]
        var world = World([sink])
        world.pass([
            World.alert("shop"), World.alert("api"), World.alert("jobs", severity: .warning),
            World.alert("cart", rule: .personaDrift),
        ])
        #expect(world.bodies().count == 1)
        #expect(world.bodies()[0].contains("\"count\":1") && world.bodies()[0].contains("\"name\":\"shop\""))
    }

    @Test("S1, S2: a sink that was down is told the state of things, once; the others are told in time")
    func downSink() {
        var world = World([World.webhook, World.slack])
        world.down = ["hook"]
        world.pass([World.alert("shop")])
        for _ in 0..<360 { world.pass([World.alert("shop")]) }
        #expect(world.bodies().isEmpty && world.bodies("chat").count == 1)
        world.down = []
        world.pass([World.alert("shop")])
        world.pass([World.alert("shop")])
        #expect(world.statuses() == ["firing"])
    }

    @Test("S1: Alertmanager gets an alert again and again while it fires, and its end until it has accepted that")
    func alertmanager() {
        var world = World([World.alertmanager])
        for _ in 0..<5 { world.pass([World.alert("shop")]) }
        #expect(world.bodies("am").count == 5)
        world.down = ["am"]
        for _ in 0..<30 { world.pass([]) }
        world.down = []
        world.pass([])
        world.pass([])
        #expect(world.bodies("am").count == 6)
        let gone = World.start + .minutes(6)
        #expect(world.bodies("am")[5].contains("\"endsAt\":\"\(gone)\""), "\(world.bodies("am")[5])")
    }

    @Test("S1: after six hours an Alertmanager hears of what fires now and what has ended since, and of nothing else")
    func longOutage() {
        var world = World([World.alertmanager])
        world.pass([World.alert("shop"), World.alert("api")])
        world.down = ["am"]
        for pass in 0..<360 {
            world.pass([World.alert("api")] + (pass < 60 ? [World.alert("jobs")] : []))
        }
        #expect(world.bodies("am").count == 1)
        world.down = []
        for _ in 0..<2 { world.pass([World.alert("api")]) }
        let told = world.bodies("am").suffix(2)
        #expect(told.allSatisfy { $0.contains("\"workload\":\"api\"") && !$0.contains("\"workload\":\"jobs\"") })
        // The end is told once it is accepted, and not again.
        #expect(told.map { $0.contains("\"workload\":\"shop\"") } == [true, false])
    }

    @Test("a message that is sent again has the same id")
    func stableID() {
        func firstID(after failures: Int) -> String? {
            var world = World()
            world.pass([World.alert("shop")], after: .minutes(1))
            return world.accepted.first?.delivery.id
        }
        var world = World()
        world.now = World.start + .minutes(1)
        world.announced.observe([World.alert("shop")], at: "c1", policy: world.policy, now: world.now)
        let documents = ["shop": World.alert("shop")]
        let ids = (0..<3).compactMap { retry -> String? in
            let speaker = Speaker(fleet: "f", link: nil, commit: "c\(retry)", now: world.now + .minutes(Int64(retry)))
            return world.announced.deliveries(
                to: World.webhook,
                documents: documents,
                policy: world.policy,
                speaker: speaker
            ).first?.id
        }
        #expect(ids.count == 3 && Set(ids).count == 1)
        #expect(ids.first == firstID(after: 0))
    }
}

import Notifications
import Testing
import UnderstudyModel

@Suite("Alerts that come and go")
struct FlappingTests {
    @Test("fifty flaps give three messages: the first, a summary, the end")
    func fifty() {
        var world = World()
        for _ in 0..<50 {
            world.pass([World.alert("shop")])
            world.pass([])
        }
        for _ in 0..<20 { world.pass([]) }
        #expect(world.statuses() == ["firing", "flapping", "resolved"])
        #expect(world.bodies().last?.contains("\"returns\":49") == true, "\(world.bodies())")
    }

    @Test("a condition that comes back before it has settled is still the same alert")
    func shortGap() {
        var world = World()
        world.pass([World.alert("shop")])
        world.pass([])
        world.pass([World.alert("shop")])
        for _ in 0..<12 { world.pass([]) }
        #expect(world.statuses() == ["firing", "resolved"])
    }

    @Test("one that comes back after it was over is told again, but each time it must be gone four times as long")
    func slow() {
        var world = World()
        for _ in 0..<50 {
            world.pass([World.alert("shop")], after: .hours(1))
            world.pass([], after: .minutes(1))
            world.pass([], after: .minutes(59))
        }
        for _ in 0..<20 { world.pass([], after: .hours(1)) }
        let statuses = world.statuses()
        #expect(statuses.count <= 8 && statuses.first == "firing" && statuses.last == "resolved", "\(statuses)")
        #expect(statuses.contains("flapping"))
    }

    @Test("Alertmanager is told of a flapping alert as of one that lasts")
    func alertmanager() {
        var world = World([World.alertmanager])
        for _ in 0..<50 {
            world.pass([World.alert("shop")])
            world.pass([])
        }
        #expect(world.bodies("am").allSatisfy { $0.contains("UnderstudyShortfall") })
        #expect(world.bodies("am").count == 100)
        #expect(world.accepted.filter { !$0.delivery.confirmations.isEmpty }.count == 1)
        for _ in 0..<12 { world.pass([]) }
        #expect(world.accepted.last?.delivery.confirmations.map(\.status) == [.resolved])
    }
}

import Notifications
import TestSupport
import Testing
import UnderstudyModel

@Suite("Alerts that come and go")
struct FlappingTests {
    /// What users get who say nothing of it in their policy.
    private static let settleFor = FleetPolicy.Alerts().settleFor

    /// For how many minutes a condition holds, and for how many it is gone.
    static let cadences: [(Int64, Int64)] = [(1, 1), (5, 5), (1, 9), (15, 15), (1, 59), (30, 30), (59, 1), (60, 60)]

    @Test("S4: fifty flaps give three messages, however fast: the first, a summary, the end", arguments: cadences)
    func fifty(held: Int64, gone: Int64) {
        var world = World(settleFor: FlappingTests.settleFor)
        for _ in 0..<50 {
            world.pass([World.alert("shop")], after: .minutes(gone))
            world.pass([], after: .minutes(held))
        }
        #expect(world.statuses() == ["firing", "flapping"])
        for _ in 0..<20 { world.pass([], after: .minutes(10)) }
        #expect(world.statuses() == ["firing", "flapping", "resolved"])
        #expect(world.bodies().last?.contains("\"returns\":49") == true, "\(world.bodies())")
    }

    @Test("S4: so do fifty of any length up to 80 minutes", arguments: 1...20 as ClosedRange<UInt64>)
    func irregular(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        var world = World(settleFor: FlappingTests.settleFor)
        for _ in 0..<50 {
            world.pass([World.alert("shop")], after: .minutes(.random(in: 1...80, using: &random)))
            world.pass([], after: .minutes(.random(in: 1...80, using: &random)))
        }
        for _ in 0..<20 { world.pass([], after: .minutes(10)) }
        #expect(world.statuses() == ["firing", "flapping", "resolved"], "seed \(seed)")
    }

    @Test("one that held for hours without a break is over soon after it is gone")
    func steady() {
        var world = World(settleFor: FlappingTests.settleFor)
        for _ in 0..<5 { world.pass([World.alert("shop")], after: .hours(1)) }
        world.pass([])
        for _ in 0..<8 { world.pass([]) }
        #expect(world.statuses() == ["firing"])
        world.pass([])
        #expect(world.statuses() == ["firing", "resolved"])
    }

    @Test("C1: a clock that ran ten years ahead, or back, keeps nobody from hearing the end", arguments: [1, -1])
    func clockSteps(sign: Int64) {
        var world = World()
        world.pass([World.alert("shop")])
        let right = world.now
        world.now = right + .hours(sign * 24 * 3652)
        world.pass([World.alert("shop")])
        world.pass([])
        world.now = right
        for _ in 0..<12 { world.pass([]) }
        #expect(world.statuses() == ["firing", "resolved"])
        world.pass([World.alert("shop")])
        #expect(world.statuses() == ["firing", "resolved", "firing"])
    }

    @Test("C2: two whose clocks are five minutes apart tell of a flapping alert no more than one does")
    func skew() {
        var world = World(settleFor: FlappingTests.settleFor)
        for _ in 0..<50 {
            for alerts in [[World.alert("shop")], []] {
                world.pass(alerts, after: .minutes(6))
                world.pass(alerts, after: .minutes(-5))
            }
        }
        for _ in 0..<40 { world.pass([], after: .minutes(5)) }
        #expect(world.statuses() == ["firing", "flapping", "resolved"])
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
        var world = World(settleFor: .minutes(10))
        for _ in 0..<50 {
            world.pass([World.alert("shop")], after: .hours(1))
            world.pass([], after: .minutes(1))
            world.pass([], after: .minutes(59))
        }
        for _ in 0..<20 { world.pass([], after: .hours(1)) }
        let statuses = world.statuses()
        #expect(statuses == ["firing", "resolved", "firing", "resolved", "firing", "flapping", "resolved"])
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

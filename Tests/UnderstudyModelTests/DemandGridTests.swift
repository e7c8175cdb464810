import Testing
import UnderstudyModel

@Suite("Demand is committed on a grid, so that noise makes no history")
struct DemandGridTests {
    @Test("a cell is at least the value and at most a tenth or so above it")
    func roundingUp() {
        var value: Int64 = 1
        while value < DemandGrid.maximum {
            let cell = DemandGrid.roundUp(value)
            #expect(cell >= value)
            #expect(value <= 10 || Double(cell) <= Double(value) * 1.16)
            #expect(DemandGrid.roundUp(cell) == cell)
            #expect(DemandGrid.roundUp(DemandGrid.below(cell) + 1) == cell)
            value += max(1, value / 7)
        }
    }

    @Test("nothing stays nothing, and the largest cell is the end")
    func ends() {
        #expect(DemandGrid.roundUp(0) == 0)
        #expect(DemandGrid.roundUp(-5) == 0)
        #expect(DemandGrid.roundUp(Int64.max) == DemandGrid.maximum)
        #expect(DemandGrid.below(1) == 0)
        #expect(DemandGrid.below(10) == 9)
        #expect(DemandGrid.below(11) == 10)
        #expect(DemandGrid.below(100) == 91)
        #expect(DemandGrid.below(110) == 100)
    }

    @Test("without a committed cell the value's own cell is committed")
    func first() {
        #expect(DemandGrid.settle(105, committed: nil) { [] } == 110)
        #expect(DemandGrid.settle(105, committed: 0) { [] } == 110)
    }

    @Test("demand goes up at once, but only when it is more than 5 % above the cell")
    func up() {
        #expect(DemandGrid.settle(104, committed: 100) { [] } == 100)
        #expect(DemandGrid.settle(105, committed: 100) { [] } == 100)
        #expect(DemandGrid.settle(106, committed: 100) { [] } == 110)
        #expect(DemandGrid.settle(1000, committed: 100) { [] } == 1000)
    }

    @Test("demand comes down only to what all recent periods agree on")
    func down() {
        #expect(DemandGrid.settle(50, committed: 100) { [50, 50, 50] } == 51)
        #expect(DemandGrid.settle(50, committed: 100) { [60, 50, 50] } == 62)
        #expect(DemandGrid.settle(50, committed: 100) { [50, 99, 50] } == 100)
        #expect(DemandGrid.settle(50, committed: 100) { [500] } == 100)
    }

    @Test("within 5 % below the cell nothing moves, and the recent periods are not asked for")
    func steady() {
        for value: Int64 in [87, 90, 95, 100] {
            #expect(
                DemandGrid.settle(value, committed: 100) {
                    Issue.record("asked for recent periods at \(value)")
                    return []
                } == 100
            )
        }
    }

    @Test("M10: a value that flickers around a border commits one cell", arguments: [7, 100, 5100, 910_000] as [Int64])
    func flicker(around center: Int64) {
        var cell = DemandGrid.roundUp(center)
        var changes = 0
        for step in 0..<200 {
            let value = center + (step % 2 == 0 ? center / 50 : -(center / 50))
            let next = DemandGrid.settle(value, committed: cell) { [value] }
            if next != cell { changes += 1 }
            cell = next
        }
        #expect(changes == 0)
    }
}

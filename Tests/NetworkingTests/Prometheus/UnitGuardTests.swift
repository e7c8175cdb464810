#if Server
import Foundation
import TestSupport
import Testing

@testable import Networking

@Suite("M9: units that change overnight")
struct UnitGuardTests {
    /// Days of hourly demand with a daily cycle and noise, each workload on its own level.
    private func rows(_ count: Int, hours: Int = 240) -> [[Double]] {
        var random = SeededNumbers(seed: 9)
        return (0..<count).map { number in
            (0..<hours).map { hour in
                Double((number + 1) * (100 + random.pick(0...20)) + (hour % 24 > 8 ? 60 : 0))
            }
        }
    }

    @Test("are seen when they last until now", arguments: [1000, 1024, 1.0 / 1024, 1_048_576, 1e-9] as [Double])
    func jump(factor: Double) {
        for count in [1, 2, 5] {
            var rows = rows(count)
            for row in rows.indices { for hour in 200..<240 { rows[row][hour] *= factor } }
            #expect(UnitGuard.find(rows).isWrongNow, "\(count) workloads")
        }
    }

    @Test("are left out of the history once they are mended")
    func mended() {
        var rows = rows(4)
        for row in rows.indices { for hour in 200..<210 { rows[row][hour] *= 1024 } }
        #expect(UnitGuard.find(rows) == UnitGuard.Finding(wrong: Array(200..<210), isWrongNow: false))
    }

    @Test("become the usual ones when they last longer than what was before")
    func accepted() {
        var rows = rows(4)
        for row in rows.indices { for hour in 100..<240 { rows[row][hour] *= 1000 } }
        #expect(UnitGuard.find(rows) == UnitGuard.Finding(wrong: Array(0..<100), isWrongNow: false))
    }

    @Test("are no demand that doubles, grows a hundredfold, or runs every night in a batch")
    func demand() {
        var grown = rows(5)
        for row in grown.indices { for hour in 200..<240 { grown[row][hour] *= 100 } }
        #expect(UnitGuard.find(grown) == UnitGuard.Finding())
        var one = rows(5)
        for hour in 200..<240 { one[2][hour] *= 1000 }
        #expect(UnitGuard.find(one) == UnitGuard.Finding())
        let nightly = [(0..<240).map { $0 % 24 < 4 ? 50.0 : 0.05 }]
        #expect(UnitGuard.find(nightly) == UnitGuard.Finding())
        #expect(UnitGuard.find([]) == UnitGuard.Finding())
        #expect(UnitGuard.find([[.nan, .nan], [0, 0]]) == UnitGuard.Finding())
    }

    @Test("stay other ones through the night, when demand is low", arguments: [1000.0, 1024, 0.001], [1, 2, 5])
    func night(factor: Double, count: Int) {
        var random = SeededNumbers(seed: 7)
        let days = (0..<count).map { number in
            (0..<240).map { hour in
                let day = 1 + 0.9 * sin(Double(hour) / 24 * 2 * .pi)
                return Double(number + 1) * 100 * day * Double(random.pick(90...110)) / 100
            }
        }
        for begin in 180..<204 {
            for now in begin + 1..<min(begin + 36, 240) {
                let rows = days.map { row in row[..<now].enumerated().map { $0 < begin ? $1 : $1 * factor } }
                let finding = UnitGuard.find(rows)
                #expect(finding.isWrongNow, "began at \(begin), now \(now)")
                if count >= 3 { #expect(finding.wrong == Array(begin..<now), "began at \(begin), now \(now)") }
            }
        }
    }
}
#endif

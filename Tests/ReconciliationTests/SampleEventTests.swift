import Forecasting
import Foundation
import GitState
import Planning
import Reconciliation
import Signals
import Simulation
import TestSupport
import Testing
import UnderstudyModel

@Suite("The events of the sample fleet")
struct SampleEventTests {
    /// The project's top level; the path of this file may lead through a symbolic link.
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("what the workloads schedule in October is what the generator has put into their histories")
    func consistent() throws {
        let store = try GitStore.open(fleet: Self.root.path(percentEncoded: false))
        let fleet = try store.read(.workTree).snapshot.fleet
        let month =
            Instant(seconds: SampleFleet.start)..<Instant(seconds: SampleFleet.start + Int64(SampleFleet.hours) * 3600)
        var scheduled = 0
        for demand in SampleFleet.demands {
            let workload = try #require(fleet.workloads.first { $0.name == demand.name })
            let expanded = EventCalendar.expand(workload.events, in: month)
            #expect(expanded.untimed == [])
            let expected = expanded.events.flatMap { event in
                event.occurrences.map { ($0, event.uplift.map { Double($0.description) }) }
            }
            scheduled += expected.count
            #expect(expected.count == demand.oddities.uplifts.count, "\(demand.name)")
            for ((time, declared), made) in zip(expected, demand.oddities.uplifts) {
                let hour = (time.lowerBound.seconds - SampleFleet.start) / 3600
                let end = (time.upperBound.seconds - SampleFleet.start) / 3600
                #expect(Int(hour)..<Int(end) == made.hours, "\(demand.name)")
                if let declared { #expect(declared == made.factor, "\(demand.name)") }
            }
        }
        #expect(scheduled >= 8)
    }

    @Test("the payroll of the ledger is learnt, about as high as it was made")
    func learnt() async throws {
        let store = try GitStore.open(fleet: Self.root.path(percentEncoded: false))
        let snapshot = try store.read(.workTree).snapshot
        let ledger = try #require(snapshot.fleet.workloads.first { $0.name == "ledger" })
        let source = CSVMetrics(histories: snapshot.histories) { try store.bytes(of: $0, limit: $1) }
        let history = try #require(try await source.demand(of: [ledger])["ledger"]?.columns)
        let date = try #require(history.end)
        let policy = snapshot.fleet.policy
        let events = Observation.events(of: ledger, history, policy: policy, date: date)
        let outlook = DemandOutlook(
            workload: ledger,
            history: history,
            policy: policy,
            way: FleetForecast(wantedBy: policy),
            events: events,
            date: date
        )
        // Summer time ended between the occurrences.
        #expect(outlook.eventsAhead.map(\.time.lowerBound.description) == ["2026-10-29T13:00:00Z"])
        let effect = try #require(outlook.resources.first?.forecast?.eventEffects.first)
        #expect(effect.window.source == .learnt(from: 2))
        #expect(abs(effect.window.uplift - 1.3) < 0.1)
        #expect(effect.addedToPeak.allSatisfy { $0 > 0 })
    }
}

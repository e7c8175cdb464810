import Planning
import TestSupport
import Testing
import UnderstudyModel

@Suite("What is reserved and not ready")
struct StandbyNotReadyTests {
    private func alerts(
        _ world: RandomFleet,
        _ state: CommittedState,
        _ ready: [RegionProfile],
        after hours: Int64
    ) throws -> [Alert] {
        try Decision(
            DecisionInput(
                fleet: world.fleet,
                profiles: world.profiles,
                regionProfiles: ready,
                committed: state,
                date: RandomFleet.date + .hours(hours)
            )
        ).state.alerts.filter { $0.rule == .standbyNotReady }
    }

    /// What is ready: as much as is reserved, less so much of what is reserved most of.
    private func profiles(_ reservation: Reservation, lacking part: (Int64) -> Int64) -> [RegionProfile] {
        var profile = RegionProfile(region: reservation.region, inputs: InputState(.fresh))
        profile.ready[.cpu] = reservation.reserved.cpu - part(reservation.reserved.cpu)
        return [profile]
    }

    @Test("is told of its region once it has lasted, and is over when all is ready", arguments: 0..<40)
    func life(seed: UInt64) throws {
        let world = RandomFleet(seed: seed &+ 61_000)
        var state = try CoverageTests.decide(world)
        guard let reservation = state.reservations.first(where: { $0.reserved.cpu > 0 }) else { return }
        let short = profiles(reservation) { $0 / 2 + 1 }
        let pending = try alerts(world, state, short, after: 0)
        #expect(pending.map(\.name) == ["standby-not-ready-region.\(reservation.region)"], "seed \(seed)")
        #expect(pending.first?.phase == .pending)
        state.alerts = pending
        let firing = try #require(try alerts(world, state, short, after: 3).first, "seed \(seed)")
        #expect(firing.phase == .firing && firing.severity == .critical)
        #expect(firing.missing.map(\.resource) == [.cpu])
        #expect(firing.summary.contains(reservation.region))
        state.alerts = [firing]
        #expect(try alerts(world, state, profiles(reservation) { _ in 0 }, after: 4).isEmpty, "seed \(seed)")
    }

    @Test("is no alert where little is missing, or nothing is observed", arguments: 0..<40)
    func silence(seed: UInt64) throws {
        let world = RandomFleet(seed: seed &+ 61_000)
        let state = try CoverageTests.decide(world)
        guard let reservation = state.reservations.first(where: { $0.reserved.cpu > 0 }) else { return }
        #expect(try alerts(world, state, [], after: 0).isEmpty)
        #expect(try alerts(world, state, profiles(reservation) { $0 / 100 }, after: 0).isEmpty, "seed \(seed)")
        #expect(try alerts(world, state, profiles(reservation) { $0 / 100 + 1 }, after: 0).count == 1, "seed \(seed)")
    }
}

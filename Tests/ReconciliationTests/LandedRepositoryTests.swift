import Foundation
import GitState
import Notifications
import Planning
import Reconciliation
import Synchronization
import TestSupport
import Testing
import UnderstudyModel

@Suite("A repository of an earlier version")
struct LandedRepositoryTests {
    /// A sender that notes what each sink accepted.
    private final class Recorder: AlertSender {
        private let log = Mutex<[Announced.Told]>([])

        var told: [Announced.Told] { log.withLock { $0 } }

        func send(_ delivery: Delivery, to sink: AlertSink) async throws(AlertSendFailure) {
            log.withLock { $0 += delivery.confirmations }
        }
    }

    /// The engine that made its decisions, which this version does not have.
    private static let engine = 3

    /// Some minutes after that version looked last.
    private static let later = Instant(seconds: 1_796_084_400)

    private func announce(_ repository: LandedRepository, _ path: String) async throws -> [Announced.Told] {
        let recorder = Recorder()
        let store = try GitStore.open(fleet: repository.checkout.url.path, path: path)
        let clock = LandedRepositoryTests.later
        _ = try await Announcer(store: store, sender: recorder, clock: { clock }).announce()
        return recorder.told
    }

    @Test("every commit of each of its fleets is told to need its engine", arguments: LandedRepository.paths)
    func replays(path: String) throws {
        let repository = try LandedRepository()
        let commits = try repository.decisions(of: path)
        #expect(commits.count == LandedRepository.decisions[path])
        let store = try GitStore.open(fleet: repository.checkout.url.path, path: path)
        for commit in commits {
            let result = try store.replay(commit)
            #expect(!result.isVerifiable && result.engine == LandedRepositoryTests.engine, "\(commit)")
        }
    }

    @Test("is held while its policy pins that engine", arguments: LandedRepository.paths)
    func isHeld(path: String) async throws {
        let repository = try LandedRepository()
        let commits = try repository.commits()
        for ignoresRest in [false, true, false] {
            let error = await #expect(throws: StoreError.self) {
                try await reconcile(at: repository.folder(path), ignoresRest: ignoresRest)
            }
            #expect(error?.holdsFleet == true && error?.message.contains("pins engine 3") == true)
        }
        #expect(try repository.commits() == commits)
    }

    @Test("goes on when the pin is changed, and comes to rest", arguments: LandedRepository.paths)
    func goesOn(path: String) async throws {
        let repository = try LandedRepository()
        try repository.pin(path, engine: Decision.engine)
        let first = try await reconcile(at: repository.folder(path))
        if case .committed(let revision) = first.outcome {
            let store = try GitStore.open(fleet: repository.checkout.url.path, path: path)
            #expect(try store.replay(revision).isSame)
        }
        #expect(first.decision?.state.assignments.isEmpty == false)
        for ignoresRest in [false, true, false] {
            let report = try await reconcile(at: repository.folder(path), ignoresRest: ignoresRest)
            #expect(report.outcome == .unchanged, "\(report.outcome)")
        }
    }

    @Test("is shown, proved, drilled and explained", arguments: LandedRepository.paths)
    func isRead(path: String) throws {
        let repository = try LandedRepository()
        let directory = repository.checkout.url
        let place = path.isEmpty ? [] : ["--path", path]
        let program = try BuiltCommand.path
        let assignments = try Shell.run(program, ["get", "assignments", "-o", "yaml"] + place, in: directory)
        #expect(assignments.status == 0, "\(assignments.error)")
        #expect(assignments.output.contains("name: shop"))
        for verb in [["prove"], ["explain", "shop"], ["drill", "--lose", "north"], ["history"]] {
            let outcome = try Shell.run(program, verb + place, in: directory)
            #expect(outcome.status == 0, "\(verb): \(outcome.error)\(outcome.output)")
        }
    }

    @Test("no sink is told a second time, before and after the pin is changed", arguments: LandedRepository.paths)
    func announcements(path: String) async throws {
        let repository = try LandedRepository()
        let store = try GitStore.open(fleet: repository.checkout.url.path, path: path)
        let told = try store.announced().0.told
        #expect(Set(told.map(\.sink)) == ["chat", "hook"])
        #expect(told.allSatisfy { $0.status == .firing })
        #expect(try await announce(repository, path) == [])
        try repository.pin(path, engine: Decision.engine)
        try await reconcile(at: repository.folder(path))
        let known = Set(told.map { [$0.sink, $0.subject] })
        let again = try await announce(repository, path).filter { known.contains([$0.sink, $0.subject]) }
        #expect(again == [])
    }

    @Test("tells its sinks anew where what they were told is lost", arguments: LandedRepository.paths)
    func lost(path: String) async throws {
        let repository = try LandedRepository()
        let references = try Shell.git(
            "for-each-ref",
            "--format=%(refname)",
            "refs/understudy",
            in: repository.checkout.url
        )
        for reference in references.split(separator: "\n") {
            try Shell.git("update-ref", "-d", String(reference), in: repository.checkout.url)
        }
        #expect(try await Set(announce(repository, path).map(\.sink)) == ["chat", "hook"])
    }
}

import Foundation
import GitState
import Notifications
import Reconciliation
import Synchronization
import TestSupport
import Testing
import UnderstudyModel

@Suite("A repository of an earlier version")
struct LandedRepositoryTests {
    /// A sender that notes which sinks it was given messages for.
    private final class Recorder: AlertSender {
        private let log = Mutex<[String]>([])

        var sinks: [String] { log.withLock { $0.sorted() } }

        func send(_ delivery: Delivery, to sink: AlertSink) async throws(AlertSendFailure) {
            log.withLock { $0.append(sink.name) }
        }
    }

    /// Some minutes after that version looked last.
    private static let later = Instant(seconds: 1_796_084_400)

    private func announce(_ repository: LandedRepository, _ path: String) async throws -> [String] {
        let recorder = Recorder()
        let store = try GitStore.open(fleet: repository.checkout.url.path, path: path)
        let clock = LandedRepositoryTests.later
        _ = try await Announcer(store: store, sender: recorder, clock: { clock }).announce()
        return recorder.sinks
    }

    @Test("replays to the same bytes, every commit of each of its fleets", arguments: LandedRepository.paths)
    func replays(path: String) throws {
        let repository = try LandedRepository()
        let commits = try repository.decisions(of: path)
        #expect(commits.count == LandedRepository.decisions[path])
        let store = try GitStore.open(fleet: repository.checkout.url.path, path: path)
        for commit in commits {
            let result = try store.replay(commit)
            let subject = try Shell.git("log", "-1", "--format=%s", commit, in: repository.checkout.url)
            #expect(result.isSame, "\(commit) '\(subject)': \(result.differences)")
        }
    }

    @Test("is at rest, whether it is known to be or is decided again", arguments: LandedRepository.paths)
    func rests(path: String) async throws {
        let repository = try LandedRepository()
        let commits = try repository.commits()
        for ignoresRest in [false, true, false] {
            let report = try await reconcile(at: repository.folder(path), ignoresRest: ignoresRest)
            #expect(report.outcome == .unchanged, "\(report.outcome)")
        }
        #expect(try repository.commits() == commits)
    }

    @Test("is shown and proved", arguments: LandedRepository.paths)
    func isRead(path: String) throws {
        let repository = try LandedRepository()
        let directory = repository.checkout.url
        let place = path.isEmpty ? [] : ["--path", path]
        let program = try BuiltCommand.path
        let assignments = try Shell.run(program, ["get", "assignments", "-o", "yaml"] + place, in: directory)
        #expect(assignments.status == 0, "\(assignments.error)")
        #expect(assignments.output.contains("name: shop"))
        let proof = try Shell.run(program, ["prove"] + place, in: directory)
        #expect(proof.status == 0, "\(proof.error)\(proof.output)")
    }

    @Test("has told its sinks, and they are not told again, before and after a pass", arguments: LandedRepository.paths)
    func announcements(path: String) async throws {
        let repository = try LandedRepository()
        let store = try GitStore.open(fleet: repository.checkout.url.path, path: path)
        let told = try store.announced().0.told
        #expect(Set(told.map(\.sink)) == ["chat", "hook"])
        #expect(told.allSatisfy { $0.status == .firing })
        #expect(try await announce(repository, path) == [])
        try await reconcile(at: repository.folder(path))
        #expect(try await announce(repository, path) == [])
        #expect(try store.announced().0.told == told)
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
        #expect(try await Set(announce(repository, path)) == ["chat", "hook"])
    }
}

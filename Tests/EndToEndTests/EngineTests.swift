import Foundation
import TestSupport
import Testing

#if Server
import FoundationNetworking
import LoopbackSupport
#endif

@Suite("A fleet that pins an engine of an earlier version")
struct EngineTests {
    /// Runs a verb on one of the fleets of the earlier version.
    private func run(_ verb: [String], _ path: String, _ repository: LandedRepository) throws -> Shell.Outcome {
        try Shell.run(
            try BuiltCommand.path,
            verb + (path.isEmpty ? [] : ["--path", path]),
            in: repository.checkout.url,
            environment: ["NO_COLOR": "1"]
        )
    }

    /// Text whose lines were broken to fit a terminal, in one line.
    private func unwrapped(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("is held by reconcile, with a code, an exit code and the line to change", arguments: LandedRepository.paths)
    func isHeld(path: String) throws {
        let repository = try LandedRepository()
        let commits = try repository.commits()
        for flags in [[], ["--dry-run"], ["--force"]] {
            let outcome = try run(["reconcile"] + flags, path, repository)
            #expect(outcome.status == 3, "\(outcome.error)")
            #expect(outcome.error.contains("the fleet policy pins engine 3, this binary runs 4 [US6007]"))
        }
        #expect(try repository.commits() == commits)
        let said = try run(["reconcile"], path, repository).error
        let match = try #require(said.firstMatch(of: /changes line ([0-9]+) of (\S+) to `(engine: 4)`/))
        // A person does what it says: that line of that file, and nothing else.
        let file = String(match.2)
        var lines = try #require(repository.checkout.read(file)).components(separatedBy: "\n")
        let index = try #require(Int(match.1)) - 1
        lines[index] = lines[index].prefix { $0 == " " } + String(match.3)
        try repository.checkout.write(file, lines.joined(separator: "\n"))
        try repository.checkout.commit("as it says")
        let after = try run(["reconcile"], path, repository)
        #expect(after.status == 0, "\(after.error)")
        #expect(try run(["prove"], path, repository).status == 0)
    }

    @Test("validate, plan and check say which pull request to make", arguments: LandedRepository.paths)
    func warnings(path: String) throws {
        let repository = try LandedRepository()
        let file = (path.isEmpty ? "" : path + "/") + "policies/fleet.yaml"
        let request = "changes line 6 of \(file) to `engine: 4`"
        let validated = try run(["validate"], path, repository)
        #expect(validated.status == 0)
        #expect(validated.output.contains("warning[US6007]") && validated.output.contains("policies/fleet.yaml:6:11"))
        #expect(unwrapped(validated.output).contains(request), "\(validated.output)")
        let strict = try run(["validate", "--fail-level", "warning"], path, repository)
        #expect(strict.status == 1)
        let plan = try run(["plan", "--detailed-exitcode"], path, repository)
        #expect(plan.status == 0, "\(plan.error)")
        #expect(plan.output.hasPrefix("Held: nothing would be decided."))
        #expect(unwrapped(plan.output).contains(request), "\(plan.output)")
        #expect(try run(["plan", "-o", "json"], path, repository).output.contains("\"code\": \"US6007\""))
        let check = try run(["check"], path, repository)
        #expect(check.status == 1 && unwrapped(check.output).contains(request), "\(check.output)")
    }

    @Test("plan --engine shows what another engine would decide", arguments: LandedRepository.paths)
    func otherEngine(path: String) throws {
        let repository = try LandedRepository()
        let planned = try run(["plan", "--engine", "4"], path, repository)
        #expect(planned.status == 0, "\(planned.error)")
        #expect(unwrapped(planned.output).contains("note: as if a pull request changes line 6 of"))
        try repository.pin(path, engine: 4)
        let pinned = try run(["plan"], path, repository)
        func moves(_ outcome: Shell.Outcome) -> Substring? {
            outcome.output.firstMatch(of: /[0-9]+ to add.*to keep/)?.0
        }
        #expect(moves(planned) == moves(pinned))
        let lacking = try run(["plan", "--engine", "3"], path, repository)
        #expect(lacking.status == 1 && lacking.error.contains("engine 3 is not in this binary, which runs 4"))
    }

    @Test("replay counts what needs its engine apart, and fails for nothing else", arguments: LandedRepository.paths)
    func replays(path: String) throws {
        let repository = try LandedRepository()
        let count = try #require(LandedRepository.decisions[path])
        let old = try run(["replay", "--all"], path, repository)
        #expect(old.status == 0, "\(old.output)\(old.error)")
        #expect(old.output.hasPrefix("0 of \(count) decisions replay to the same bytes, \(count) need engine 3"))
        try repository.pin(path, engine: 4)
        #expect(try run(["reconcile"], path, repository).status == 0)
        let json = try run(["replay", "--all", "-o", "json"], path, repository)
        #expect(json.status == 0)
        #expect(json.output.contains("\"different\": false"))
        let single = try run(["replay", try repository.decisions(of: path)[0]], path, repository)
        #expect(single.status == 0 && single.output.contains("it needs engine 3"))
    }

    #if Server
    private static func readiness(_ port: Int) async throws -> (status: Int, text: String) {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)/readyz"))
        let (data, response) = try await URLSession.shared.data(from: url)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    @Test("its sinks are told once, without a commit, and the probe says why; it goes on once the pin is changed")
    func told() async throws {
        let fleet = try TemporaryFleet()
        let log = RequestLog()
        try await LoopbackServer.serving({
            log.add($0)
            return [.answer(200)]
        }) { sink in
            try fleet.write(
                "policies/fleet.yaml",
                SmallFleet.policy + """
                      alerts:
                        sinks:
                          - {name: hook, kind: webhook, endpoint: {url: "http://127.0.0.1:\(sink.port)/hook"}}

                    """
            )
            try fleet.edit("policies/fleet.yaml", "engine: 4", "engine: 3")
            try fleet.commit("a sink, and the engine of before")
            for _ in 0..<2 {
                let outcome = try await BuiltCommand.runAside("reconcile", in: fleet.url)
                #expect(outcome.status == 3, "\(outcome.error)")
            }
            #expect(log.bodies.count == 1)
            let told = log.bodies.first ?? ""
            #expect(told.contains("\"rule\":\"fleetHeld\"") && told.contains("policies/fleet.yaml to `engine: 4`"))
            let port = try Daemon.freePort()
            let loop = try Daemon(
                try BuiltCommand.path,
                ["reconcile", "--interval", "1s", "--listen", "127.0.0.1:\(port)"],
                in: fleet.url,
                log: ".git/loop.log"
            )
            defer { loop.stop() }
            try await waitUntil { (try? await EngineTests.readiness(port))?.text.contains("[US6007]") == true }
            #expect(try await EngineTests.readiness(port).status == 503)
            try fleet.edit("policies/fleet.yaml", "engine: 3", "engine: 4")
            try fleet.commit("decide by engine 4")
            try await waitUntil { (try? await EngineTests.readiness(port))?.status == 200 }
            #expect(log.bodies.count { $0.contains("fleetHeld") } == 1)
        }
    }

    private func waitUntil(_ condition: () async throws -> Bool) async throws {
        for _ in 0..<600 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("waited half a minute in vain")
    }
    #endif
}

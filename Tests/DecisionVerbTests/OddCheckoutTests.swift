import Foundation
import TestSupport
import Testing

@Suite("plan says what reconcile then commits, in checkouts that are not as most are")
struct OddCheckoutTests {
    /// A checkout that is made odd by lines of the shell, before the plan is made.
    struct Oddity: Sendable, CustomTestStringConvertible {
        var name: String
        var lines: String
        var environment: [String: String] = [:]

        var testDescription: String { name }
    }

    static let oddities = [
        Oddity(
            name: "a sparse checkout without state/ and without a workload",
            lines:
                "git sparse-checkout set --no-cone '/*' '!/policies/workloads/jobs.yaml' '!/state/'; sed -i 's/tier: 1/tier: 2/' policies/workloads/api.yaml"
        ),
        Oddity(
            name: "a file that is edited and assumed unchanged, and one that is deleted and skipped",
            lines: """
                git update-index --assume-unchanged policies/workloads/api.yaml
                echo 'no yaml: [' > policies/workloads/api.yaml
                git update-index --skip-worktree policies/workloads/jobs.yaml
                rm policies/workloads/jobs.yaml
                sed -i 's/tier: 2/tier: 1/' policies/workloads/shop.yaml
                """
        ),
        Oddity(
            name: "a file that is ignored and added all the same",
            lines: """
                echo 'new.yaml' > .gitignore
                sed 's/name: api/name: new/' policies/workloads/api.yaml > policies/workloads/new.yaml
                git add -f policies/workloads/new.yaml
                """
        ),
        Oddity(
            name: "a file whose name is not UTF-8",
            lines:
                "sed 's/name: api/name: new/' policies/workloads/api.yaml > \"$(printf 'policies/workloads/b\\377.yaml')\""
        ),
        Oddity(name: "a file of 65 MiB", lines: "truncate -s 65M policies/workloads/large.yaml"),
        Oddity(
            name: "a control character in the heading of a history",
            lines: "printf 'time,cpu\\001,memory,gpu,network,iops\\n' > policies/history/shop.csv"
        ),
        Oddity(
            name: "a name that git writes in another way, in a hold",
            lines: "sed -i 's/persona: small/persona: large/' state/assignments/*.yaml",
            environment: ["GIT_AUTHOR_NAME": " Ana \u{1}B. Silva Jr., \"", "GIT_AUTHOR_EMAIL": "ana@example.com."]
        ),
    ]

    private func shell(_ lines: String, _ fleet: TemporaryFleet, _ environment: [String: String] = [:]) throws {
        let outcome = try Shell.run("/bin/sh", ["-ec", lines], in: fleet.url, environment: environment)
        #expect(outcome.status == 0, "\(outcome.error)")
    }

    private func understudy(
        _ arguments: [String],
        _ fleet: TemporaryFleet,
        _ environment: [String: String] = [:]
    ) throws -> Shell.Outcome {
        try Shell.run(
            try BuiltCommand.path,
            arguments,
            in: fleet.url,
            environment: environment.merging(["NO_COLOR": "1"]) { $1 }
        )
    }

    /// The blobs that a plan says a commit would hold, by path; empty for a file that would be removed.
    private func blobs(planned output: String) throws -> [String: String] {
        let json = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let files = try #require(json["files"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: files.map { ($0["path"] as? String ?? "?", $0["blob"] as? String ?? "") }
        )
    }

    /// The blobs that the last commit changed.
    private func blobs(committedIn fleet: TemporaryFleet) throws -> [String: String] {
        let listed = try Shell.git(
            "diff-tree",
            "-r",
            "--no-renames",
            "--no-commit-id",
            "--no-abbrev",
            "HEAD",
            in: fleet.url
        )
        let none = String(repeating: "0", count: 40)
        return Dictionary(
            uniqueKeysWithValues: listed.split(separator: "\n").map { line in
                let fields = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
                return (fields[5], fields[3] == none ? "" : fields[3])
            }
        )
    }

    @Test("byte for byte, and the decision replays", arguments: oddities)
    func agrees(oddity: Oddity) throws {
        let fleet = try TemporaryFleet()
        let now = ["--now", "2026-10-06T00:00:00Z"]
        #expect(try understudy(["reconcile"] + now, fleet).status == 0)
        try shell(oddity.lines, fleet)
        let plan = try understudy(["plan", "-o", "json"] + now, fleet, oddity.environment)
        #expect(plan.status == 0, "\(plan.error)")
        try shell("git add -A; git commit -q --allow-empty -m odd", fleet, oddity.environment)
        let before = try Shell.git("rev-parse", "HEAD", in: fleet.url)
        let pass = try understudy(["reconcile"] + now, fleet)
        #expect(pass.status == 0, "\(pass.error)")
        #expect(try Shell.git("rev-parse", "HEAD", in: fleet.url) != before)
        #expect(try blobs(planned: plan.output) == blobs(committedIn: fleet))
        let replay = try understudy(["replay", "HEAD"], fleet)
        #expect(replay.status == 0, "\(replay.output)\(replay.error)")
        #expect(try Shell.git("status", "--porcelain", in: fleet.url) == "")
    }

    @Test("and a plan writes nothing, also in a new clone")
    func writesNothing() throws {
        let fleet = try TemporaryFleet()
        #expect(try understudy(["reconcile"], fleet).status == 0)
        for isBare in [false, true] {
            let clone = try fleet.cloned(bare: isBare)
            for arguments in [
                ["plan"], ["plan", "--at", "HEAD"], ["plan", "--committed-demand"], ["replay", "HEAD"],
            ] {
                #expect(try understudy(arguments, clone).status == 0)
            }
            let kept = clone.url.appendingPathComponent(isBare ? "understudy" : ".git/understudy").path
            #expect(!FileManager.default.fileExists(atPath: kept))
        }
    }
}

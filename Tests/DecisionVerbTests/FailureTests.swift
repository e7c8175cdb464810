import Documents
import Git
import GitState
import Manifests
import Planning
import Reconciliation
import Testing
import UnderstudyModel

@testable import understudy

@Suite("Errors as the command prints them")
struct FailureTests {
    private static let damaged = GitError(
        .corrupt,
        operation: "reading blob 1234567",
        message: "object 1234567 is damaged; its bytes do not give its name"
    )

    /// Every error of the store, with the line that is printed and what helps.
    private static let storeErrors: [(error: StoreError, line: String, help: String?)] = [
        (
            .noCommits(branch: "main"), "main has no commit [US6001]",
            "nothing is decided until the fleet is committed (git add, git commit)"
        ),
        (.noBranch(name: "mian"), "there is no branch 'mian' [US6011]", "list them with: git branch"),
        (
            .detachedHead, "HEAD is detached, so there is no branch to commit to [US6012]", "name one with --branch"
        ),
        (
            .noFleet(path: "", revision: "HEAD"),
            "no personas/, regions/ and policies/ in the root of HEAD [US6002]",
            "use --path, or start one with: understudy init"
        ),
        (
            .noFleet(path: "eu", revision: "v1"), "no personas/, regions/ and policies/ in eu of v1 [US6002]",
            "use --path, or start one with: understudy init"
        ),
        (
            .unreadable(path: "a;b.yaml", reason: "Permission denied"),
            "a;b.yaml can not be read: Permission denied [US6003]", nil
        ),
        (.tooLarge(path: "a.yaml", limit: 10), "a.yaml is larger than 10 bytes [US6004]", nil),
        (.tooManyFiles(folder: "policies", limit: 9), "policies/ holds more than 9 files [US6005]", nil),
        (
            .unknownEngine(EnginePin(9)), "the fleet policy pins engine 9, this binary runs 4 [US6007]",
            "install the version that has engine 9, or make a pull request that sets spec.engine of the FleetPolicy to 4"
        ),
        (
            .unknownEngine(EnginePin(3, file: "policies/fleet.yaml", folder: "a/b")),
            "the fleet policy pins engine 3, this binary runs 4 [US6007]",
            "make a pull request that changes spec.engine in a/b/policies/fleet.yaml to `engine: 4`; what that would decide: "
                + "understudy plan --engine 4"
        ),
        (
            .noDecision(revision: "HEAD"), "HEAD holds no decision record [US6010]",
            "list decisions with: understudy history"
        ),
        (
            .noRepository(path: "fleet"), "fleet is no git repository [US6009]",
            "make it one with: understudy init --commit fleet"
        ),
        (
            .incomplete(path: "state", nil), "the repository does not give state, so nothing is decided [US6013]",
            "run git fsck, and fetch what is damaged or missing from a good clone"
        ),
        (
            .incomplete(path: "state", damaged),
            "the repository does not give state: reading blob 1234567: object 1234567 is damaged; its bytes do not give its "
                + "name, so nothing is decided [US6013]",
            "run git fsck, and fetch what is damaged or missing from a good clone"
        ),
        (
            .outsideState(path: "README.md"),
            "refusing to write README.md: the reconciler writes only under state/ [US6008]", nil
        ),
    ]

    @Test("say what is wrong, the code to look up, and what helps", arguments: storeErrors.indices)
    func store(index: Int) throws {
        let (error, line, help) = FailureTests.storeErrors[index]
        let failure = try #require(Failure(error))
        #expect(failure.message == line)
        #expect(failure.help == help)
        #expect(failure.exit == (error.holdsFleet ? .held : .error))
        #expect(try Documentation.lookup(error.code ?? "", codes: KnownCodes.all).text.contains(error.code ?? "-"))
        // In logs and in documents, where there is no code.
        #expect(error.description == error.message + (help.map { "; \($0)" } ?? ""))
    }

    @Test("say that somebody else was faster, and that the next pass tries again")
    func raced() throws {
        let failure = try #require(Failure(PassError.raced(attempts: 10)))
        #expect(failure.message == "the branch moved 10 times before this pass could commit [US6201]")
        #expect(failure.help == "nothing was written, the next pass tries again")
        #expect(
            "\(PassError.raced(attempts: 10))"
                == "the branch moved 10 times before this pass could commit; nothing was written, the next pass tries again"
        )
    }

    @Test("name the first defects of a fleet that can not be planned, all in the one line")
    func unplannable() throws {
        let failure = try #require(Failure(PlanningError(defects: ["a", "b", "c", "d"])))
        #expect(failure.message == "the fleet can not be planned: a; b; c [US6202]")
        #expect(failure.help == nil)
    }

    @Test("have a page for every code", arguments: ["US6201", "US6202"])
    func pages(code: String) throws {
        let page = try Documentation.lookup(code.lowercased(), codes: KnownCodes.all).text
        #expect(page.contains(code))
        #expect(KnownCodes.all.count { $0.id == code } == 1)
    }

    @Test("keep what git says, and ask to try again where that helps")
    func git() throws {
        let damaged = try #require(Failure(FailureTests.damaged))
        #expect(
            damaged.message
                == "reading blob 1234567: object 1234567 is damaged; its bytes do not give its name"
        )
        #expect(damaged.help == nil)
        let locked = try #require(Failure(GitError(.locked, operation: "moving main", message: "it is locked")))
        #expect(locked.help == "try again: somebody else is writing to the repository")
    }

    @Test("of arguments, files and questions are told in the same way")
    func others() throws {
        let asked = try #require(Failure(CommandError(message: "no workload 'shpo'", remedy: "did you mean 'shop'?")))
        #expect(asked.message == "no workload 'shpo'" && asked.help == "did you mean 'shop'?")
        let json = try #require(Failure(JSONText.Malformed(problem: "a name is expected", line: 3, column: 7)))
        #expect(json.message == "line 3, column 7: a name is expected" && json.help == nil)
        let unfit = try #require(Failure(JSONField.Unfit(path: "dims", problem: "is empty")))
        #expect(unfit.message == "dims is empty" && unfit.help == nil)
        let typo = try #require(throws: Documentation.Miss.self) { try Documentation.lookup("persna") }
        let miss = try #require(Failure(typo))
        #expect(miss.message == "no kind or code is called 'persna'" && miss.help == "did you mean 'Persona'?")
        let interrupted = try #require(Failure(CancellationError()))
        #expect(interrupted.message == "interrupted" && interrupted.exit == .interrupted)
    }
}

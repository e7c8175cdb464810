public import Documents

extension StoreDiagnosticCodes {
    /// Why a fleet could not be read or written as a whole: the codes of `StoreError`, for `understudy docs`.
    public static let errors = [
        page(
            "US6001",
            "the branch has no commit",
            "An empty repository is not an empty fleet: nothing is decided until personas/, regions/ and policies/ are "
                + "committed.",
            "git init",
            "git init; git add -A; git commit -m 'the fleet'"
        ),
        page(
            "US6002",
            "there is no fleet here",
            "None of personas/, regions/ and policies/ is in the folder that was read.",
            "understudy plan, one folder too high",
            "understudy plan --path fleets/eu"
        ),
        page(
            "US6003",
            "a file or folder can not be read",
            "The operating system refused it; the message says why.",
            "a folder without the right to read it",
            "chmod u+rx"
        ),
        page(
            "US6004",
            "a file is too large",
            "Files above the limit are refused before a byte of them is kept.",
            "a demand history of 100 MB",
            "the last 90 days of it"
        ),
        page(
            "US6005",
            "there are too many files",
            "A folder with more files than what is read is refused as a whole.",
            "200,001 files under policies/",
            "a fleet for each part, told apart by --path"
        ),
        unknownEngine,
        page(
            "US6008",
            "a write outside of state/ was refused",
            "The reconciler writes only under state/; this is a defect.",
            "",
            ""
        ),
        page(
            "US6009",
            "the fleet is no git repository",
            "A plain folder can be validated and planned, but decisions are commits.",
            "understudy reconcile in a plain folder",
            "understudy init --commit"
        ),
        page(
            "US6010",
            "the commit holds no decision",
            "Only commits that made a decision can be replayed: with a decision record that none of their parents has.",
            "understudy replay of a person's first commit",
            "a commit that understudy history lists"
        ),
        page(
            "US6011",
            "there is no such branch",
            "The repository has commits, but not on this branch.",
            "understudy reconcile --branch mian",
            "understudy reconcile --branch main"
        ),
        page(
            "US6012",
            "HEAD is detached",
            "Reading verbs read HEAD's commit then; reconcile must know which branch to commit to.",
            "git checkout HEAD~2; understudy reconcile",
            "understudy reconcile --branch main"
        ),
        page(
            "US6013",
            "the repository is not all there",
            "An object that the fleet needs is missing, as in a partial clone, damaged, or can not be read. Nothing is decided "
                + "then, so that nothing is taken back that holds; the next pass tries again.",
            "git clone --filter=blob:none --bare; understudy reconcile",
            "git clone --bare; understudy reconcile"
        ),
        page(
            "US6014",
            "the last good version is out of reach",
            "A document is broken, and the repository has neither a good version of it nor all that the last decision was made "
                + "from, as in a shallow clone. What was in force is then not known, and nothing is decided.",
            "git clone --depth 1 --bare; understudy reconcile, with a broken FleetPolicy",
            "git clone --bare; understudy reconcile"
        ),
    ]

    /// The fleet pins an engine that this binary does not have: an error of a pass, a warning of `validate`.
    public static let unknownEngine = page(
        "US6007",
        "the engine is not in this binary",
        "The fleet policy pins the engine version that decides, so that an upgrade never changes decisions by itself. A binary "
            + "without that engine holds the fleet: it commits nothing, tells the alert sinks, and goes on once the pin is "
            + "changed. `understudy plan --engine N` shows what an engine that it has would decide.",
        "spec.engine: 9",
        "the version that has engine 9, or spec.engine: 4"
    )

    private static func page(
        _ id: String,
        _ title: String,
        _ explanation: String,
        _ failing: String,
        _ fixed: String
    ) -> DiagnosticCode {
        DiagnosticCode(id: id, title: title, explanation: explanation, failingExample: failing, fixedExample: fixed)
    }
}

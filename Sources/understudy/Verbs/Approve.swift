import Answers
import ArgumentParser
import Documents
import Git
import GitState
import Manifests
import Planning
import Reconciliation
import UnderstudyModel

/// `understudy approve DIGEST`: lets what waits be taken away.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve what waits for a person: what would be taken away, or demand that is not believed.",
        discussion: """
            Takes the digest of a proposal that is committed (understudy get proposals) and commits an Approval under \
            policies/approvals/; the next pass that takes away no more adopts it. Of a proposal that only plan shows, \
            because the change is not committed yet, it writes the approval into the work tree, to be committed with it. \
            With --demand it commits that the observed demand of workloads is believed, as the alert doubtfulDemand asks.
            """
    )

    @Argument(help: "The proposal's digest, or its first digits, at least six.")
    var digest: String?

    @Option(help: ArgumentHelp("Believe the observed demand of this workload.", valueName: "workload"))
    var demand: [String] = []

    @Option(help: "Why.")
    var reason = "approved by understudy approve"

    @Option(help: "For how many days it counts.")
    var days = 7

    @Option(help: ArgumentHelp("Who approves; default: as git knows.", valueName: "name <email>"))
    var author: String?

    @OptionGroup var fleet: FleetOptions

    func validate() throws {
        guard (digest == nil) != demand.isEmpty else { throw ValidationError("name a digest, or use --demand") }
        if let digest, digest.count < 6 || !digest.allSatisfy(\.isHexDigit) {
            throw ValidationError("the digest must be at least six hexadecimal digits, as understudy plan shows it")
        }
        guard (1...365).contains(days) else { throw ValidationError("--days must be between 1 and 365") }
        guard fleet.at == nil else { throw ValidationError("--at must not be used with approve") }
        if let author, Author(author) == nil {
            throw ValidationError("--author must be like 'Ana Silva <ana@example.com>'")
        }
        guard !reason.isEmpty, reason.utf8.count <= 2000 else {
            throw ValidationError("--reason must be 1 to 2000 bytes")
        }
    }

    func run() async throws {
        let access = try FleetAccess(fleet)
        guard let repository = access.store.repository else {
            throw StoreError.noRepository(path: access.store.workTreeRoot ?? ".")
        }
        guard let person = author.flatMap(Author.init) ?? Author.configured(in: repository) else {
            throw CommandError(
                message: "git does not know who you are",
                remedy: "name yourself with --author 'Name <email>', or set user.name and user.email"
            )
        }
        let loaded = try access.store.read(.branch)
        guard let digest = digest?.lowercased() else { return try believe(loaded, access.store, person) }
        if let proposal = loaded.snapshot.committed.proposals.first(where: { $0.digest.hasPrefix(digest) }) {
            let approval = approval(of: proposal, by: person)
            try commit(approval, access.store, person, "approve \(proposal.digest): \(proposal.what)")
        } else {
            try await write(digest, access, person)
        }
    }

    /// Commits that the demand of workloads is believed.
    private func believe(_ loaded: LoadedFleet, _ store: GitStore, _ person: Author) throws {
        let names = Set(demand).sorted()
        for name in names { _ = try loaded.workload(named: name) }
        let approval = Approval(
            metadata: Metadata(name: "demand-of-\(names.count == 1 ? names[0] : "\(names.count)-workloads")"),
            digest: nil,
            reason: reason,
            by: person.email,
            expiresAt: WallClock.now() + .hours(Int64(days) * 24),
            removals: [],
            deletions: [],
            demand: names
        )
        try commit(approval, store, person, "approve the demand of \(Paragraph.list(names))")
    }

    private func commit(_ approval: Approval, _ store: GitStore, _ person: Author, _ what: String) throws {
        let commit = try store.say(
            YAMLEmitter.bytes(DocumentEncoder.node(for: .approval(approval))),
            at: ApproveCommand.path(of: approval),
            by: Signature(name: person.name, email: person.email, seconds: WallClock.now().seconds),
            message: "\(what)\n\n\(reason)\n"
        )
        print("Committed \(commit.abbreviated): \(what), until \(approval.expiresAt)")
        print("the next pass adopts it: understudy reconcile")
    }

    /// What only a plan of the work tree proposes is approved there.
    private func write(_ digest: String, _ access: FleetAccess, _ person: Author) async throws {
        let planned = try await PlanRun(access: access).view().answer.proposal
        guard let proposal = planned, proposal.digest.hasPrefix(digest), let root = access.store.workTreeRoot else {
            throw CommandError(
                message: "nothing with the digest \(digest) waits for approval",
                remedy: planned.map { "what waits in the work tree has the digest \($0.digest)" }
                    ?? "see what waits with: understudy get proposals, understudy plan"
            )
        }
        let approval = approval(of: proposal, by: person)
        let path = ApproveCommand.path(of: approval)
        try Disk.makeFolder("\(root)/policies/approvals")
        try Disk.replace("\(root)/\(path)", YAMLEmitter.bytes(DocumentEncoder.node(for: .approval(approval))))
        print("Wrote \(path): \(proposal.what), until \(approval.expiresAt)")
        print("commit it with your change")
    }

    private func approval(of proposal: Proposal, by person: Author) -> Approval {
        Approval(
            metadata: Metadata(name: proposal.name),
            digest: proposal.digest,
            reason: reason,
            by: person.email,
            expiresAt: WallClock.now() + .hours(Int64(days) * 24),
            removals: proposal.allowances(),
            deletions: proposal.deletions.map(\.description)
        )
    }

    private static func path(of approval: Approval) -> String { "policies/approvals/\(approval.name).yaml" }
}

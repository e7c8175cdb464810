import Documents
public import Git
public import UnderstudyModel

/// Why a fleet could not be read or written.
public enum StoreError: OperationError, Hashable {
    /// The branch has no commit.
    case noCommits(branch: String)
    /// There is no such branch, though there are others.
    case noBranch(name: String)
    /// HEAD names a commit and no branch was given to commit to.
    case detachedHead
    /// The fleet's folder is not in the revision, or holds none of its folders.
    case noFleet(path: String, revision: String)
    /// A file or folder can not be read.
    case unreadable(path: String, reason: String)
    /// A file is larger than what is read.
    case tooLarge(path: String, limit: Int)
    /// There are more files than what is read.
    case tooManyFiles(folder: String, limit: Int)
    /// The fleet pins an engine that this binary can not run.
    case unknownEngine(EnginePin)
    /// A commit holds no decision record.
    case noDecision(revision: String)
    /// A commit holds a decision that another one made.
    case madeElsewhere(revision: String, by: String)
    /// The fleet is a plain folder, not a git repository.
    case noRepository(path: String)
    /// The repository lacks a file or folder of the fleet, holds it damaged or can not be read; deciding without it would take
    /// back what holds.
    case incomplete(path: String, GitError?)
    /// Broken documents of which the repository has no good version in reach, though there may have been one.
    case outOfReach(paths: [String])
    /// Under this path a proposal wants to write something outside of state/.
    case outsideState(path: String)

    /// What went wrong.
    public var message: String {
        switch self {
        case .noCommits(let branch): "\(branch) has no commit"
        case .noBranch(let name): "there is no branch '\(name)'"
        case .detachedHead: "HEAD is detached, so there is no branch to commit to"
        case .noFleet(let path, let revision):
            "no personas/, regions/ and policies/ in \(path.isEmpty ? "the root" : path) of \(revision)"
        case .unreadable(let path, let reason): "\(path) can not be read: \(reason)"
        case .tooLarge(let path, let limit): "\(path) is larger than \(limit) bytes"
        case .tooManyFiles(let folder, let limit): "\(folder)/ holds more than \(limit) files"
        case .unknownEngine(let pin):
            "the fleet policy pins engine \(pin.engine), this binary runs \(EnginePin.runnable)"
        case .noDecision(let revision): "\(revision) holds no decision record"
        case .madeElsewhere(let revision, let maker):
            "\(revision) made no decision: it left state/ as \(maker) made it"
        case .noRepository(let path): "\(path) is no git repository"
        case .incomplete(let path, let error):
            "the repository does not give \(path)\(error.map { ": \($0.operation): \($0.message)" } ?? ""), so nothing is "
                + "decided"
        case .outOfReach(let paths):
            "\(paths.prefix(3).joined(separator: ", ")) \(paths.count == 1 ? "is" : "are") broken, and what was in force last is "
                + "not in this repository, so nothing is decided"
        case .outsideState(let path): "refusing to write \(path): the reconciler writes only under state/"
        }
    }

    /// What the user can do about it.
    public var remedy: String? {
        switch self {
        case .noCommits: "nothing is decided until the fleet is committed (git add, git commit)"
        case .noBranch: "list them with: git branch"
        case .detachedHead: "name one with --branch"
        case .noFleet: "use --path, or start one with: understudy init"
        case .unknownEngine(let pin): pin.remedy
        case .madeElsewhere(_, let maker): "understudy replay \(maker); list decisions with: understudy history"
        case .noDecision: "list decisions with: understudy history"
        case .noRepository(let path): "make it one with: understudy init --commit \(path)"
        case .incomplete(_, let error):
            error?.remedy ?? "run git fsck, and fetch what is damaged or missing from a good clone"
        case .outOfReach: "mend the document (understudy validate), or fetch the whole history (git fetch --unshallow)"
        case .unreadable, .tooLarge, .tooManyFiles, .outsideState: nil
        }
    }

    /// Whether the fleet stays as it is while this lasts.
    public var holdsFleet: Bool {
        switch self {
        case .unknownEngine, .incomplete: true
        default: false
        }
    }

    /// A stable code.
    public var code: String? {
        switch self {
        case .noCommits: "US6001"
        case .noBranch: "US6011"
        case .detachedHead: "US6012"
        case .noFleet: "US6002"
        case .unreadable: "US6003"
        case .tooLarge: "US6004"
        case .tooManyFiles: "US6005"
        case .unknownEngine: StoreDiagnosticCodes.unknownEngine.id
        case .outsideState: "US6008"
        case .noRepository: "US6009"
        case .noDecision, .madeElsewhere: "US6010"
        case .incomplete: "US6013"
        case .outOfReach: "US6014"
        }
    }
}

extension StoreError {
    /// Whether the repository does not give what the fleet needs.
    var isIncomplete: Bool {
        if case .incomplete = self { true } else { false }
    }

    /// Whether that is for good, as far as this repository goes: what is missing or damaged comes from another one.
    var isDamage: Bool {
        guard case .incomplete(_, let error) = self else { return false }
        return error.map { [.notFound, .corrupt, .wrongType].contains($0.code) } ?? true
    }
}

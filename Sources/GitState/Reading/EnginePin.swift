public import Documents
import Manifests
import Planning
import UnderstudyModel

/// The engine that a fleet pins, and where it says so.
public struct EnginePin: Hashable, Sendable {
    /// The engine.
    public var engine: Int
    /// The file that pins it, relative to the fleet; nil where none does that can be read.
    public var file: String?
    /// Where in the file.
    public var range: SourceRange?
    /// The fleet's folder in the repository; empty for its root.
    public var folder: String

    /// A pin.
    public init(_ engine: Int, file: String? = nil, range: SourceRange? = nil, folder: String = "") {
        self.engine = engine
        self.file = file
        self.range = range
        self.folder = folder
    }

    /// The pin that is in force, and the document that holds it among those of the tree.
    init(of policy: FleetPolicy, among files: [ParsedFile], folder: String) {
        self.init(policy.engine, folder: folder)
        for file in files {
            for part in file.parts {
                guard case .fleetPolicy(let found) = part.document.document, found.engine == engine else { continue }
                self.file = file.path
                range = EnginePin.place(in: part.node)
            }
        }
    }

    /// Where a fleet policy's value tree names its engine.
    public static func place(in policy: Node) -> SourceRange? { policy["spec"]?["engine"]?.range }

    /// Whether this binary can decide for the fleet.
    public var isRunnable: Bool { Decision.engines.contains(engine) }

    /// What to change so that this binary decides: a file and a line.
    public var request: String {
        guard let file else { return "sets spec.engine of the FleetPolicy to \(Decision.engine)" }
        let path = folder.isEmpty ? file : "\(folder)/\(file)"
        let line = range.map { "line \($0.start.line) of " } ?? "spec.engine in "
        return "changes \(line)\(path) to `engine: \(Decision.engine)`"
    }

    /// What a person does: an older pin is to be raised, for a newer one there is a newer binary.
    var remedy: String {
        engine > Decision.engine
            ? "install the version that has engine \(engine), or make a pull request that \(request)"
            : "make a pull request that \(request); what that would decide: understudy plan --engine \(Decision.engine)"
    }

    /// The warning that this binary can not decide for the fleet; nil where it can.
    public var diagnostic: Diagnostic? {
        guard !isRunnable, let file else { return nil }
        return Diagnostic(
            code: StoreDiagnosticCodes.unknownEngine,
            severity: .warning,
            file: file,
            range: range,
            message:
                "engine \(engine) is not in this binary, which runs \(EnginePin.runnable): it holds the fleet as it is",
            help: remedy
        )
    }

    /// The engines of this binary: `4`.
    public static var runnable: String { Decision.engines.map(String.init).joined(separator: ", ") }
}

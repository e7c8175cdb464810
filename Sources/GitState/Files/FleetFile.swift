import Documents
import YAML

/// One file of a fleet, from a revision or from the work tree.
public struct FleetFile {
    /// Path relative to the fleet's root.
    public var path: String
    /// The git id of its content, 40 hexadecimal digits: equal content, equal id.
    public var contentID: String
    /// Reads its bytes; throws when it is larger than the limit.
    public var read: (_ limit: Int) throws -> [UInt8]

    /// A file.
    public init(path: String, contentID: String, read: @escaping (_ limit: Int) throws -> [UInt8]) {
        self.path = path
        self.contentID = contentID
        self.read = read
    }

    /// Whether it is a YAML file by its name.
    var isYAML: Bool { [".yaml", ".yml"].contains { path.lowercased().hasSuffix($0) } }
}

/// The files of a fleet, and what was refused.
public struct FleetFiles {
    /// Folders that people write in, in the order in which they are read.
    public static let intentFolders = ["personas", "regions", "policies"]
    /// The folder that only the reconciler writes in.
    public static let stateFolder = "state"
    /// Where demand histories are.
    static let historyFolder = "policies/history/"

    /// Files by folder, each sorted by path.
    public var files: [String: [FleetFile]]
    /// Entries that are not used, with the reason.
    public var refused: [(path: String, reason: String)]

    /// Files of a fleet.
    public init(files: [String: [FleetFile]] = [:], refused: [(path: String, reason: String)] = []) {
        self.files = files
        self.refused = refused
    }

    /// Files that people write.
    var intent: [FleetFile] { FleetFiles.intentFolders.flatMap { files[$0] ?? [] } }

    /// Files that the reconciler writes.
    var state: [FleetFile] { files[FleetFiles.stateFolder] ?? [] }

    /// What is under `state/`, and nothing else.
    var stateOnly: FleetFiles {
        FleetFiles(files: files.filter { $0.key == FleetFiles.stateFolder }, refused: refused)
    }

    /// Every YAML file that people write, parsed; one that is refused is a file of which nothing is known, not one that is
    /// gone. Throws where the repository does not give the bytes of one.
    func parsedIntent(_ cache: ParseCache) throws -> [ParsedFile] {
        try intent.filter(\.isYAML).map { try cache.parse($0, limits: .standard) }
            + refused.filter { isIntent($0.path) }.map { ParsedFile(unknown: $0.path, problem: refusal($0, .error)) }
    }

    /// What is refused and no document that people write, for people to know.
    var otherRefusals: [Diagnostic] { refused.filter { !isIntent($0.path) }.map { refusal($0, .warning) } }

    /// Takes up that something stands where a folder of the fleet should be. Throws where that is `state/`, or one of its
    /// folders: what was decided is then not known.
    mutating func refuse(_ entry: (path: String, reason: String)) throws {
        guard entry.path != FleetFiles.stateFolder else {
            throw StoreError.unreadable(path: entry.path, reason: entry.reason)
        }
        refused.append(entry)
    }

    /// Where something stands that holds no documents: plain files of another kind, and what is refused and looks like one.
    var placesWithoutDocuments: Set<String> {
        Set(intent.filter { !$0.isYAML }.map(\.path) + refused.map(\.path).filter { !isIntent($0) })
    }

    /// Whether documents may stand under a path: a YAML file, or what looks like a folder.
    private func isIntent(_ path: String) -> Bool {
        guard !path.hasPrefix("\(FleetFiles.stateFolder)/") else { return false }
        let name = path.split(separator: "/").last ?? ""
        return !name.contains(".") || [".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
    }

    private func refusal(_ entry: (path: String, reason: String), _ severity: Diagnostic.Severity) -> Diagnostic {
        Diagnostic(
            code: StoreDiagnosticCodes.refusedEntry,
            severity: severity,
            file: entry.path,
            range: nil,
            message: "'\(Text.escapedForDisplay(entry.path))' is not read: \(entry.reason)",
            notes: [],
            help: "make it a plain file or folder with a plain name, or remove it"
        )
    }
}

import Documents
import Manifests
import UnderstudyModel
import YAML

/// One YAML file, parsed and decoded; nothing of it is used when anything in it is wrong.
struct ParsedFile {
    var path: String
    /// What came of it, document by document.
    private var file: DecodedFile
    /// The value trees of its documents, in the same order.
    private var nodes: [Node]

    /// Parses and decodes bytes. A file without a document is broken: who deletes one deletes its file.
    init(_ bytes: [UInt8], path: String, limits: YAMLLimits) {
        let yaml = YAMLParser.parse(bytes, file: path, limits: limits)
        self.path = path
        nodes = yaml.documents.map(\.node)
        file = DecodedFile(
            path: path,
            trees: yaml.documents.map { ($0.node, $0.range) },
            syntax: yaml.diagnostics
        )
        if nodes.isEmpty, !hasErrors { file.diagnostics.append(.holdsNoDocument(path)) }
    }

    /// A file of which nothing is known, because of a problem or without any.
    init(unknown path: String, problem: Diagnostic? = nil) {
        self.path = path
        nodes = []
        file = DecodedFile(path: path, documents: [], diagnostics: problem.map { [$0] } ?? [])
    }

    /// How many documents it holds.
    var count: Int { nodes.count }

    /// What its documents are, as far as that can be told, also where something is wrong.
    var identities: [DocumentIdentity] { file.documents.compactMap(\.identity) }

    /// Whether it may hold documents that nobody could read.
    var isIncomplete: Bool { file.isIncomplete }

    /// Whether anything in it is wrong.
    var hasErrors: Bool {
        (file.diagnostics + file.documents.flatMap(\.diagnostics)).contains { $0.severity == .error }
    }

    /// Its documents, where nothing is wrong.
    var documents: [DecodedDocument] { hasErrors ? [] : file.documents.compactMap(\.document) }

    /// Its documents with their value trees, where nothing is wrong.
    var parts: [(document: DecodedDocument, node: Node)] {
        hasErrors ? [] : zip(file.documents, nodes).compactMap { result, node in result.document.map { ($0, node) } }
    }

    /// The file as the fleet is put together from it: where one document is wrong, none is used, and each says so.
    var decoded: DecodedFile {
        guard hasErrors else { return file }
        var decoded = file
        decoded.documents = file.documents.map { result in
            var result = result
            guard result.document != nil else { return result }
            result.document = nil
            result.diagnostics.append(
                Diagnostic(
                    code: StoreDiagnosticCodes.fileRejected,
                    severity: .error,
                    file: path,
                    range: result.range,
                    message: "this document is not used, because another one in its file is broken",
                    notes: [],
                    help: "mend the other document, or give each a file of its own"
                )
            )
            return result
        }
        return decoded
    }
}

/// Parses each content once, however often it is read.
final class ParseCache {
    private struct Key: Hashable {
        var path: String
        var contentID: String
    }

    private var files: [Key: ParsedFile] = [:]
    private var used: Set<Key> = []

    /// Parses a file, or answers what came of it the last time.
    ///
    /// A file that is too large, or that the work tree does not give, is broken. Throws where the repository does not give its
    /// bytes: then nothing is known of it, and may be known the next time.
    func parse(_ file: FleetFile, limits: YAMLLimits) throws -> ParsedFile {
        let key = Key(path: file.path, contentID: file.contentID)
        if !file.contentID.hasPrefix("disk:"), let known = files[key] {
            used.insert(key)
            return known
        }
        let parsed: ParsedFile
        do {
            parsed = ParsedFile(try file.read(limits.fileBytes), path: file.path, limits: limits)
        } catch let error as StoreError where error.isIncomplete {
            throw error
        } catch {
            let problem = Diagnostic(
                code: StoreDiagnosticCodes.unreadableFile,
                severity: .error,
                file: file.path,
                range: nil,
                message: "\(error)",
                notes: [],
                help: nil
            )
            parsed = ParsedFile(unknown: file.path, problem: problem)
        }
        files[key] = parsed
        used.insert(key)
        return parsed
    }

    /// Forgets what was not asked for since the last call, so that a long run holds one revision only.
    func forgetUnused() {
        files = files.filter { used.contains($0.key) }
        used = []
    }
}

extension Diagnostic {
    /// That a file is empty, or holds nothing but comments.
    fileprivate static func holdsNoDocument(_ path: String) -> Diagnostic {
        Diagnostic(
            code: StoreDiagnosticCodes.emptyFile,
            severity: .error,
            file: path,
            message: "the file holds no document",
            help: "remove the file if what it held is to go, or put the document back"
        )
    }
}

import Answers
import Documents
import GitState
import Manifests
import Reconciliation
import Signals
import UnderstudyModel
import YAML

/// What checking documents and demand histories has found.
struct Validation {
    /// Everything that is wrong.
    let report: DiagnosticReport
    /// How many documents were read.
    private(set) var documents = 0
    /// How many demand histories were read.
    private(set) var histories = 0
    /// What was read, for people.
    let sourceName: String
    /// Where the fleet is in its repository; CI wants paths from the repository's root.
    private let prefix: String
    private let source: (String) -> String?

    /// Checks a fleet and every demand history in it.
    init(_ access: FleetAccess) throws {
        let loaded = try access.read()
        var found = loaded.diagnostics + Validation.unknownZones(among: loaded.timeZones)
        for (_, file) in loaded.snapshot.histories.sorted(by: { $0.key < $1.key }) {
            do {
                let bytes = try loaded.bytes(file, CSVLimits.standard.bytes)
                found += CSVHistory.parse(bytes, file: file.path).diagnostics
            } catch {
                found.append(Validation.unreadable(file.path, error))
            }
            histories += 1
        }
        report = DiagnosticReport(found)
        documents = loaded.documentCount
        sourceName = loaded.sourceName
        prefix = access.store.fleetPath.isEmpty ? "" : access.store.fleetPath + "/"
        source = { path in
            if let text = loaded.text(path) { return text }
            guard let file = loaded.snapshot.histories.values.first(where: { $0.path == path }) else { return nil }
            return (try? loaded.bytes(file, CSVLimits.standard.bytes)).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }

    /// Checks files, each alone.
    init(files: [String]) throws {
        var texts: [String: String] = [:]
        var found: [Diagnostic] = []
        for path in files {
            let name = path == "-" ? "<stdin>" : path
            do {
                let bytes = try Disk.read(path)
                texts[name] = String(decoding: bytes, as: UTF8.self)
                if path.hasSuffix(".csv") {
                    found += CSVHistory.parse(bytes, file: name).diagnostics
                    histories += 1
                } else {
                    let yaml = YAMLParser.parse(bytes, file: name)
                    let trees = yaml.documents.map { ($0.node, $0.range) }
                    let file = DecodedFile(path: name, trees: trees, syntax: yaml.diagnostics)
                    found += file.diagnostics + file.documents.flatMap(\.diagnostics)
                    for (result, tree) in zip(file.documents, trees) {
                        guard case .fleetPolicy(let policy) = result.document?.document else { continue }
                        let pin = EnginePin(policy.engine, file: name, range: EnginePin.place(in: tree.0))
                        found += [pin.diagnostic].compactMap(\.self)
                    }
                    found += Validation.unknownZones(among: file.documents.flatMap { $0.document?.timeZones ?? [] })
                    documents += file.documents.count
                }
            } catch {
                found.append(Validation.unreadable(name, error))
            }
        }
        report = DiagnosticReport(found)
        sourceName = Paragraph.count(files.count, "file")
        prefix = ""
        source = { texts[$0] }
    }

    private static func unknownZones(among mentions: [TimeZoneMention]) -> [Diagnostic] {
        mentions.filter { !TimeZoneDatabase.has($0.name) }
            .map { $0.diagnostic(version: TimeZoneDatabase.version, names: TimeZoneDatabase.names) }
    }

    private static func unreadable(_ path: String, _ error: any Error) -> Diagnostic {
        Diagnostic(
            code: StoreDiagnosticCodes.unreadableFile,
            file: path,
            message: Failure(error)?.message ?? "\(error)"
        )
    }

    /// What was read, counted: `58 documents and 21 histories`.
    private var counted: String {
        let parts = [
            documents > 0 || histories == 0 ? Paragraph.count(documents, "document") : nil,
            histories > 0 ? Paragraph.count(histories, "history", "histories") : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: " and ")
    }

    /// The verdict in a line.
    private var verdict: String {
        let counts = [
            report.errorCount > 0 ? Paragraph.count(report.errorCount, "error") : nil,
            report.warningCount > 0 ? Paragraph.count(report.warningCount, "warning") : nil,
        ].compactMap { $0 }
        guard !counts.isEmpty else { return "\(counted) \(documents + histories == 1 ? "is" : "are") valid" }
        return "\(counts.joined(separator: ", ")) in \(counted)"
    }

    /// Every finding with its lines, then the verdict.
    func text(_ printer: Printer) -> String {
        let renderer = DiagnosticRenderer(colour: printer.usesColour)
        var text = report.diagnostics.map { renderer.render($0, source: source) + "\n" }.joined()
        let line = verdict
        text +=
            (report.hasErrors
                ? printer.red(line) : report.warningCount > 0 ? printer.yellow(line) : printer.green(line))
        text += "\n"
        if let first = report.diagnostics.first { text += "What a code means: understudy docs \(first.code.id)\n" }
        return text
    }

    /// Every finding as an annotation of GitHub, paths from the repository's root.
    var annotations: String {
        let moved = report.diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            diagnostic.file = prefix + diagnostic.file
            for index in diagnostic.notes.indices {
                diagnostic.notes[index].file = prefix + diagnostic.notes[index].file
            }
            return diagnostic
        }
        return DiagnosticReport(moved).workflowCommands() + verdict + "\n"
    }

    /// The findings without their lines.
    var answer: ValidateAnswer {
        ValidateAnswer(source: sourceName, documents: documents, histories: histories, report: report)
    }
}

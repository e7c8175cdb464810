import UnderstudyModel

/// Who makes one random edit: the files as they are, and the numbers to draw from.
struct EditAuthor {
    let files: [String: String]
    var random: SeededNumbers

    init(_ files: [String: String], seed: UInt64) {
        self.files = files
        random = SeededNumbers(seed: seed)
    }

    /// The files of a folder, sorted.
    func paths(_ folder: String) -> [String] { files.keys.filter { $0.hasPrefix("\(folder)/") }.sorted() }

    /// The files of a folder that hold a document of a kind and are not broken, sorted.
    func documents(_ kind: String, _ folder: String) -> [String] {
        paths(folder).filter { path in
            files[path].map { $0.contains("kind: \(kind)\n") && !EditAuthor.isBroken($0) } ?? false
        }
    }

    var workloads: [String] { documents("Workload", "policies") }
    var regions: [String] { documents("Region", "regions") }
    var histories: [String] { paths("policies/history") }

    /// The name of a file's document.
    func name(_ path: String) -> String { field("name", of: path) ?? "nobody" }

    /// The value of the first line that sets a field.
    func field(_ field: String, of path: String) -> String? {
        let lines = (files[path] ?? "").split(separator: "\n")
        let line = lines.first { $0.drop { $0 == " " }.hasPrefix("\(field): ") }
        return line.map { String($0.drop { $0 == " " }.dropFirst(field.count + 2)) }
    }

    /// A file whose field has another value; the field stands at the end of `spec` where it was not there.
    func setting(_ field: String, _ value: String, in path: String) -> [String: String?] {
        var lines = (files[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let index = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("\(field):") }) {
            lines[index] = "\(lines[index].prefix { $0 == " " })\(field): \(value)"
        } else {
            lines.insert("  \(field): \(value)", at: lines.endIndex - 1)
        }
        return [path: lines.joined(separator: "\n")]
    }

    /// One of several, or nil where there is none.
    mutating func one(of paths: [String]) -> String? { paths.isEmpty ? nil : random.one(of: paths) }

    /// A name that no file has yet.
    mutating func newName(_ stem: String) -> String {
        var name: String
        repeat {
            name = "\(stem)-\(random.pick(100...9999))"
        } while files.keys.contains { $0.hasSuffix("/\(name).yaml") }
        return name
    }

    /// A document of a kind, its fields in the flow style.
    func document(_ kind: String, _ name: String, _ spec: String) -> String {
        "apiVersion: understudy.dev/v1alpha1\nkind: \(kind)\nmetadata: {name: \(name)}\nspec: {\(spec)}\n"
    }

    /// A point of time some hours from the last sample.
    func date(hours: Int) -> String { "\(RandomEdit.lastSample(of: files) + .hours(Int64(hours)))" }

    /// The marks that breaking edits leave, and by which they are mended.
    static let slips = [("standbyes:", "standbys:"), ("\nbroken: [\n", "\n"), (",wrong,", ",1,")]

    static func isBroken(_ text: String) -> Bool {
        slips.contains { text.contains($0.0) } || text.contains("home: nowhere")
    }

    /// What changes; nil where nothing can be done of that kind.
    mutating func changes(_ kind: RandomEdit.Kind) -> [String: String?]? {
        switch kind {
        case .workloadTier, .workloadStandbys, .workloadHome, .workloadRequirements, .declaredDemand, .newWorkload,
            .deletedWorkload, .renamedWorkload, .movedWorkload:
            workloadChanges(kind)
        case .personaCapacity, .personaPrice, .regionCapacity, .regionPrice, .newRegion, .removedRegion, .policyTiers,
            .policyStability:
            placeChanges(kind)
        case .prediction, .withdrawnPrediction, .hold, .releasedHold, .failover, .endedFailover: wordChanges(kind)
        case .moreHistory, .changedRows, .deletedHistory: historyChanges(kind)
        case .brokenSyntax, .unknownField, .danglingReference, .lostRegion, .brokenRow, .twin, .mended:
            slipChanges(kind)
        }
    }
}

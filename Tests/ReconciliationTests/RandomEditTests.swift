import Documents
import Foundation
import GitState
import TestSupport
import Testing
import UnderstudyModel

@Suite("Random edits")
struct RandomEditTests {
    private static let files = Dictionary(uniqueKeysWithValues: SmallFleet.files)

    /// What is wrong with a fleet's documents.
    private func errors(_ files: [String: String]) throws -> [Diagnostic] {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("edit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let folder = TemporaryFleet(at: url)
        for (path, text) in files { try folder.write(path, text) }
        return try GitStore.open(fleet: folder.url.path).read(.workTree).diagnostics.filter { $0.severity == .error }
    }

    /// The fleet in which every kind of edit has something to do.
    private func grown(_ seed: UInt64) -> [String: String] {
        let kinds: [RandomEdit.Kind] = [.newRegion, .prediction, .hold, .failover, .newWorkload, .newRegion]
        return kinds.reduce(RandomEditTests.files) { RandomEdit(seed: seed, of: $0, kind: $1).applied(to: $0) }
    }

    @Test("of each kind change something; those that break do, and the others leave every document right")
    func kinds() throws {
        for kind in RandomEdit.Kind.allCases {
            for seed in UInt64(0)..<3 {
                var files = grown(seed)
                if kind == .mended { files = RandomEdit(seed: seed, of: files, kind: .unknownField).applied(to: files) }
                let edit = RandomEdit(seed: seed, of: files, kind: kind)
                try #require(edit.kind == kind, "seed \(seed)")
                let after = edit.applied(to: files)
                #expect(!edit.changes.isEmpty, "\(kind), seed \(seed)")
                // A row of a history is no document: what is wrong there is found when it is read.
                guard kind != .brokenRow else { continue }
                let found = try errors(after)
                #expect(found.isEmpty != kind.breaks, "\(kind), seed \(seed): \(found.map(\.message))")
            }
        }
    }

    @Test("follow from the seed and the files alone")
    func reproducible() {
        for seed in UInt64(0)..<50 {
            let files = grown(seed)
            #expect(RandomEdit(seed: seed, of: files).changes == RandomEdit(seed: seed, of: files).changes)
        }
        #expect(Set((0..<50).map { RandomEdit(seed: $0, of: grown(1)).kind }).count > 15)
    }

    @Test(
        "one after the other draw every kind, are nine in ten of them no slips, and never leave a fleet without workloads"
    )
    func chain() {
        var files = RandomEditTests.files
        var kinds: [RandomEdit.Kind: Int] = [:]
        for seed in UInt64(0)..<600 {
            let edit = RandomEdit(seed: seed, of: files)
            kinds[edit.kind, default: 0] += 1
            let gone = edit.changes.filter { $0.value == nil }.keys
            #expect(gone.allSatisfy { files[$0] != nil }, "seed \(seed), \(edit.kind): \(gone)")
            files = edit.applied(to: files)
            #expect(files.keys.contains { $0.hasPrefix("policies/workloads/") || $0.hasPrefix("policies/moved") })
        }
        #expect(Set(kinds.keys) == Set(RandomEdit.Kind.allCases))
        let slips = kinds.filter { $0.key.breaks }.values.reduce(0, +)
        #expect(slips > 30 && slips < 150, "\(slips) of 600")
    }
}

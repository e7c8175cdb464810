import Foundation
import TestSupport
import Testing

@Suite("What is committed is on the disk")
struct DurabilityTests {
    /// The order of system calls of one reconcile, as strace saw it.
    private func trace(_ fleet: TemporaryFleet) throws -> [String] {
        let log = fleet.url.appendingPathComponent(".git/strace.log").path
        let outcome = try Shell.run(
            "/usr/bin/strace",
            [
                "-f", "-y", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2,link,linkat", "-o", log,
                try BuiltCommand.path, "reconcile",
            ],
            in: fleet.url
        )
        #expect(outcome.status == 0, "\(outcome.error)")
        return try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test(
        "objects and their directories are synchronised before the branch moves, the branch and its directory after",
        .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/strace"), "strace is not installed")
    )
    func order() throws {
        let fleet = try TemporaryFleet()
        let calls = try trace(fleet)
        let moved = try #require(
            calls.firstIndex { $0.contains("rename") && $0.contains("refs/heads/main\"") },
            "the branch never moved"
        )
        let before = calls[..<moved]
        let after = calls[moved...]
        func synchronised(_ slice: ArraySlice<String>, _ matches: (String) -> Bool) -> Bool {
            slice.contains { $0.contains("fsync(") && matches($0) }
        }
        #expect(synchronised(before) { $0.contains("/.git/objects/") && $0.contains("tmp") }, "no object")
        #expect(synchronised(before) { $0.contains("/.git/objects>") }, "not the directory of objects")
        #expect(synchronised(before) { $0.contains("/.git/understudy/reference-") }, "not the new value of the branch")
        #expect(synchronised(after) { $0.contains("/.git/refs/heads>") }, "not the directory of the branch")
        let written = try Shell.git("diff", "--name-only", "HEAD~1", "HEAD", in: fleet.url).split(separator: "\n").count
        #expect(written > 5)
    }
}

import Foundation

/// The repository that an earlier version made (`Tests/Fixtures`), opened in a temporary folder of its own.
public final class LandedRepository {
    /// The fleets in it, by their folders.
    public static let paths = ["", "a/b", "a-b"]
    /// How many decisions that version committed, by fleet.
    public static let decisions = ["": 18, "a/b": 33, "a-b": 18]

    /// The checkout.
    public let checkout: TemporaryFleet

    /// A checkout with its references and caches as that version left them.
    public init() throws {
        let fixture = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/landed")
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("landed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        checkout = TemporaryFleet(at: url)
        let bundle = fixture.appendingPathComponent("repository.bundle").path
        try Shell.git("init", "-q", "-b", "main", in: url)
        try Shell.git("fetch", "-q", "--update-head-ok", bundle, "+refs/*:refs/*", in: url)
        try Shell.git("reset", "-q", "--hard", in: url)
        try FileManager.default.copyItem(
            at: fixture.appendingPathComponent("understudy"),
            to: url.appendingPathComponent(".git/understudy")
        )
    }

    /// The folder of a fleet.
    public func folder(_ path: String) -> String { path.isEmpty ? checkout.url.path : "\(checkout.url.path)/\(path)" }

    /// Commits another engine to a fleet's policy, as a person.
    public func pin(_ path: String, engine: Int) throws {
        try checkout.edit((path.isEmpty ? "" : path + "/") + "policies/fleet.yaml", "engine: 3", "engine: \(engine)")
        try checkout.commit("decide by engine \(engine)")
    }

    /// How many commits the branch has.
    public func commits() throws -> Int { Int(try Shell.git("rev-list", "--count", "HEAD", in: checkout.url)) ?? 0 }

    /// The reconciler's commits of a fleet, oldest first: all that changed something under its `state/`.
    public func decisions(of path: String) throws -> [String] {
        let folder = path.isEmpty ? "state" : "\(path)/state"
        return try Shell.git(
            "log",
            "--full-history",
            "--reverse",
            "--author=^Understudy ",
            "--format=%H",
            "main",
            "--",
            folder,
            in: checkout.url
        ).split(separator: "\n").map(String.init)
    }
}

public import Foundation

/// Runs programs, as a person at a terminal would.
public enum Shell {
    /// What a program said and how it ended.
    public struct Outcome: Sendable {
        /// The exit code; 128 plus the signal where one ended it.
        public var status: Int32
        /// What it wrote to standard output.
        public var output: String
        /// What it wrote to standard error.
        public var error: String
    }

    /// A program that could not be run or did not end well.
    public struct Failure: Error, CustomStringConvertible {
        /// What was run and what came of it.
        public var description: String

        /// A failure.
        public init(description: String) {
            self.description = description
        }
    }

    /// Runs a program to its end, whatever its exit code.
    public static func run(
        _ program: String,
        _ arguments: [String],
        in directory: URL,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ProcessInfo.processInfo.environment.merging(identity) { $1 }.merging(environment) { $1 }
        let folder = FileManager.default.temporaryDirectory
        let names = [UUID().uuidString, UUID().uuidString].map { folder.appendingPathComponent($0) }
        defer { names.forEach { try? FileManager.default.removeItem(at: $0) } }
        for name in names { _ = FileManager.default.createFile(atPath: name.path, contents: nil) }
        let handles = try names.map { try FileHandle(forWritingTo: $0) }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        let signalled = process.terminationReason == .uncaughtSignal
        return Outcome(
            status: signalled ? 128 + process.terminationStatus : process.terminationStatus,
            output: texts[0],
            error: texts[1]
        )
    }

    /// Runs git and answers what it printed, without the last newline.
    @discardableResult
    public static func git(_ arguments: String..., in directory: URL) throws -> String {
        let outcome = try run("/usr/bin/git", arguments, in: directory)
        guard outcome.status == 0 else {
            throw Failure(description: "git \(arguments.joined(separator: " ")): \(outcome.error)\(outcome.output)")
        }
        return outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
    }

    /// A person who commits, and no configuration of the machine that tests run on.
    private static let identity = [
        "GIT_AUTHOR_NAME": "Ana Engineer", "GIT_AUTHOR_EMAIL": "ana@example.com", "GIT_COMMITTER_NAME": "Ana Engineer",
        "GIT_COMMITTER_EMAIL": "ana@example.com", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
    ]
}

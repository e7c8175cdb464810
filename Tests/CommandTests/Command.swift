import Foundation
import TestSupport
import Testing

/// The built command, run as a process. Foundation: `Process` and temporary folders, in tests only.
enum Command {
    /// What came of a run.
    struct Outcome {
        var code: Int32
        var out: String
        var error: String

        /// The lines of standard output.
        var lines: [String] { out.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    /// The binary that stands beside the test bundle.
    static let binary = (try? BuiltCommand.path) ?? "understudy"

    /// Runs the command; the environment holds nothing but PATH, HOME and what is given.
    static func run(
        _ arguments: [String],
        in folder: String,
        environment: [String: String] = [:],
        input: String? = nil
    ) throws -> Outcome {
        try run(binary, arguments, in: folder, environment: environment, input: input)
    }

    /// Runs a line of the shell.
    static func shell(_ line: String, in folder: String) throws -> Outcome {
        try run("/bin/sh", ["-c", line], in: folder)
    }

    private static func run(
        _ program: String,
        _ arguments: [String],
        in folder: String,
        environment: [String: String] = [:],
        input: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder].merging(environment) { $1 }
        // Files, not pipes: a full pipe would stop a process that nobody reads from.
        let streams = try ["in", "out", "err"].map { name -> URL in
            let url = FileManager.default.temporaryDirectory.appendingPathComponent("understudy-\(name)-\(UUID())")
            try Data((name == "in" ? input ?? "" : "").utf8).write(to: url)
            return url
        }
        defer { streams.forEach { try? FileManager.default.removeItem(at: $0) } }
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(forWritingTo: streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus,
            out: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self)
        )
    }
}

/// A folder of its own for one test, removed with it.
final class Playground {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("understudy-test-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Runs the command in the folder.
    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:], input: String? = nil) throws
        -> Command.Outcome
    {
        try Command.run(arguments, in: path, environment: environment, input: input)
    }

    func write(_ file: String, _ text: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(file)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func read(_ file: String) throws -> String { try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8) }

    func replace(_ old: String, with new: String, in file: String) throws {
        let text = try read(file)
        try #require(text.contains(old))
        try write(file, text.replacingOccurrences(of: old, with: new))
    }

    func git(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// A fleet with decisions: the starter fleet, committed and reconciled.
    static func decided() throws -> Playground {
        let playground = try Playground()
        try #require(try playground.run("init", "--commit").code == 0)
        try #require(try playground.run("reconcile", "--now", "2026-11-01T00:00:00Z").code == 0)
        return playground
    }
}

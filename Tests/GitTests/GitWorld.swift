import Foundation
import Git
import Testing

/// A folder of its own with a repository made by git(1), removed when the test ends.
final class GitWorld {
    let root: String
    /// The repository: a bare one, or the root of a work tree.
    let path: String

    init(bare: Bool = true) throws {
        let name = "understudy-git-\(UUID().uuidString)"
        root = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        path = root + "/fleet"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        try git(["init", "-q", "-b", "main"] + (bare ? ["--bare"] : []) + [path], in: root)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    struct Failure: Error, CustomStringConvertible { var description: String }

    /// Runs git and answers its output without the last line end.
    @discardableResult
    func git(_ arguments: [String], input: [UInt8] = [], in directory: String? = nil) throws -> String {
        let result = try run(["git"] + arguments, input: input, in: directory)
        guard result.status == 0 else { throw Failure(description: "git \(arguments): \(result.text)") }
        var text = result.output
        if text.last == "\n" { text.removeLast() }
        return text
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String { try git(arguments) }

    /// Runs any program in the repository; the environment is fixed, so that ids are.
    func run(
        _ arguments: [String],
        input: [UInt8] = [],
        in directory: String? = nil
    ) throws -> (status: Int32, output: String, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: directory ?? path)
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root, "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.com",
            "GIT_COMMITTER_NAME": "Ben", "GIT_COMMITTER_EMAIL": "ben@example.com",
            "GIT_AUTHOR_DATE": "1700000000 +0100", "GIT_COMMITTER_DATE": "1700000060 -0530",
        ]
        // Files instead of pipes: no output is too long for them.
        let id = UUID().uuidString
        let (inputPath, outputPath, errorPath) = (root + "/in-\(id)", root + "/out-\(id)", root + "/err-\(id)")
        try Data(input).write(to: URL(fileURLWithPath: inputPath))
        for file in [outputPath, errorPath] { try Data().write(to: URL(fileURLWithPath: file)) }
        process.standardInput = FileHandle(forReadingAtPath: inputPath)
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorPath)
        try process.run()
        process.waitUntilExit()
        let output = String(decoding: try Data(contentsOf: URL(fileURLWithPath: outputPath)), as: UTF8.self)
        let errors = String(decoding: try Data(contentsOf: URL(fileURLWithPath: errorPath)), as: UTF8.self)
        for file in [inputPath, outputPath, errorPath] { try FileManager.default.removeItem(atPath: file) }
        return (process.terminationStatus, output, output + errors)
    }

    func open() throws -> Repository { try Repository.open(at: path) }

    func id(_ text: String) throws -> ObjectID { try #require(ObjectID(hex: text)) }

    /// Writes a blob by git(1).
    func blob(_ text: String) throws -> ObjectID {
        try id(try git(["hash-object", "-w", "--stdin"], input: Array(text.utf8)))
    }

    /// Writes a tree object byte for byte, whatever it is; `mode name` with an id each.
    func literalTree(_ entries: [(head: [UInt8], id: ObjectID)]) throws -> ObjectID {
        let bytes: [UInt8] = entries.flatMap { entry -> [UInt8] in entry.head + [0] + entry.id.bytes }
        return try literal("tree", bytes)
    }

    func literalTree(_ entries: [(String, ObjectID)]) throws -> ObjectID {
        try literalTree(entries.map { (head: Array($0.0.utf8), id: $0.1) })
    }

    func literal(_ type: String, _ bytes: [UInt8]) throws -> ObjectID {
        try id(try git(["hash-object", "-t", type, "--literally", "--stdin", "-w"], input: bytes))
    }

    /// Writes work tree files.
    func write(_ files: [String: String]) throws {
        for (name, text) in files {
            let file = URL(fileURLWithPath: path + "/" + name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
    }

    func read(_ name: String) -> String? {
        FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes files and commits them by git(1).
    @discardableResult
    func commit(_ files: [String: String], message: String = "change") throws -> ObjectID {
        try write(files)
        try git(["add", "-A"])
        try git(["commit", "-q", "-m", message])
        return try id(try git("rev-parse", "HEAD"))
    }

    /// Path of a loose object's file.
    func loosePath(_ id: ObjectID, gitDirectory: String? = nil) -> String {
        let hex = id.description
        return "\(gitDirectory ?? path)/objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
    }
}

/// The code of the error that `body` throws.
func code(_ body: () throws -> Void) -> GitError.Code? {
    do {
        try body()
        return nil
    } catch {
        return (error as? GitError)?.code
    }
}

func change(_ path: String, _ text: String?) -> TreeChange {
    TreeChange(path: path, content: text.map { Array($0.utf8) })
}

let understudy = Signature(name: "Understudy", email: "u@example.com", seconds: 1_700_000_000, offsetMinutes: 0)

public import Foundation

/// The command that was built together with the tests.
public enum BuiltCommand {
    /// Where it is: beside the test bundle.
    public static var path: String {
        get throws {
            let bundle = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
            var folder = bundle.deletingLastPathComponent()
            for _ in 0..<4 {
                let candidate = folder.appendingPathComponent("understudy").path
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                    return candidate
                }
                folder = folder.deletingLastPathComponent()
            }
            throw Shell.Failure(description: "no built command beside \(bundle.path)")
        }
    }

    /// Runs it to its end.
    public static func run(_ arguments: String..., in directory: URL) throws -> Shell.Outcome {
        try Shell.run(try path, arguments, in: directory, environment: ["NO_COLOR": "1"])
    }

    /// Runs it to its end on a thread of its own, so that a server of the same test can answer it.
    public static func runAside(_ arguments: String..., in directory: URL) async throws -> Shell.Outcome {
        try await runAside(arguments, in: directory)
    }

    /// The same, with arguments in a list.
    public static func runAside(_ arguments: [String], in directory: URL) async throws -> Shell.Outcome {
        let command = try path
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try Shell.run(command, arguments, in: directory, environment: ["NO_COLOR": "1"])
                    }
                )
            }
        }
    }
}

import Foundation

/// Debian's Prometheus on loopback, with a history that was given to it beforehand.
public final class RealPrometheus {
    /// Whether the machine has it: `.ci/dependencies` installs it.
    public static let isInstalled =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/prometheus")
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/promtool")

    /// Where it is.
    public let url: String
    private let port: Int
    private let folder: URL
    private var running: Process

    /// Runs one while `body` runs.
    ///
    /// - Parameter samples: OpenMetrics text without its last line; each metric's samples together and in order.
    public static func serving<Result>(
        _ samples: String,
        _ body: (RealPrometheus) async throws -> Result
    ) async throws -> Result {
        let server = try RealPrometheus(samples)
        defer { server.remove() }
        return try await body(server)
    }

    private init(_ samples: String) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("prometheus-\(UUID().uuidString)")
        let data = folder.appendingPathComponent("data")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        try Data("global: {}\n".utf8).write(to: folder.appendingPathComponent("prometheus.yml"))
        if !samples.isEmpty {
            try Data((samples + "# EOF\n").utf8).write(to: folder.appendingPathComponent("history.om"))
            let filled = try Shell.run(
                "/usr/bin/promtool",
                ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=672h", "history.om", data.path],
                in: folder
            )
            guard filled.status == 0 else { throw Shell.Failure(description: filled.output + filled.error) }
        }
        // A server can not be asked which port it took: one that another took first is tried again elsewhere.
        for _ in 0..<5 {
            let port = Int.random(in: 20_000...32_000)
            let process = try RealPrometheus.started(port, in: folder)
            if try RealPrometheus.isReady(process, port) {
                running = process
                self.port = port
                url = "http://127.0.0.1:\(port)"
                return
            }
            process.terminate()
        }
        throw Shell.Failure(description: "prometheus does not start")
    }

    /// Ends the server, as an operator would.
    public func stop() {
        guard running.isRunning else { return }
        running.terminate()
        running.waitUntilExit()
    }

    /// Starts it again, on the same port with the same data.
    public func start() throws {
        running = try RealPrometheus.started(port, in: folder)
        guard try RealPrometheus.isReady(running, port) else {
            throw Shell.Failure(description: "prometheus does not start again")
        }
    }

    private func remove() {
        stop()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func started(_ port: Int, in folder: URL) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/prometheus")
        process.arguments = [
            "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--storage.tsdb.retention.time=60d",
            "--web.listen-address=127.0.0.1:\(port)", "--log.level=error",
        ]
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func isReady(_ process: Process, _ port: Int) throws -> Bool {
        for _ in 0..<100 where process.isRunning {
            let answer = try Shell.run(
                "/usr/bin/promtool",
                ["query", "instant", "http://127.0.0.1:\(port)", "1"],
                in: FileManager.default.temporaryDirectory
            )
            if answer.status == 0, process.isRunning { return true }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return false
    }
}

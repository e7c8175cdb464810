import Foundation
import TestSupport

/// A program that runs until it is stopped, on loopback.
final class Daemon {
    private let process = Process()
    private let log: URL

    /// Starts it; what it says goes to a file beside its data.
    init(_ program: String, _ arguments: [String], in folder: URL, log name: String) throws {
        log = folder.appendingPathComponent(name)
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let handle = try FileHandle(forWritingTo: log)
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    deinit { stop() }

    /// Ends it and waits until it has ended.
    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    /// What it has said so far.
    var said: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    /// The exit code, once it has ended.
    var status: Int32 { process.terminationStatus }

    /// A port of loopback that nobody uses just now.
    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> UInt16? in
                guard bind(descriptor, address, length) == 0, getsockname(descriptor, address, &length) == 0 else {
                    return nil
                }
                return pointer.pointee.sin_port.bigEndian
            }
        }
        guard let port else { throw Shell.Failure(description: "no free port") }
        return Int(port)
    }
}

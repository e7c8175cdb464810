import Foundation
import Glibc
import Testing

@Suite("Colour")
struct ColourTests {
    @Test("is off in pipes, on when asked for")
    func pipes() throws {
        let playground = try Playground()
        try playground.run("init")
        #expect(try playground.run("validate").out == "9 documents are valid\n")
        let asked = try playground.run("validate", "--color", "always", environment: ["NO_COLOR": "1"])
        #expect(asked.out == "\u{1B}[32m9 documents are valid\u{1B}[0m\n")
    }

    @Test("is on at a terminal, unless NO_COLOR is set, the terminal is dumb or --color never is given")
    func terminal() throws {
        let playground = try Playground()
        try playground.run("init")
        #expect(try onTerminal(playground, [], ["TERM": "xterm"]).contains("\u{1B}[32m"))
        #expect(try onTerminal(playground, [], ["TERM": "xterm", "NO_COLOR": ""]).contains("\u{1B}[32m"))
        #expect(try !onTerminal(playground, [], ["TERM": "xterm", "NO_COLOR": "1"]).contains("\u{1B}"))
        #expect(try !onTerminal(playground, [], ["TERM": "dumb"]).contains("\u{1B}"))
        #expect(try !onTerminal(playground, ["--color", "never"], ["TERM": "xterm"]).contains("\u{1B}"))
    }

    /// Standard output of `validate` on a pseudoterminal.
    private func onTerminal(
        _ playground: Playground,
        _ arguments: [String],
        _ environment: [String: String]
    ) throws -> String {
        // posix_openpt and its kin are not in the Glibc module: these are the calls that they make on Linux.
        let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(master >= 0)
        defer { close(master) }
        var (lock, number): (Int32, Int32) = (0, 0)
        try #require(ioctl(master, setLock, &lock) == 0 && ioctl(master, getNumber, &number) == 0)
        let name = "/dev/pts/\(number)"
        let slave = open(name, O_RDWR | O_NOCTTY)
        try #require(slave >= 0)
        defer { close(slave) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Command.binary)
        process.arguments = ["validate"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: playground.path)
        process.environment = environment
        process.standardOutput = FileHandle(fileDescriptor: slave)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}

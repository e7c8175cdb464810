import Testing

@Suite("Exit codes and errors")
struct ExitCodeTests {
    @Test("an unknown verb is a usage error that names the one that was meant")
    func unknownVerb() throws {
        let outcome = try Playground().run("validte")
        #expect(outcome.out.isEmpty)
        #expect(outcome.error == "error: no verb is called 'validte'\nhelp: did you mean 'understudy validate'?\n")
        #expect(outcome.code == 64)
    }

    @Test("an unknown option is a usage error on standard error")
    func unknownOption() throws {
        let outcome = try Playground().run("get", "--flet", "x")
        #expect(outcome.code == 64)
        #expect(outcome.out.isEmpty)
        #expect(outcome.error.hasPrefix("error: Unknown option '--flet'. Did you mean '--fleet'?\n"))
    }

    @Test(
        "what can not be read is an error that says what helps",
        arguments: [
            (["get", "workloads"], "use --path, or start one with: understudy init"),
            (["history"], "make it one with: understudy init --commit"),
            (["validate"], "use --path, or start one with: understudy init"),
        ]
    )
    func nothingThere(arguments: [String], help: String) throws {
        let playground = try Playground()
        let outcome = try Command.run(arguments, in: playground.path)
        #expect(outcome.code == 1)
        #expect(outcome.out.isEmpty)
        #expect(outcome.error.hasPrefix("error: "))
        #expect(outcome.error.contains("\nhelp: \(help)"))
    }

    @Test("a folder that does not exist, and a revision that does not exist, are named")
    func missing() throws {
        let playground = try Playground()
        #expect(try playground.run("get", "--fleet", "nowhere").error.contains("nowhere can not be read"))
        try playground.run("init", "--commit")
        let outcome = try playground.run("get", "workloads", "--at", "v1")
        #expect(outcome.code == 1)
        #expect(outcome.error.contains("'v1'"))
    }

    @Test("help and version are results: standard output, exit code 0")
    func help() throws {
        let playground = try Playground()
        let help = try playground.run("--help")
        #expect(help.code == 0)
        #expect(help.error.isEmpty)
        for line in ["EXIT CODES", "  64   the arguments can not be understood", "DOCUMENTS SUBCOMMANDS:"] {
            #expect(help.lines.contains(line))
        }
        #expect(help.lines.allSatisfy { $0.count <= 80 })
        #expect(try playground.run("--version").out.hasPrefix("understudy "))
    }

    @Test("a name with control characters is shown escaped")
    func escaped() throws {
        let playground = try Playground()
        try playground.run("init")
        let outcome = try playground.run("get", "workload", "a\u{1B}[31m\u{202E}b")
        #expect(outcome.code == 1)
        #expect(outcome.error.contains("'a\\u{1B}[31m\\u{202E}b'"))
        #expect(!outcome.error.contains("\u{1B}"))
    }

    @Test("a result that can not be written is an error")
    func fullDisk() throws {
        let playground = try Playground()
        let outcome = try Command.shell("'\(Command.binary)' schema > /dev/full", in: playground.path)
        #expect(outcome.code == 1)
        #expect(outcome.error.hasPrefix("error: standard output can not be written"))
    }
}

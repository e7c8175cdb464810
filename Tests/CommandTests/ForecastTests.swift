import Testing

@Suite("understudy forecast")
struct ForecastTests {
    /// Lines of series with a day's season, some with gaps.
    private func lines(_ count: Int) -> String {
        (0..<count).map { index in
            let values = (0..<200 + index).map { hour in
                (hour + index) % 37 == 0 ? "" : "\(100 + index + (hour % 24) * 3 + (hour * hour + index) % 7)"
            }
            return "series/\(index),\(values.joined(separator: ","))\n"
        }.joined()
    }

    private func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("writes a row for each series, kind and quantile, in the order of the file")
    func format() throws {
        let playground = try Playground()
        try playground.write("in.csv", lines(3))
        let outcome = try playground.run(
            "forecast",
            "--series",
            "in.csv",
            "--horizon",
            "12",
            "--period",
            "24",
            "--quantiles",
            "0.9,0.5",
            "--peak",
            "6",
            "--output",
            "out.csv"
        )
        #expect(outcome.code == 0)
        #expect(outcome.out.isEmpty)
        #expect(outcome.error.isEmpty)
        let rows = rows(try playground.read("out.csv"))
        #expect(rows[0] == ["id", "kind", "q"] + (1...12).map { "v\($0)" })
        let keys = rows.dropFirst().map { Array($0.prefix(3)) }
        let expected = (0..<3).flatMap { index in
            ["step", "peak"].flatMap { kind in ["0.5", "0.9"].map { ["series/\(index)", kind, $0] } }
        }
        #expect(keys == expected)
        for row in rows.dropFirst() {
            #expect(row.count == 3 + (row[1] == "step" ? 12 : 1))
            #expect(row.dropFirst(3).allSatisfy { (Double($0) ?? 0) > 50 })
        }
    }

    @Test("the bytes are the same with any number of threads, and through standard streams")
    func threads() throws {
        let playground = try Playground()
        let text = lines(150)
        let one = try playground.run("forecast", "--threads", "1", "--horizon", "5", "--period", "24", input: text)
        #expect(one.code == 0)
        #expect(rows(one.out).count == 1 + 150 * 4)
        for threads in ["2", "7"] {
            let other = try playground.run(
                "forecast",
                "--threads",
                threads,
                "--horizon",
                "5",
                "--period",
                "24",
                "--series",
                "-",
                "--output",
                "-",
                input: text
            )
            #expect(other.out == one.out)
        }
    }

    @Test("finds the seasons where none are given")
    func detection() throws {
        let values = (0..<240).map { "\(10 + $0 % 12)" }.joined(separator: ",")
        let outcome = try Playground().run(
            "forecast",
            "--step",
            "24h",
            "--horizon",
            "12",
            "--quantiles",
            "0.5",
            "--method",
            "point-ensemble",
            input: "months,\(values)\n"
        )
        #expect(outcome.code == 0)
        let row = try #require(rows(outcome.out).last).dropFirst(3).compactMap { Double($0) }
        #expect(row.count == 12)
        for (step, value) in row.enumerated() { #expect(abs(value - Double(10 + step)) < 0.5) }
    }

    @Test("of a series without any value nothing is said to be zero")
    func unknown() throws {
        let outcome = try Playground().run("forecast", "--horizon", "2", "--quantiles", "0.5", input: "a,,,\nb\n")
        #expect(outcome.code == 0)
        #expect(outcome.out == "id,kind,q,v1,v2\na,step,0.5,,\nb,step,0.5,,\n")
        #expect(outcome.error == "note: nothing is known of 2 series, their cells are empty: a, b\n")
    }

    @Test("why intervals are as they are is counted on standard error, and never on standard output")
    func reasons() throws {
        let constant = [String](repeating: "7", count: 400).joined(separator: ",")
        let text = "a,\(constant)\nb,1,2,3\nc,\(constant),,,\n"
        let outcome = try Playground().run("forecast", "--horizon", "2", "--quantiles", "0.5", input: text)
        #expect(outcome.code == 0)
        #expect(rows(outcome.out).count == 4)
        #expect(
            outcome.error
                == "note: why intervals are as they are, of 3 series: shortHistory 1, gapAtEnd 1, constant 2\n"
        )
    }

    @Test("a day may be written as 1d, and a horizon that is too long says what to do", arguments: ["24h", "1d"])
    func spans(step: String) throws {
        let options = ["forecast", "--step", step, "--period", "7", "--quantiles", "0.5", "--horizon"]
        let input = "a," + (0..<60).map { "\(10 + $0 % 7)" }.joined(separator: ",")
        let playground = try Playground()
        let outcome = try Command.run(options + ["7"], in: playground.path, input: input)
        #expect(outcome.code == 0)
        #expect(rows(outcome.out).count == 2)
        let long = try Command.run(options + ["4097"], in: playground.path, input: input)
        #expect(long.code == 64)
        #expect(long.out.isEmpty)
        #expect(long.error.contains("from 1 to 4096") && long.error.contains("make the steps longer"))
    }

    @Test("a name that returns is an error with both places; a name in quotation marks keeps them where it needs them")
    func names() throws {
        let playground = try Playground()
        try playground.write("in.csv", "a,1,2\nb,3\n\"a\",4\n")
        let twice = try playground.run("forecast", "--series", "in.csv", "--output", "out.csv")
        #expect(twice.code == 1)
        #expect(twice.error.contains("error[US5025]: series 'a' is given twice"))
        #expect(twice.error.contains("on lines 1 and 3") && twice.error.contains("in.csv:3:1\n"))
        #expect(try Command.shell("ls", in: playground.path).out == "in.csv\n")
        let quoted = try playground.run(
            "forecast",
            "--horizon",
            "1",
            "--quantiles",
            "0.5",
            "--method",
            "seasonal-naive",
            input: "\"EU, \"\"west\"\"\",5,5,\"5\"\n\"plain\",7\n"
        )
        #expect(quoted.code == 0)
        #expect(quoted.out == "id,kind,q,v1\n\"EU, \"\"west\"\"\",step,0.5,5\nplain,step,0.5,7\n")
    }

    @Test("a broken file is an error with its place, and leaves no output")
    func broken() throws {
        let playground = try Playground()
        try playground.write("in.csv", "a,1,2\n,3\n")
        let outcome = try playground.run("forecast", "--series", "in.csv", "--output", "out.csv")
        #expect(outcome.code == 1)
        #expect(outcome.error.contains("error[US5021]: line 2 has no name\n"))
        #expect(outcome.error.contains("in.csv:2:1\n"))
        #expect(try Command.shell("ls", in: playground.path).out == "in.csv\n")
    }

    @Test(
        "senseless options are usage errors",
        arguments: [
            ["--horizon", "0"], ["--peak", "49"], ["--period", "24,x"], ["--period", "1"], ["--quantiles", "1"],
            ["--threads", "0"], ["--step", "5"],
        ]
    )
    func options(arguments: [String]) throws {
        let playground = try Playground()
        let outcome = try Command.run(["forecast"] + arguments, in: playground.path, input: "a,1")
        #expect(outcome.code == 64)
        #expect(outcome.out.isEmpty)
    }

    @Test("an unknown method is met with the one that was meant")
    func method() throws {
        let outcome = try Playground().run("forecast", "--method", "seasonal-quantile", input: "a,1")
        #expect(outcome.code == 64)
        #expect(outcome.error.contains("did you mean 'seasonal-quantiles'?"))
    }

    @Test("a file that is not there, and a result that can not be written, are errors")
    func files() throws {
        let playground = try Playground()
        let missing = try playground.run("forecast", "--series", "no.csv")
        #expect(missing.code == 1)
        #expect(missing.error == "error: reading no.csv: no such file or directory\n")
        let full = try playground.run("forecast", "--output", "/dev/full", input: "a,1,2,3\n")
        #expect(full.code == 1)
        #expect(full.error.hasPrefix("error: writing /dev/full"))
    }
}

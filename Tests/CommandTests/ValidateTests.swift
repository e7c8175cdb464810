import Testing

@Suite("understudy validate")
struct ValidateTests {
    private func broken() throws -> Playground {
        let playground = try Playground()
        try playground.run("init", "--commit")
        try playground.replace("personas: [web-api,", with: "personas: [web-apo,", in: "regions/eu-north.yaml")
        try playground.replace("tier: 1", with: "teir: 1", in: "policies/workloads/checkout.yaml")
        try playground.write("personas/bad.yaml", "name: \u{1B}[31m\n")
        try playground.write(
            "policies/history/storefront.csv",
            "time,cpu,memory,gpu,network,iops\n2026-10-01T00:00:00Z,1,2,3,4\n"
        )
        return playground
    }

    @Test("shows every problem with its place and the fix, in order, and counts them")
    func report() throws {
        let outcome = try broken().run("validate")
        #expect(outcome.code == 1)
        #expect(outcome.error.isEmpty)
        #expect(
            outcome.out == """
                error[US1006]: character U+001B must not stand in the text
                  --> personas/bad.yaml:1:7
                   |
                 1 | name: \\u{1B}[31m
                   |       ^^^^^^
                   = help: remove it, or write '\\x1B' between double quotes

                error[US5007]: row has 5 cells, but must have 6
                  --> policies/history/storefront.csv:2:29
                   |
                 2 | 2026-10-01T00:00:00Z,1,2,3,4
                   |                             ^
                   = help: write a cell for each column of the header, empty where the sample is missing

                error[US2003]: unknown field `spec.teir`
                  --> policies/workloads/checkout.yaml:9:3
                   |
                 9 |   teir: 1
                   |   ^^^^
                   = help: did you mean `tier`?

                error[US3002]: `spec.personas[0]` names the Persona 'web-apo', which does not exist
                  --> regions/eu-north.yaml:8:14
                   |
                 8 |   personas: [web-apo, oltp-database]
                   |              ^^^^^^^
                   = help: did you mean 'web-api'?

                4 errors in 9 documents and 1 history
                What a code means: understudy docs US1006

                """
        )
    }

    @Test("no password of a URL is shown, whatever is wrong with it, nor committed")
    func passwords() throws {
        let playground = try Playground()
        try playground.run("init", "--commit")
        try playground.run("reconcile")
        let policy = try playground.read("policies/fleet.yaml")
        let places = [
            "url: https://me:canary@hooks.example.com", "url: https://me:can/ary@hooks.example.com",
            "url: \"https://me:canary@hooks.example.com\", timeouts: 1s",
            "url: https://me:canary-\(String(repeating: "x", count: 200))@hooks.example.com, url: b",
            "url: [https://me:canary@h]",
        ]
        for place in places {
            try playground.write(
                "policies/fleet.yaml",
                policy + "  alerts:\n    sinks:\n      - {name: hook, kind: webhook, endpoint: {\(place)}}\n"
            )
            _ = try Command.shell(
                "git -c user.name=a -c user.email=a@b.example commit -qam 'a sink'",
                in: playground.path
            )
            var said = ""
            for arguments in [
                ["validate"], ["validate", "-o", "json"], ["validate", "--format", "github"],
                ["validate", "policies/fleet.yaml"], ["reconcile"], ["get", "alerts", "-o", "yaml"],
                ["get", "fleetpolicies", "-o", "json"],
                ["plan"], ["check"],
            ] {
                let outcome = try Command.run(arguments, in: playground.path)
                said += outcome.out + outcome.error
            }
            let committed = try Command.shell(
                "git log -p --format=%B -- state; git show HEAD:state/alerts",
                in: playground.path
            )
            #expect(committed.out.contains("document-invalid"))
            for text in [said, committed.out] {
                #expect(!text.contains("canary") && !text.contains("can/ary"), "\(text)")
            }
        }
    }

    @Test("says so when all is right, and fails on nothing")
    func valid() throws {
        let playground = try Playground()
        try playground.run("init")
        let outcome = try playground.run("validate")
        #expect(outcome.code == 0)
        #expect(outcome.out == "9 documents are valid\n")
    }

    @Test("writes annotations for GitHub with paths from the repository's root")
    func annotations() throws {
        let playground = try Playground()
        _ = try playground.git("init", "-q")
        try playground.run("init", "fleets/eu")
        try playground.replace("tier: 1", with: "teir: 1", in: "fleets/eu/policies/workloads/checkout.yaml")
        let outcome = try playground.run("validate", "--path", "fleets/eu", "--format", "github")
        #expect(outcome.code == 1)
        let first = try #require(outcome.lines.first)
        #expect(
            first.hasPrefix(
                "::error file=fleets/eu/policies/workloads/checkout.yaml,line=9,endLine=9,col=3,endColumn=7,title=US2003"
            )
        )
    }

    @Test("gives programs the counts, codes and places")
    func json() throws {
        let outcome = try broken().run("validate", "-o", "json")
        #expect(outcome.code == 1)
        for line in [
            "  \"apiVersion\": \"understudy.dev/v1alpha1\",", "  \"kind\": \"ValidateResult\",", "  \"valid\": false,",
            "  \"errors\": 4,", "      \"code\": \"US2003\",",
        ] {
            #expect(outcome.lines.contains(line))
        }
    }

    @Test("checks files alone, without a fleet, also from standard input")
    func files() throws {
        let playground = try Playground()
        try playground.run("init", "fleet")
        let region = try playground.run("validate", "fleet/regions/eu-north.yaml")
        #expect(region.out == "1 document is valid\n")
        let text = try playground.read("fleet/regions/eu-north.yaml")
        let input = try playground.run("validate", "-", input: text + "  colour: red\n")
        #expect(input.code == 1)
        #expect(input.out.contains("--> <stdin>:13:3"))
        let missing = try playground.run("validate", "nowhere.yaml", "fleet/regions/eu-north.yaml")
        #expect(missing.code == 1)
        #expect(missing.out.contains("reading nowhere.yaml: no such file or directory"))
        #expect(missing.out.contains("1 error in 1 document"))
    }

    @Test("reads a revision, whatever the work tree looks like by now")
    func revision() throws {
        let playground = try broken()
        #expect(try playground.run("validate", "--at", "HEAD").out == "9 documents are valid\n")
        #expect(try playground.run("validate", "--at", "HEAD", "personas/web-api.yaml").code == 64)
    }

    @Test("warns of a demand history that no workload reads, and of the workload that was meant")
    func orphanedHistory() throws {
        let playground = try Playground()
        try playground.run("init")
        let history = "time,cpu,memory,gpu,network,iops\n2026-10-01T00:00:00Z,1,2,3,4,5\n"
        try playground.write("policies/history/chekout.csv", history)
        try playground.write("policies/history/of-nobody.csv", history)
        let outcome = try playground.run("validate")
        #expect(outcome.code == 0)
        #expect(
            outcome.out.contains(
                """
                warning[US6104]: no workload has the demand history 'chekout'
                  --> policies/history/chekout.csv
                   = help: did you mean 'checkout.csv'?
                """
            ),
            "\(outcome.out)"
        )
        #expect(outcome.out.contains("2 warnings in 9 documents and 2 histories"))
        #expect(try playground.run("docs", "US6104").out.contains("demand history of no workload"))
        try playground.replace("  home: ", with: "  history: chekout\n  home: ", in: "policies/workloads/checkout.yaml")
        #expect(try playground.run("validate").out.contains("1 warning in"))
    }

    @Test("a warning is a failure only where it is asked for")
    func failLevel() throws {
        let playground = try Playground()
        try playground.run("init")
        try playground.replace(
            "personas: [web-api, oltp-database]",
            with: "personas: [web-api]",
            in: "regions/eu-north.yaml"
        )
        try playground.replace(
            "personas: [web-api, oltp-database]",
            with: "personas: [web-api]",
            in: "regions/eu-west.yaml"
        )
        try playground.replace(
            "personas: [web-api, oltp-database]",
            with: "personas: [web-api]",
            in: "regions/eu-central.yaml"
        )
        let outcome = try playground.run("validate")
        #expect(outcome.out.contains("warning["))
        #expect(outcome.code == 0)
        #expect(try playground.run("validate", "--fail-level", "warning").code == 1)
    }
}

import ArgumentParser
import Simulation

/// `understudy synthesize`: the sample fleet's demand histories, made again; or a whole fleet of any size.
struct SynthesizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthesize",
        abstract: "Make the sample fleet's demand histories again, or a fleet of any size to measure on.",
        discussion: """
            Without sizes it writes one CSV file for each workload of the sample fleet. With --workloads it writes a whole \
            fleet: personas, regions, workloads and a month of demand each, from a seed. Files that are there already are \
            compared and never overwritten; exit code 1 when one of them differs.
            """
    )

    @Option(name: .long, help: ArgumentHelp("Where to write the files.", valueName: "dir"))
    var output: String?

    @Option(help: "Make a fleet with so many workloads.")
    var workloads: Int?

    @Option(help: "How many regions such a fleet has.")
    var regions = 48

    @Option(help: "How many personas such a fleet has.")
    var personas = 20

    @Option(help: "What everything random in such a fleet depends on.")
    var seed: UInt64 = 1

    func validate() throws {
        if let workloads, workloads < 1 { throw ValidationError("--workloads must be at least 1") }
        guard (2...1000).contains(regions) else { throw ValidationError("--regions must be from 2 to 1000") }
        guard (1...1000).contains(personas) else { throw ValidationError("--personas must be from 1 to 1000") }
    }

    func run() async throws {
        let folder = output ?? (workloads == nil ? "policies/history" : "synthetic-fleet")
        var tally = Tally()
        if let workloads {
            let fleet = SyntheticFleet(workloads: workloads, regions: regions, personas: personas, seed: seed)
            for index in 0..<fleet.fileCount {
                let file = fleet.file(index)
                try tally.write("\(folder)/\(file.path)", file.path, file.text)
            }
        } else {
            for file in SampleFleet.historyFiles() { try tally.write("\(folder)/\(file.name)", file.name, file.text) }
        }
        let made = Paragraph.count(
            tally.made,
            workloads == nil ? "history" : "file",
            workloads == nil ? "histories" : "files"
        )
        Console.out("\(made) written to \(folder.shown), \(tally.same) there already\n")
        guard tally.different.isEmpty else {
            let shown = Array(tally.different.prefix(20))
            throw CommandError(
                message: "\(Paragraph.list(shown)) in \(folder) \(tally.different.count == 1 ? "differs" : "differ")",
                remedy: "files are never overwritten: choose another --output, or remove them"
            )
        }
    }

    /// What came of writing files.
    private struct Tally {
        var made = 0
        var same = 0
        var different: [String] = []

        mutating func write(_ path: String, _ name: String, _ text: String) throws {
            let bytes = Array(text.utf8)
            if try Disk.create(path, bytes) {
                made += 1
            } else if try Disk.read(path) == bytes {
                same += 1
            } else {
                different.append(name)
            }
        }
    }
}

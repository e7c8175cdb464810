import ArgumentParser

/// Where the fleet is, for every verb that reads one.
struct FleetOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The fleet: a checkout, a folder in one, or a bare repository.", valueName: "dir")
    )
    var fleet = "."

    @Option(name: .long, help: ArgumentHelp("The fleet's folder below --fleet.", valueName: "folder"))
    var path = ""

    @Option(name: .long, help: ArgumentHelp("Read this revision: a commit id, a tag, main~3.", valueName: "revision"))
    var at: String?

    func validate() throws {
        guard !fleet.isEmpty else { throw ValidationError("--fleet must not be empty") }
        guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
            throw ValidationError("--path must be a folder inside the repository, such as fleets/eu")
        }
    }
}

import ArgumentParser
import Git
import GitState

/// `understudy init [DIR]`: a fleet to begin with.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a fleet: a git repository with a small, valid set of documents to start from.",
        discussion: """
            Files that exist are kept as they are; where there is a fleet already, no other is put beside it. With --from \
            it copies personas/, regions/ and policies/ of another directory, such as the sample fleet of the project. \
            With --commit it commits the fleet's files that no commit holds yet; the author comes from git's \
            configuration, or --author.
            """
    )

    @Argument(help: ArgumentHelp("Where; made if it is missing.", valueName: "dir"))
    var directory = "."

    @Option(help: ArgumentHelp("Copy the documents of this fleet.", valueName: "dir"))
    var from: String?

    @Flag(help: "Commit what was made.")
    var commit = false

    @Option(help: ArgumentHelp("Who commits.", valueName: "name <email>"))
    var author: String?

    func validate() throws {
        guard !directory.isEmpty else { throw ValidationError("the directory must not be empty") }
        guard let author else { return }
        guard commit else { throw ValidationError("--author must be used with --commit") }
        guard Author(author) != nil else {
            throw ValidationError("--author must be like 'Ana Silva <ana@example.com>'")
        }
    }

    func run() async throws {
        let existing = try Scaffold.files(of: directory)
        let files = try from.map(Scaffold.copy) ?? (existing.isEmpty ? StarterFleet.files : [])
        try Disk.makeFolder(directory)
        var store = try GitStore.open(fleet: directory)
        var isNew = false
        if store.repository == nil {
            _ = try Repository.create(at: directory, bare: false)
            store = try GitStore.open(fleet: directory)
            isNew = true
        }
        guard let repository = store.repository, let root = store.workTreeRoot else {
            throw CommandError(
                message: "\(directory) is a bare repository, which has no files",
                remedy: "make the fleet in a clone of it, and push"
            )
        }
        var result = Scaffold.Result(directory: directory, isNewRepository: isNew, existing: existing.count)
        for file in files {
            if try Disk.create("\(root)/\(file.path)", file.content) {
                result.made.append(file)
            } else {
                result.kept.append(file.path)
            }
        }
        if commit {
            let author = self.author.flatMap { Author($0) } ?? Author.configured(in: repository)
            if author == nil { Console.note("git knows no user.name and user.email; committing as \(Author.unknown)") }
            result.commit = try InitialCommit(store: store, repository: repository)
                .commit(try Scaffold.files(of: root), author: author ?? .unknown)
        }
        Console.out(result.text)
    }
}

import Git
import GitState

/// What `init` makes.
enum Scaffold {
    /// A file to be made.
    struct File {
        /// Its path from the fleet's root.
        var path: String
        /// What it holds.
        var content: [UInt8]
    }

    /// The documents and histories of another fleet on disk.
    ///
    /// - Throws: `CommandError` where there is none.
    static func copy(of directory: String) throws -> [File] {
        let files = try files(of: directory)
        guard !files.isEmpty else {
            throw CommandError(
                message: "there is no fleet in \(directory)",
                remedy: "--from wants a directory with personas/, regions/ and policies/"
            )
        }
        return files
    }

    /// The documents and histories of a directory; none where it is no fleet.
    static func files(of directory: String) throws -> [File] {
        var files: [File] = []
        for folder in FleetFiles.intentFolders where Disk.kind(of: "\(directory)/\(folder)") != nil {
            for path in try Disk.files(under: "\(directory)/\(folder)") {
                guard [".yaml", ".yml", ".csv"].contains(where: path.hasSuffix) else { continue }
                files.append(File(path: "\(folder)/\(path)", content: try Disk.read("\(directory)/\(folder)/\(path)")))
            }
        }
        return files
    }

    /// What was made.
    struct Result {
        let directory: String
        let isNewRepository: Bool
        /// How many files of a fleet were there before.
        let existing: Int
        var made: [File] = []
        var kept: [String] = []
        /// The commit that holds it.
        var commit: ObjectID?

        init(directory: String, isNewRepository: Bool, existing: Int) {
            self.directory = directory
            self.isNewRepository = isNewRepository
            self.existing = existing
        }

        /// What was made and what to do next.
        var text: String {
            let place = directory == "." ? "this directory" : directory.shown
            var text =
                made.isEmpty
                ? "A fleet is there already: \(Paragraph.count(existing, "file")) in \(place)\n"
                : "Made \(Paragraph.count(made.count, "file")) in \(place)\n"
            if isNewRepository { text += "  .git/: a new repository, branch main\n" }
            for folder in FleetFiles.intentFolders {
                let count = made.count { $0.path.hasPrefix(folder + "/") }
                if count > 0 { text += "  \(folder)/: \(Paragraph.count(count, "file"))\n" }
            }
            if !kept.isEmpty {
                text += Paragraph.wrap("kept as they are: \(Paragraph.list(kept))", first: "  ", indent: "    ")
            }
            if let commit { text += "  committed as \(ReplayView.short(commit.description))\n" }
            return text + "\nNext:\n" + next
        }

        private var next: String {
            let change = directory == "." ? "" : "  cd \(Shell.quoted(directory))\n"
            let add =
                commit == nil && (!made.isEmpty || isNewRepository)
                ? "  git add \(FleetFiles.intentFolders.joined(separator: " ")) && git commit -m 'Start a fleet'\n" : ""
            return change + "  understudy validate\n" + add + "  understudy plan\n  understudy reconcile\n"
        }
    }
}

/// Words of commands that people copy.
enum Shell {
    /// The word as a POSIX shell takes it.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-_./".unicodeScalars.contains(scalar))
        }
        if isPlain, !word.isEmpty { return word }
        return "'" + word.shown.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

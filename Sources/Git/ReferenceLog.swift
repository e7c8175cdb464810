internal import Glibc

/// The log of a reference: a line for each change, appended in one write as git does, with no lock that a killed process
/// could leave behind.
struct ReferenceLog {
    /// Who changes references through this instance.
    var name = "Understudy"
    var email = "understudy@localhost"

    /// Appends a change to the log of a reference. Without a log, one is begun where `begins` says so.
    func append(
        _ reference: String,
        in directory: String,
        old: ObjectID?,
        new: ObjectID,
        message: String,
        begins: Bool
    ) throws(GitError) {
        let path = "\(directory)/logs/\(reference)"
        if begins {
            try FileSystem.makeDirectory(directory + "/logs")
            var folder = directory + "/logs"
            for component in reference.split(separator: "/").dropLast() {
                folder += "/\(component)"
                try FileSystem.makeDirectory(folder)
            }
        }
        let flags = O_WRONLY | O_APPEND | O_NOFOLLOW | (begins ? O_CREAT : 0)
        guard let file = try FileSystem.open(path, flags: flags) else { return }
        let line = "\(old ?? .zero) \(new) \(name) <\(email)> \(time(nil)) +0000\t\(message)\n"
        try FileSystem.write(Array(line.utf8), to: file, path)
    }
}

import Git

/// The one scheme by which what is kept of a fleet outside the branch is named, so that fleets that share a repository do not
/// meet: not `a/b` and `a-b`, and not a folder and one below it.
///
/// The fleet at the root of a repository is called `root` among files and has no name among references.
struct FleetName {
    /// The longest name that is not shortened, in bytes.
    private static let longest = 120

    /// Where the fleet is in the repository; empty for its root.
    let path: String

    /// A name as one component of a path: letters, digits, `-` and `_` stand for themselves, every other byte is written as
    /// `%` and two digits, and so is a `-` at the start: git takes no such component. What is too long ends in a digest of
    /// the whole. Different fleets have different names.
    private var component: String {
        var name = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "-") where name.isEmpty: name = "%2D"
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                name += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        guard name.utf8.count > FleetName.longest else { return name }
        // In no other name a `-` follows a `%`.
        return "\(name.prefix(FleetName.longest - 42))%-\(Repository.hashBlob(Array(path.utf8)))"
    }

    /// The reference of a kind: `refs/understudy/observed`.
    func reference(_ kind: String) -> String {
        path.isEmpty ? "refs/understudy/\(kind)" : "refs/understudy/fleets/\(component)/\(kind)"
    }

    /// The reference that versions before this scheme used; nil where it is the same, or was not of this fleet alone.
    func formerReference(_ kind: String) -> String? {
        let former = "refs/understudy/fleets/\(path)/\(kind)"
        return path.isEmpty || former == reference(kind) ? nil : former
    }

    /// The folder for what may be thrown away at any time, below a git directory, after those that it is in.
    func folders(in gitDirectory: String) -> [String] {
        let ours = "\(gitDirectory)/understudy"
        return path.isEmpty ? [ours, "\(ours)/root"] : [ours, "\(ours)/fleets", "\(ours)/fleets/\(component)"]
    }

    /// The last of them.
    func folder(in gitDirectory: String) -> String { folders(in: gitDirectory).last ?? gitDirectory }

    /// Where versions before this scheme kept a file; nil where two fleets may have shared it.
    func formerFile(_ name: String, in gitDirectory: String) -> String? {
        guard !path.contains("/"), !path.contains("-") else { return nil }
        return "\(gitDirectory)/understudy/\(name)" + (path.isEmpty ? "" : "-\(path)")
    }

    /// Where versions before this scheme kept everything that was fetched; nil likewise.
    func formerFolder(in gitDirectory: String) -> String? {
        path.isEmpty || path.contains("/") || path.contains("-") ? nil : "\(gitDirectory)/understudy/fleet-\(path)"
    }
}

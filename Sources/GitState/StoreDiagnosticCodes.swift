public import Documents

/// What can be wrong with the files of a fleet before anybody looks into them.
public enum StoreDiagnosticCodes {
    /// A file can not be read.
    public static let unreadableFile = DiagnosticCode(
        id: "US6101",
        title: "file can not be read",
        explanation:
            "The bytes of the file could not be read: it is larger than what is read, or the work tree does not give it. "
            + "The last good version stays in force.",
        failingExample: "personas/web-api.yaml of 100 MB",
        fixedExample: "personas/web-api.yaml of 1 kB"
    )
    /// An entry of a tree is not used.
    public static let refusedEntry = DiagnosticCode(
        id: "US6102",
        title: "entry of the fleet is not used",
        explanation: "Only plain files with plain names are read: no symbolic links, submodules, names such as `..` or "
            + "`.git`, and no two names that differ in case alone. What is refused may hold documents: what is declared "
            + "nowhere any more stays in force as it last was, and everything else is read.",
        failingExample: "personas/link.yaml -> /etc/passwd",
        fixedExample: "personas/web-api.yaml, a plain file"
    )

    /// A document shares its file with a broken one.
    public static let fileRejected = DiagnosticCode(
        id: "US6103",
        title: "document shares its file with a broken one",
        explanation:
            "A file is used as a whole or not at all, so that what was written together takes effect together. The "
            + "last good version of every document in the file stays in force until all of it is right.",
        failingExample: "a file with a good Persona, `---`, and a Persona with a misspelt field",
        fixedExample: "a file in which every document is right, or a file for each"
    )

    /// A demand history that no workload names.
    public static let orphanedHistory = DiagnosticCode(
        id: "US6104",
        title: "demand history of no workload",
        explanation:
            "The file under policies/history/ is read by no workload: a workload reads the file of its own name, or the "
            + "one that `spec.history` names. Where it is a misspelling, the workload has no demand history.",
        failingExample: "policies/history/chekout.csv, and a Workload checkout",
        fixedExample: "policies/history/checkout.csv, and a Workload checkout"
    )

    /// The only fleet policy was deleted.
    public static let deletedPolicy = DiagnosticCode(
        id: "US6106",
        title: "the fleet policy was deleted",
        explanation:
            "A fleet has exactly one FleetPolicy; without it guardrails, sources and alert sinks would be the defaults. So the "
            + "last one stays in force until another is declared, whatever its name or file.",
        failingExample: "policies/fleet.yaml, deleted",
        fixedExample: "policies/fleet.yaml with a FleetPolicy"
    )

    /// A file of documents that holds none.
    public static let emptyFile = DiagnosticCode(
        id: "US6105",
        title: "file holds no document",
        explanation:
            "The file is empty, or holds nothing but comments. That is taken for a mishap: what it held stays in force as it "
            + "last was. A document is deleted by deleting its file, or by taking it out of a file that holds others.",
        failingExample: "personas/web-api.yaml of 0 bytes",
        fixedExample: "git rm personas/web-api.yaml"
    )

    /// All of them, by id.
    public static let all = [unreadableFile, refusedEntry, fileRejected, orphanedHistory, emptyFile, deletedPolicy]
}

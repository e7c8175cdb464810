import Documents
import GitState
import Reconciliation
import UnderstudyModel

/// Something that was asked for and can not be answered, with what to do about it.
struct CommandError: OperationError, Hashable {
    /// What is wrong, lower case, without a full stop.
    var message: String
    /// What the user can do.
    var remedy: String?

    /// A name that the fleet does not hold, with the one that was probably meant.
    static func unknown(_ kind: String, _ name: String, among names: [String], in source: String) -> CommandError {
        let guess = EditDistance.nearest(to: name, among: names)
        let some = names.isEmpty ? "there is none" : "there are \(Paragraph.list(names.sorted(), limit: 8))"
        return CommandError(
            message: "no \(kind) '\(Text.excerpt(name).shown)' in \(source)",
            remedy: guess.map { "did you mean '\($0)'?" } ?? some
        )
    }

    /// Nothing is committed under state/ yet.
    static func nothingDecided(_ loaded: LoadedFleet) -> CommandError {
        CommandError(
            message: "nothing is decided yet in \(loaded.sourceName)",
            remedy: "decide and commit with: understudy reconcile; see it first with: understudy plan"
        )
    }

    /// Nothing is known of a workload's demand.
    static func noDemand(_ workload: Workload) -> CommandError {
        CommandError(
            message: "nothing is known of the demand of \(workload.name)",
            remedy: "add policies/history/\(workload.historyName).csv, or declare spec.expected of the workload"
        )
    }
}

extension LoadedFleet {
    /// The workload of a name.
    ///
    /// - Throws: `CommandError` with the name that was probably meant.
    func workload(named name: String) throws -> Workload {
        let workloads = snapshot.standing.workloads
        if let workload = workloads.first(where: { $0.name == name }) { return workload }
        throw CommandError.unknown("workload", name, among: workloads.map(\.name), in: sourceName)
    }

    /// Throws unless all of these are regions of the fleet, or of what is committed: one that is no longer declared can still be
    /// home to what stands.
    func requireRegions(_ names: [String]) throws {
        let declared = snapshot.standing.regions.map(\.name)
        let known = declared + Set(snapshot.committed.assignments.map(\.home)).subtracting(declared).sorted()
        for name in names where !known.contains(name) {
            throw CommandError.unknown("region", name, among: known, in: sourceName)
        }
    }
}

extension FleetAccess {
    /// What is committed; of a plain folder, what it holds.
    func readDecided() throws -> LoadedFleet { store.repository == nil ? try read() : try readCommitted() }
}

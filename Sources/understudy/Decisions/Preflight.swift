import GitState
import Manifests
import Planning
import Reconciliation
import UnderstudyModel

/// Everything that a pass needs, tried part by part.
struct Preflight {
    private let access: FleetAccess
    private let loaded: LoadedFleet
    private let network: NetworkSettings

    /// The checks of a fleet as it was read.
    init(_ access: FleetAccess, _ loaded: LoadedFleet, _ network: NetworkSettings) {
        self.access = access
        self.loaded = loaded
        self.network = network
    }

    /// What came of the checks, in the order in which a pass needs things.
    func run() async throws -> [Check] {
        [repository(), engine(), documents()] + (try await metrics()) + (try await NetworkChecks.sinks(fleet, network))
    }

    private var fleet: Fleet { loaded.snapshot.fleet }

    private func repository() -> Check {
        access.store.repository == nil
            ? Check(
                "repository",
                .failed,
                "this is no git repository",
                fix: "make it one with: understudy init --commit"
            )
            : Check("repository", .ok, "reconciles \(access.store.branch)")
    }

    private func engine() -> Check {
        let pin = loaded.enginePin
        guard !pin.isRunnable else { return Check("engine", .ok, "the policy pins engine \(pin.engine)") }
        let error = StoreError.unknownEngine(pin)
        return Check("engine", .failed, error.message, fix: error.remedy)
    }

    private func documents() -> Check {
        let broken = loaded.snapshot.broken
        guard let first = broken.first else {
            return Check("documents", .ok, "\(Paragraph.count(fleet.documents.count, "document")), none broken")
        }
        return Check(
            "documents",
            .failed,
            "\(Paragraph.count(broken.count, "file")) broken, the first is \(first.path): \(first.summary)",
            fix: "see them all with: understudy validate"
        )
    }

    private func metrics() async throws -> [Check] {
        switch fleet.policy.metrics.source {
        case .prometheus:
            return try await NetworkChecks.metrics(fleet, network)
        case .csv:
            return [histories()]
        case .declared:
            let silent = fleet.workloads.filter { $0.expected == nil && $0.expectedInstances == nil }.map(\.name)
            return [
                silent.isEmpty
                    ? Check("metrics", .ok, "every workload declares what is expected")
                    : Check(
                        "metrics",
                        .failed,
                        "nothing is expected of \(Paragraph.list(silent))",
                        fix: "declare spec.expected"
                    )
            ]
        }
    }

    private func histories() -> Check {
        let silent = fleet.workloads.filter { loaded.snapshot.histories[$0.historyName] == nil }
        guard let first = silent.first else { return Check("metrics", .ok, "every workload has a history") }
        let isDeclared = silent.allSatisfy { $0.expected != nil || $0.expectedInstances != nil }
        return Check(
            "metrics",
            isDeclared ? .warning : .failed,
            "no history of \(Paragraph.list(silent.map(\.name)))"
                + (isDeclared ? "; what they declare counts" : ""),
            fix: "add policies/history/\(first.historyName).csv" + (isDeclared ? "" : ", or declare spec.expected")
        )
    }
}

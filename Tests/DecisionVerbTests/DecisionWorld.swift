import Answers
import ArgumentParser
import Documents
import Foundation
import GitState
import Planning
import Reconciliation
import TestSupport
import UnderstudyModel

@testable import understudy

/// The small fleet in a repository of its own, with the verbs' steps called as the verbs call them.
struct DecisionWorld {
    let files: TemporaryFleet
    let printer: Printer

    init() throws {
        files = try TemporaryFleet()
        printer = Printer(try OutputOptions.parse(["--color", "never"]))
    }

    func access(_ arguments: String...) throws -> FleetAccess {
        try FleetAccess(try FleetOptions.parse(["--fleet", files.url.path] + arguments))
    }

    /// One pass, as `reconcile` runs it.
    @discardableResult
    func reconcile(dryRun: Bool = false, force: Bool = false) async throws -> PassView {
        try await ReconcileRunner(
            access: try access(),
            settings: ReconcileRunner.Settings(
                options: ReconcilePass.Options(isDryRun: dryRun, ignoresRest: force),
                jitter: 0,
                showsProgress: false,
                isVerbose: true,
                network: NetworkSettings(),
                logs: .text
            ),
            monitor: ReconcileMonitor(interval: nil, textfile: nil, deadline: nil, clock: WallClock.now)
        ).pass()
    }

    func basis() async throws -> DecisionBasis {
        let access = try access()
        return try await DecisionBasis(access, try access.read())
    }

    func plan() async throws -> PlanView { try await PlanRun(access: try access()).view() }

    func match(_ name: String, top: Int = 5) async throws -> MatchView {
        let basis = try await basis()
        let answer = try MatchAnswer(basis, try basis.loaded.workload(named: name), top: top)
        return MatchView(answer: answer, isDetailed: true)
    }

    func explain(_ name: String) async throws -> ExplainView {
        let basis = try await basis()
        return ExplainView(answer: try ExplainAnswer(basis, name))
    }

    func prove() throws -> ProofView {
        let basis = try DecisionBasis(committed: try access().readDecided())
        return ProofView(answer: ProofAnswer(basis), limit: 10)
    }

    func drill(_ lost: String...) throws -> DrillView {
        let basis = try DecisionBasis(committed: try access().readDecided())
        return DrillView(answer: DrillAnswer(losing: lost, basis: basis, observedAt: nil))
    }

    func predict(_ name: String, resource: Resource = .cpu) async throws -> PredictView {
        let access = try access()
        let loaded = try access.read()
        let answer = try await PredictAnswer(access, loaded, try loaded.workload(named: name), shadow: nil)
        return PredictView(answer, plotting: resource)
    }
}

extension Node {
    /// A text of a field.
    func text(_ key: String) -> String? {
        if case .string(let text) = self[key]?.value { text } else { nil }
    }

    /// A truth value of a field.
    func flag(_ key: String) -> Bool? {
        if case .boolean(let flag) = self[key]?.value { flag } else { nil }
    }

    /// The items of a field.
    func items(_ key: String) -> [Node] {
        if case .sequence(let items) = self[key]?.value { items } else { [] }
    }
}

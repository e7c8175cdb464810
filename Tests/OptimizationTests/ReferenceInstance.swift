import Foundation
import Optimization

/// An instance of `shared/matching`, in its own file format, and how to make a problem of it.
struct ReferenceInstance: Decodable {
    struct Region: Decodable {
        var spare: [Int64]
    }

    struct Persona: Decodable {
        var unit: [Int64]
    }

    struct Offer: Decodable {
        var region: Int
        var persona: Int
        var cost: Int64
    }

    struct Workload: Decodable {
        var home: Int
        var standbys: Int
        var demand: [Int64]
        var weight: Int64
        var unassignedPenalty: Int64
        var churnCost: Int64
        var committed: [Int]
        var personaFit: [Int64]
        var regionPenalty: [Int64]
    }

    var name: String
    var rankWeight: [Int64]
    var costWeight: Int64
    var regions: [Region]
    var personas: [Persona]
    var offers: [Offer]
    var workloads: [Workload]

    /// The instance as a problem with one tier: every single region for all, every pair for two standbys.
    var problem: StandbyProblem {
        StandbyProblem(
            spare: regions.map(\.spare),
            offers: offers.map { offer in
                StandbyProblem.Offer(region: offer.region, carries: personas[offer.persona].unit, cost: offer.cost)
            },
            workloads: workloads.map { workload in
                StandbyProblem.Workload(
                    home: workload.home,
                    standbys: workload.standbys,
                    demand: workload.demand,
                    candidates: candidates(of: workload),
                    unassignedPenalty: workload.unassignedPenalty,
                    switchingCost: workload.churnCost,
                    committed: workload.committed.map { $0 < 0 ? nil : $0 }
                )
            },
            scenarios: StandbyProblem.singlesAndPairs(regionCount: regions.count),
            rankWeights: rankWeight,
            costWeight: costWeight
        )
    }

    private func candidates(of workload: Workload) -> [StandbyProblem.Candidate] {
        offers.indices.compactMap { index in
            let fit = workload.personaFit[offers[index].persona]
            let penalty = workload.regionPenalty[offers[index].region]
            let unit = personas[offers[index].persona].unit
            guard fit >= 0, penalty >= 0, zip(workload.demand, unit).allSatisfy({ $0 == 0 || $1 > 0 }) else {
                return nil
            }
            return StandbyProblem.Candidate(offer: index, value: workload.weight * (fit - penalty))
        }
    }

    /// The folder of the instances beside the package, nil where it is absent.
    static let folder: URL? = {
        // #filePath is <package>/Tests/OptimizationTests/ReferenceInstance.swift.
        let package = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = package.deletingLastPathComponent().appendingPathComponent("shared/matching")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// Reads an instance by name.
    static func read(_ name: String, in folder: URL) throws -> ReferenceInstance {
        let file = folder.appendingPathComponent("instances/\(name).json")
        return try JSONDecoder().decode(ReferenceInstance.self, from: Data(contentsOf: file))
    }
}

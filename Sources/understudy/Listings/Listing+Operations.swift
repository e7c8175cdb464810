import Manifests
import UnderstudyModel

/// What people and systems say about failures.
extension Listing {
    func scenarios() -> String {
        var table = WrappedTable(["NAME", "APPLIES-TO", "LOST"])
        for case .failureScenario(let scenario) in documents {
            let lost = scenario.lostRegions(among: fleet.regions)
            table.add([
                scenario.name, scenario.appliesTo.rawValue, lost.isEmpty ? Table.none : lost.joined(separator: ", "),
            ])
        }
        return table.rendered()
    }

    func holds() -> String {
        var table = WrappedTable(["NAME", "UNTIL", "BY", "HOLDS"])
        for case .hold(let hold) in documents {
            table.add([
                hold.name, hold.until.map(Listing.short) ?? "it is deleted", hold.by,
                "\(hold.workloads.joined(separator: ", ")): \(hold.reason)",
            ])
        }
        return table.rendered()
    }

    func failovers() -> String {
        var table = Table(["NAME", "WORKLOAD", "FROM", "TO", "STARTED", "ENDED"])
        for case .failover(let failover) in documents {
            table.add([
                failover.name, failover.workload, failover.from, failover.to, Listing.short(failover.startedAt),
                failover.endedAt.map(Listing.short) ?? "running",
            ])
        }
        return table.rendered()
    }

    func predictions() -> String {
        var table = WrappedTable(["NAME", "WORKLOAD", "SOURCE", "EXPIRES", "PEAK"])
        for case .prediction(let prediction) in documents {
            let peak = Resource.allCases.compactMap { resource in
                prediction.peak[resource].map { amount in
                    resource.phrase(amount.roundedUp(toMultiplesOf: resource.nanosPerBaseUnit))
                }
            }
            table.add([
                prediction.name, prediction.workload, prediction.source,
                Listing.short(prediction.expiresAt), "\(prediction.mode.rawValue): \(peak.joined(separator: ", "))",
            ])
        }
        return table.rendered()
    }
}

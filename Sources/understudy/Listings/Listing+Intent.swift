import Manifests
import UnderstudyModel

/// What people write about places and what runs there.
extension Listing {
    func personas() -> String {
        var table = Table(
            ["NAME", "CPU", "MEMORY", "GPU", "NETWORK", "IOPS", "STORAGE", "USD/H"],
            alignRight: [1, 2, 3, 4, 5, 7]
        )
        for case .persona(let persona) in documents {
            table.add(
                [persona.name] + Listing.amounts(persona.capacity.asSupply)
                    + [persona.storageType.rawValue, "\(persona.pricePerHour)"]
            )
        }
        return table.rendered()
    }

    func regions() -> String {
        var table = Table(
            ["NAME", "COUNTRY", "CPU", "MEMORY", "GPU", "NETWORK", "IOPS", "PRICE", "GCO2/KWH"],
            alignRight: [2, 3, 4, 5, 6, 7, 8]
        )
        for case .region(let region) in documents {
            table.add(
                [region.name, region.location.country] + Listing.amounts(region.allocatable.asSupply)
                    + ["\(region.priceIndex)", "\(region.carbonIntensity)"]
            )
        }
        return table.rendered()
    }

    func workloads() -> String {
        var table = Table(["NAME", "TIER", "TYPE", "HOME", "STANDBYS"], alignRight: [1, 4])
        for case .workload(let workload) in documents {
            let observed = profiles.first { $0.workload == workload.name }?.type
            // A type in brackets is what the demand looks like; nobody declared it.
            let type = workload.type?.rawValue ?? observed.map { "(\($0.rawValue))" } ?? Table.none
            table.add([workload.name, "\(workload.tier)", type, workload.home, "\(workload.standbys)"])
        }
        return table.rendered()
    }

    func policies() -> String {
        var table = Table(["NAME", "ENGINE", "BASIS", "METRICS", "CLOCK", "HORIZON", "STALE-AFTER"], alignRight: [1])
        for case .fleetPolicy(let policy) in documents {
            table.add([
                policy.metadata.name, "\(policy.engine)", policy.demandBasis.rawValue, policy.metrics.source.rawValue,
                policy.metrics.clock.rawValue, "\(policy.forecast.horizon)", "\(policy.metrics.staleAfter)",
            ])
        }
        return table.rendered()
    }

    private static func amounts(_ amounts: ResourceAmounts) -> [String] {
        Resource.allCases.map { amount(amounts[$0], of: $0) }
    }
}

import Manifests
import UnderstudyModel

/// What the reconciler observed and decided.
extension Listing {
    func workloadProfiles() -> String {
        var table = Table(
            ["WORKLOAD", "TYPE", "INPUT", "AT", "CPU", "MEMORY", "GPU", "NETWORK", "IOPS"],
            alignRight: [3, 4, 5, 6, 7, 8]
        )
        for case .workloadProfile(let profile) in documents {
            let tier = fleet.workloads.first { $0.name == profile.workload }?.tier ?? 1
            let quantile = fleet.policy.quantile(ofTier: tier)
            let peak = profile.peak[quantile]
            table.add(
                [profile.workload, profile.type.rawValue, profile.inputs.freshness.rawValue, quantile.shortName]
                    + Resource.allCases.map { Listing.amount(peak[$0], of: $0) }
            )
        }
        return table.rendered()
    }

    func regionProfiles() -> String {
        var table = Table(
            ["REGION", "INPUT", "OF", "CPU", "MEMORY", "GPU", "NETWORK", "IOPS"],
            alignRight: [3, 4, 5, 6, 7]
        )
        for case .regionProfile(let profile) in documents {
            for (name, observed) in [("allocatable", profile.allocatable), ("ready", profile.ready)]
            where !observed.isEmpty {
                table.add(
                    [profile.region, profile.inputs.freshness.rawValue, name]
                        + Resource.allCases.map { resource in
                            observed[resource].map { Listing.amount($0, of: resource) } ?? "-"
                        }
                )
            }
        }
        return table.rendered()
    }

    /// A row for each standby: region and persona together name the place, and neither may be cut.
    func assignments(isSingle: Bool) -> String {
        var table = Table(["WORKLOAD", "TIER", "#", "REGION", "PERSONA", "FIT"], alignRight: [1, 2, 5])
        var notes = ""
        for case .assignment(let assignment) in documents {
            for (index, standby) in assignment.standbys.enumerated() {
                table.add([
                    assignment.workload, "\(assignment.tier)", "\(index + 1)", standby.offer.region,
                    standby.offer.persona, "\(standby.fit)",
                ])
            }
            for missing in assignment.uncovered {
                table.add([
                    assignment.workload, "\(assignment.tier)", "\(missing.rank)", Table.none, missing.cause.rawValue,
                    "-",
                ])
                notes += Paragraph.wrap("\(assignment.workload) #\(missing.rank): \(missing.reason)", indent: "  ")
            }
            if assignment.standbys.isEmpty, assignment.uncovered.isEmpty {
                table.add([assignment.workload, "\(assignment.tier)", "-", Table.none, "-", "-"])
            }
            if let held = assignment.heldBecause {
                notes += Paragraph.wrap("\(assignment.workload) is held: \(held)", indent: "  ")
            }
        }
        let more = isSingle ? documents.first.map { "\nWhy: understudy explain \($0.identity.name)\n" } ?? "" : ""
        return table.rendered() + (notes.isEmpty ? "" : "\n" + notes) + more
    }

    func reservations() -> String {
        var table = Table(["REGION", "PERSONA", "INSTANCES", "BINDS"], alignRight: [2])
        for case .reservation(let reservation) in documents {
            for item in reservation.personas {
                let binds = "\(item.bindingScenario) \(Amounts.shortName(item.bindingResource))"
                table.add([reservation.region, item.persona, "\(item.instances)", binds])
            }
            if reservation.personas.isEmpty { table.add([reservation.region, Table.none, "0", "-"]) }
        }
        return table.rendered()
    }

    func plans() -> String {
        var table = Table(
            ["DATE", "ENGINE", "STANDBYS", "COVERED", "USD/H", "WITHOUT-SHARING"],
            alignRight: [1, 4, 5]
        )
        for case .plan(let plan) in documents {
            let summary = plan.summary
            table.add([
                "\(plan.date)", "\(plan.engine)", "\(summary.assigned)/\(summary.wanted)",
                "\(summary.covered)/\(summary.scenarios)", Amounts.dollars(summary.costPerHour),
                Amounts.dollars(summary.costWithoutSharing),
            ])
        }
        return table.rendered()
    }
}

import UnderstudyModel

extension StandbyLoads {
    /// What each region must keep ready, in name order; regions without a reservation are left out.
    func reservations(assignments: [Assignment]) -> [Reservation] {
        let catalogue = market.catalogue
        var users: [OfferName: [String]] = [:]
        for assignment in assignments {
            for standby in assignment.standbys { users[standby.offer, default: []].append(assignment.workload) }
        }
        var personas = [[Reservation.Instances]](repeating: [], count: catalogue.regions.count)
        var cost = [Int64](repeating: 0, count: catalogue.regions.count)
        for (index, offer) in catalogue.offers.enumerated() where instances[index] > 0 {
            guard let binding = binding(offer: index) else { continue }
            let name = catalogue.name(ofOffer: index)
            personas[offer.region].append(
                Reservation.Instances(
                    persona: name.persona,
                    instances: instances[index],
                    bindingScenario: market.scenarios[binding.scenario].name,
                    bindingResource: binding.resource,
                    workloads: (users[name] ?? []).sorted()
                )
            )
            cost[offer.region] = cost[offer.region].saturatingPlus(
                offer.milliPricePerHour.saturatingTimes(instances[index])
            )
        }
        return catalogue.regions.indices.filter { !personas[$0].isEmpty }.map { region in
            Reservation(
                region: catalogue.regions[region].name,
                spare: market.capacity.spare[region],
                reserved: taken[region],
                personas: personas[region].sorted { $0.persona < $1.persona },
                costPerHour: Quantity(thousandths: cost[region])
            )
        }
    }

    /// USD per hour if every standby had instances of its own.
    func costWithoutSharing(assignment: [[Int?]]) -> Quantity {
        let catalogue = market.catalogue
        var total: Int64 = 0
        for (row, offers) in assignment.enumerated() {
            for offer in offers.compactMap({ $0 }) {
                let place = catalogue.offers[offer]
                let share = catalogue.share(of: demand(of: row), persona: place.persona) ?? 0
                total = total.saturatingPlus(place.milliPricePerHour.saturatingTimes((share + 999) / 1000))
            }
        }
        return Quantity(thousandths: total)
    }
}

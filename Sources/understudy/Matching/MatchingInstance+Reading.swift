extension MatchingInstance {
    /// Reads an instance. Everything is checked: kinds, counts, ranges, indices, unique names.
    init(reading bytes: [UInt8]) throws {
        let root = JSONField(value: try JSONText(parsing: bytes), path: "")
        let format = try root.member("format").text()
        guard format == Self.format else {
            throw JSONField.Unfit(path: "format", problem: "is '\(format)', not '\(Self.format)'")
        }
        let limits = Self.limits
        let amounts = 0...limits.amount
        let resources = try root.member("dims").elements(limit: 16).count
        guard resources > 0 else { throw JSONField.Unfit(path: "dims", problem: "is empty") }
        name = try root.member("name").text()
        rankWeights = try root.member("rankWeight").elements(limit: 2).map { try $0.integer(in: 0...1_000_000) }
        costWeight = try root.member("costWeight").integer(in: 0...1_000_000)
        regions = try root.member("regions").elements(limit: limits.regions).map { region in
            Region(
                id: try region.member("id").text(),
                spare: try region.member("spare").integers(count: resources, in: amounts)
            )
        }
        personas = try root.member("personas").elements(limit: limits.personas).map { persona in
            Persona(
                id: try persona.member("id").text(),
                unit: try persona.member("unit").integers(count: resources, in: amounts)
            )
        }
        let (regionCount, personaCount) = (regions.count, personas.count)
        offers = try root.member("offers").elements(limit: limits.offers).map { offer in
            Offer(
                region: try offer.member("region").index(below: regionCount),
                persona: try offer.member("persona").index(below: personaCount),
                cost: try offer.member("cost").integer(in: amounts)
            )
        }
        let (offerCount, rankCount) = (offers.count, rankWeights.count)
        workloads = try root.member("workloads").elements(limit: limits.workloads).map { workload in
            let standbys = Int(try workload.member("standbys").integer(in: 0...Int64(rankCount)))
            return Workload(
                id: try workload.member("id").text(),
                home: try workload.member("home").index(below: regionCount),
                standbys: standbys,
                demand: try workload.member("demand").integers(count: resources, in: amounts),
                weight: try workload.member("weight").integer(in: 0...1_000_000),
                unassignedPenalty: try workload.member("unassignedPenalty").integer(in: amounts),
                churnCost: try workload.member("churnCost").integer(in: amounts),
                committed: try workload.member("committed")
                    .integers(count: standbys, in: -1...Int64(offerCount - 1)).map { Int($0) },
                personaFit: try workload.member("personaFit").integers(count: personaCount, in: -1...1_000_000),
                regionPenalty: try workload.member("regionPenalty").integers(count: regionCount, in: -1...1_000_000)
            )
        }
        try requireUnique(regions.map(\.id), "regions")
        try requireUnique(personas.map(\.id), "personas")
        try requireUnique(workloads.map(\.id), "workloads")
        try requireUnique(offers.map { "\($0.region) \($0.persona)" }, "offers")
    }

    private func requireUnique(_ names: [String], _ path: String) throws {
        var first: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if let other = first.updateValue(index, forKey: name) {
                throw JSONField.Unfit(path: "\(path)[\(index)]", problem: "is what \(path)[\(other)] is already")
            }
        }
    }
}

extension BoundSearch {
    /// Takes a certificate's prices as the multipliers to start from.
    mutating func start(from certificate: Certificate, of problem: StandbyProblem) {
        let resources = tables.resourceCount
        let fraction = 1 / Double(1 << Certificate.fractionBits)
        let positions = ScenarioIndex(problem).position
        var scenario = [Int](repeating: -1, count: problem.scenarios.count)
        for (index, position) in positions.enumerated() { scenario[position] = index }
        var start = Multipliers(
            workload: zip(certificate.workloads.indices, certificate.workloads).map { index, price in
                max(emptyWorth(of: index), Double(price) * fraction)
            },
            gate: Array(repeating: 0, count: best.gate.count),
            spare: certificate.spare.flatMap { $0.map { Double($0) * fraction * fraction } }
        )
        for load in certificate.loads where scenario[load.scenario] >= 0 {
            start.rows.append(PricedRow(offer: Int32(load.offer), scenario: Int32(scenario[load.scenario])))
            for resource in 0..<resources { start.load.append(Double(load.prices[resource]) * fraction * fraction) }
        }
        var next = certificate.gates[...]
        for workload in 0..<tables.workloadCount {
            let mine = next.prefix { $0.workload == workload }
            next = next.dropFirst(mine.count)
            guard tables.standbys[workload] == 2, !mine.isEmpty else { continue }
            let range = Int(tables.candidateStart[workload])..<Int(tables.candidateStart[workload + 1])
            let prices = Dictionary(mine.map { ($0.offer, $0.price) }, uniquingKeysWith: { first, _ in first })
            for index in range {
                guard let price = prices[Int(tables.candidateOffer[index])] else { continue }
                start.gate[gateStart(of: workload) + index - range.lowerBound] = Double(price) * fraction
            }
        }
        adopt(start)
    }
}

extension BoundSearch {
    /// The best multipliers as integers. Nothing is lost but precision: any prices give a valid bound.
    func certificate(of problem: StandbyProblem) -> Certificate {
        let resources = tables.resourceCount
        let positions = ScenarioIndex(problem).position
        let fraction = Double(1 << Certificate.fractionBits)
        func priced(_ price: Double) -> Int64 { Int64(exactly: (price * fraction * fraction).rounded()) ?? 0 }
        var gates: [Certificate.GatePrice] = []
        for workload in 0..<tables.workloadCount where tables.standbys[workload] == 2 {
            let range = Int(tables.candidateStart[workload])..<Int(tables.candidateStart[workload + 1])
            let first = gateStart(of: workload)
            for index in range {
                let price = Int64(exactly: (best.gate[first + index - range.lowerBound] * fraction).rounded()) ?? 0
                guard price > 0 else { continue }
                gates.append(
                    Certificate.GatePrice(
                        workload: workload,
                        offer: Int(tables.candidateOffer[index]),
                        price: price
                    )
                )
            }
        }
        gates.sort { ($0.workload, $0.offer) < ($1.workload, $1.offer) }
        return Certificate(
            workloads: best.workload.enumerated().map { index, price in
                let least = emptyWorth(of: index)
                // Rounded, a price must not fall below what the workload is worth without standbys.
                let rounded = Int64(exactly: (price * fraction).rounded()) ?? 0
                return max(rounded, Int64(clamping: Int128(least) << Int128(Certificate.fractionBits)))
            },
            loads: best.rows.enumerated().compactMap { index, row in
                let prices = (0..<resources).map { priced(best.load[index * resources + $0]) }
                guard prices.contains(where: { $0 > 0 }) else { return nil }
                return Certificate.LoadPrice(
                    offer: Int(row.offer),
                    scenario: positions[Int(row.scenario)],
                    prices: prices
                )
            },
            gates: gates,
            spare: (0..<tables.regionCount).map { region in
                (0..<resources).map { priced(best.spare[region * resources + $0]) }
            }
        )
    }
}

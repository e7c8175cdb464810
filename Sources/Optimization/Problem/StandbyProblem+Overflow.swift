extension StandbyProblem {
    /// Defects of a well-formed problem whose ledger would not fit in memory.
    func sizeDefects() -> [Defect] {
        var cells = CheckedTotal()
        cells.add(Int64(scenarios.count), Int64(offers.count), Int64(max(1, max(resourceCount, regionCount))))
        guard let total = cells.value, total <= Int64(Self.cellLimit) else {
            return [.tooLarge(cells: Int(clamping: cells.value ?? .max), limit: Self.cellLimit)]
        }
        return []
    }

    /// Defects of a well-formed problem whose sums could leave Int64.
    func overflowDefects() -> [Defect] {
        var defects: [Defect] = []
        var demand = [Int64](repeating: 0, count: resourceCount)
        for resource in 0..<resourceCount {
            var total = CheckedTotal()
            for workload in workloads { total.add(workload.demand[resource]) }
            // Half the range, so that a load plus one more demand is safe as well.
            if let sum = total.value, sum <= Int64.max / 2 {
                demand[resource] = sum
            } else {
                defects.append(.demandOverflow(resource: resource))
            }
        }
        guard defects.isEmpty else { return defects }
        var worst = CheckedTotal()
        for workload in workloads {
            let magnitude = workload.candidates.reduce(Int64(0)) { max($0, Int64(clamping: $1.value.magnitude)) }
            for weight in rankWeights.prefix(workload.standbys) {
                worst.add(weight, magnitude)
                worst.add(weight, max(1, workload.unassignedPenalty))
                worst.add(workload.switchingCost)
            }
        }
        for offer in offers {
            worst.add(costWeight, offer.cost, mostInstances(of: offer, demand: demand))
        }
        if worst.value.map({ $0 <= Int64.max / 4 }) != true { defects.append(.objectiveOverflow) }
        return defects
    }

    /// The most instances of an offer that any feasible plan can hold.
    private func mostInstances(of offer: Offer, demand: [Int64]) -> Int64 {
        var needed: Int64 = 1
        for (total, carried) in zip(demand, offer.carries) where carried > 0 {
            needed = max(needed, roundingUp(total, dividedBy: carried))
        }
        for (spare, taken) in zip(spare[offer.region], offer.takes) where taken > 0 {
            needed = min(needed, spare / taken)
        }
        return needed
    }
}

/// The quotient of a non-negative amount and a positive divisor, rounded up; cannot overflow.
func roundingUp(_ amount: Int64, dividedBy divisor: Int64) -> Int64 {
    let (quotient, remainder) = amount.quotientAndRemainder(dividingBy: divisor)
    return remainder > 0 ? quotient + 1 : quotient
}

/// A sum of products that is nil once it has left Int64.
struct CheckedTotal {
    private(set) var value: Int64? = 0

    /// Adds the product of the factors.
    mutating func add(_ factors: Int64...) {
        guard let sum = value else { return }
        // A zero factor makes the product zero, whatever the others would overflow to.
        guard !factors.contains(0) else { return }
        var product: Int64 = 1
        for factor in factors {
            let (next, overflow) = product.multipliedReportingOverflow(by: factor)
            guard !overflow else {
                value = nil
                return
            }
            product = next
        }
        let (next, overflow) = sum.addingReportingOverflow(product)
        value = overflow ? nil : next
    }
}

/// Steps bound the work, so that the same problem gives the same plan on every machine. One step is one search for the
/// best place of one workload.
struct StepBudget {
    let limit: Int
    private(set) var used = 0
    /// Steps kept back for the construction of the tiers still to come.
    var reserved = 0
    /// Whether a step was ever refused.
    private(set) var isExhausted = false

    init(limit: Int) {
        self.limit = max(0, limit)
    }

    /// Takes a step for an improvement, leaving alone what is reserved.
    mutating func take() -> Bool {
        take(keeping: reserved)
    }

    /// Takes a step for the construction of a tier, from what was reserved for it.
    mutating func takeReserved() -> Bool {
        take(keeping: 0)
    }

    /// Whether so many steps are left beside what is reserved.
    func hasRoom(for steps: Int) -> Bool {
        limit - used - reserved >= steps
    }

    private mutating func take(keeping kept: Int) -> Bool {
        guard limit - used > kept else {
            isExhausted = true
            return false
        }
        used += 1
        return true
    }
}

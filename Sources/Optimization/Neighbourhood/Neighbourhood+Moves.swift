extension Neighbourhood {
    /// The most workloads that one move ejects, and the most that forcing one in ejects.
    static let sizeLimit = 80
    static let forceLimit = 260

    mutating func nextKind() -> Move {
        switch random.below(100) {
        case 0..<25: .shrink
        case 25..<40: .close
        case 40..<60: .open
        case 60..<72: .home
        case 72..<84: .region
        case 84..<92: .random
        default: .force
        }
    }

    /// Makes a move; false when there was nothing to do.
    mutating func apply(_ kind: Move) -> Bool {
        guard !movable.isEmpty, tables.offerCount > 0 else { return false }
        if kind == .force { return forceOneIn() }
        var favoured: Int32 = -1
        switch kind {
        case .shrink: shrinkOne()
        case .close: closeOne()
        case .open: favoured = openOne()
        case .home: clearHome()
        case .region: clearRegion()
        default: clearAtRandom()
        }
        guard !ejected.isEmpty else { return false }
        if favoured < 0, random.below(3) == 0 { favoured = Int32(random.below(tables.offerCount)) }
        if favoured >= 0 { chooser.isFavoured[Int(favoured)] = true }
        reinsert(ejected)
        if favoured >= 0 { chooser.isFavoured[Int(favoured)] = false }
        var again = ejected
        random.shuffle(&again)
        for workload in again { improve(workload) }
        return true
    }

    private mutating func reinsert(_ workloads: [Int32]) {
        var order = workloads
        random.shuffle(&order)
        if random.below(2) == 0 { order.sort { penalty($0) > penalty($1) } }
        var change = Perturbation()
        switch random.below(4) {
        case 0: change.costNoise = 256
        case 1: change = Perturbation(ownCost: Int64(random.below(9)), valueNoise: 20)
        case 2: change = Perturbation(valueNoise: 60, costNoise: 128)
        default: change.valueNoise = 8
        }
        for workload in order { insert(workload, change) }
    }

    private mutating func size() -> Int {
        let limit = min(Self.sizeLimit, max(2, movable.count / 2))
        return 2 + random.below(2 + random.below(limit))
    }

    /// An offer that has instances; nil when a few tries find none.
    private mutating func openOffer() -> Int? {
        for _ in 0..<20 {
            let offer = random.below(tables.offerCount)
            if board.instances[offer] > 0 { return offer }
        }
        return nil
    }

    private mutating func shrinkOne() {
        guard let offer = openOffer() else { return }
        let target = board.instances[offer] - 1
        var occupants = self.occupants(of: offer)
        random.shuffle(&occupants)
        for workload in occupants.prefix(Self.sizeLimit) {
            if board.instances[offer] <= target { break }
            if isBinding(workload, on: offer) { eject(workload) }
        }
        board.limits[offer] = min(board.limits[offer], target)
        ejectAtRandom(random.below(8))
    }

    /// Whether a workload is part of a load that asks for all instances of an offer.
    private func isBinding(_ workload: Int32, on offer: Int) -> Bool {
        let isFirst = board.rows[Int(workload) * 2] == Int32(offer)
        let before = isFirst ? -1 : Int(tables.offerRegion[Int(board.rows[Int(workload) * 2])])
        let (list, range) = board.scenarios(of: Int(workload), after: before)
        let resources = tables.resourceCount
        let place = Int(tables.offerRegion[offer])
        for position in range {
            let scenario = Int(list[position])
            guard !tables.isLost[scenario * tables.regionCount + place] else { continue }
            let cell = (offer * tables.scenarioCount + scenario) * resources
            for resource in 0..<resources
            where board.loads[cell + resource]
                > board.capacity[offer * resources + resource] - tables.carries[offer * resources + resource]
            {
                return true
            }
        }
        return false
    }

    private mutating func closeOne() {
        guard let offer = openOffer() else { return }
        var occupants = self.occupants(of: offer)
        random.shuffle(&occupants)
        for workload in occupants.prefix(Self.sizeLimit) { eject(workload) }
        board.limits[offer] = 0
    }

    /// Ejects workloads that an offer would suit, and favours it.
    private mutating func openOne() -> Int32 {
        let offer = random.below(tables.offerCount)
        let range = Int(userStart[offer])..<Int(userStart[offer + 1])
        guard !range.isEmpty else { return -1 }
        let size = self.size()
        let start = random.below(range.count)
        var found = 0
        for step in 0..<min(range.count, 400) where found < size {
            let workload = users[range.lowerBound + (start + step) % range.count]
            guard board.rows[Int(workload) * 2] != Int32(offer), board.rows[Int(workload) * 2 + 1] != Int32(offer),
                random.below(2) == 0
            else { continue }
            eject(workload)
            found += 1
        }
        return Int32(offer)
    }

    private mutating func clearHome() {
        let one = movable[random.below(movable.count)]
        let home = tables.home[Int(one)]
        guard let first = openOffer(), let second = openOffer() else { return }
        var size = self.size() * 2
        for workload in movable where tables.home[Int(workload)] == home && size > 0 {
            let cell = Int(workload) * 2
            let (one, other) = (Int(board.rows[cell]), Int(board.rows[cell + 1]))
            if one == first || one == second || other == first || other == second || random.below(6) == 0 {
                eject(workload)
                size -= 1
            }
        }
    }

    private mutating func clearRegion() {
        guard let offer = openOffer() else { return }
        var there = occupants(inRegion: tables.offerRegion[offer])
        random.shuffle(&there)
        for workload in there.prefix(size()) { eject(workload) }
    }

    private mutating func clearAtRandom() { ejectAtRandom(size()) }

    private mutating func ejectAtRandom(_ count: Int) {
        for _ in 0..<count {
            let workload = movable[random.below(movable.count)]
            if board.rows[Int(workload) * 2] >= 0 || board.isShort(Int(workload)), !ejected.contains(workload) {
                eject(workload)
            }
        }
    }

    /// Clears a region until a workload that misses a standby fits, places it, then the ejected ones.
    private mutating func forceOneIn() -> Bool {
        let short = movable.filter { board.isShort(Int($0)) }
        guard !short.isEmpty else { return false }
        let workload = short[random.below(short.count)]
        let range = Int(tables.candidateStart[Int(workload)])..<Int(tables.candidateStart[Int(workload) + 1])
        guard !range.isEmpty else { return false }
        let offer = tables.candidateOffer[
            range.lowerBound + random.below(min(range.count, 1 + random.below(range.count)))
        ]
        let region = tables.offerRegion[Int(offer)]
        let wasFirst = board.rows[Int(workload) * 2]
        let keepsFirst = wasFirst >= 0 && tables.offerRegion[Int(wasFirst)] != region
        eject(workload)
        var there = occupants(inRegion: region)
        random.shuffle(&there)
        if random.below(2) == 0 { there.sort { penalty($0) < penalty($1) } }
        let after = keepsFirst ? Int(tables.offerRegion[Int(wasFirst)]) : -1
        var limit = Self.forceLimit
        for other in there where limit > 0 {
            if board.quote(Int(workload), on: Int(offer), after: after) >= 0 { break }
            eject(other)
            limit -= 1
        }
        for other in ejected.sorted(by: { penalty($0) > penalty($1) || (penalty($0) == penalty($1) && $0 < $1) })
        where other != workload || board.rows[Int(other) * 2] < 0 {
            if other != workload, board.rows[Int(workload) * 2] < 0 { insert(workload, .none) }
            if board.rows[Int(other) * 2] < 0 { insert(other, .none) }
        }
        var again = ejected
        random.shuffle(&again)
        for other in again { improve(other) }
        return true
    }

    private func occupants(of offer: Int) -> [Int32] {
        let wanted = Int32(offer)
        return movable.filter { board.rows[Int($0) * 2] == wanted || board.rows[Int($0) * 2 + 1] == wanted }
    }

    private func occupants(inRegion region: Int32) -> [Int32] {
        movable.filter { workload in
            let (first, second) = (board.rows[Int(workload) * 2], board.rows[Int(workload) * 2 + 1])
            return first >= 0 && tables.offerRegion[Int(first)] == region
                || second >= 0 && tables.offerRegion[Int(second)] == region
        }
    }
}

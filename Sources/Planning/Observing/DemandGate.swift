import UnderstudyModel

/// The gate that observed demand passes, whatever its source and step: is it believed, or is the last profile held?
///
/// The sized peak is compared with the one in force. Beyond declared factors it is doubted, unless something explains it: an
/// event that comes or goes, a declared expectation, another forecasting method, or a history that has grown out of its first
/// days.
struct DemandGate {
    /// More than so many times what its home region has is nowhere.
    static let homeFactor: Int64 = 10
    /// Up to so many base units nothing is judged: a cell more or less is a large share of them.
    static let least: Int64 = 10

    let policy: FleetPolicy
    let workload: Workload
    /// What the home region has, in base units; nil where it is not in force.
    let home: ResourceAmounts?
    /// What is declared of its peak, in base units.
    var expected = ResourceAmounts.zero
    let date: Instant

    private var belief: FleetPolicy.Belief { policy.metrics.belief }
    private var quantile: SizedQuantile { policy.quantile(ofTier: workload.tier) }

    /// What speaks against believing a profile; nil where nothing does.
    func doubt(
        of observed: WorkloadProfile,
        _ history: DemandColumns,
        against committed: WorkloadProfile?
    ) -> DemandDoubt? {
        let after = observed.observedPeak[quantile]
        guard let committed else { return beyondHome(after, before: .zero) }
        if let swapped = swapped(history, committed: committed) { return swapped }
        let before = committed.observedPeak[quantile]
        if let doubt = beyondHome(after, before: before) ?? shorterHistory(history, committed) { return doubt }
        return change(of: observed, against: committed, rise: belief.riseTo, fall: belief.fallTo).map { change in
            DemandDoubt(change.isRise ? .rise : .fall, change.phrase)
        }
    }

    /// Whether a profile has moved by more than a source as a whole may, and where to.
    func movement(of observed: WorkloadProfile, against committed: WorkloadProfile) -> DemandChange? {
        let together = belief.together
        let inverse = Quantity(thousandths: 1_000_000 / max(1, together.thousandths))
        return change(of: observed, against: committed, rise: together, fall: inverse)
    }

    /// The committed profile, with why it is held and what is not believed. While a doubt lasts nothing of it changes.
    func held(_ committed: WorkloadProfile, because doubt: DemandDoubt, doubted: PeakQuantiles) -> WorkloadProfile {
        guard since(doubt, doubted[quantile], committed) == nil else { return committed }
        var held = committed
        held.inputs = InputState(.doubtful, cause: .doubt(doubt), since: date)
        held.doubted = doubted[quantile]
        return held
    }

    /// Whether a doubt ends by itself: what was observed has agreed for so long that it is believed.
    func hasAgreed(_ doubt: DemandDoubt, doubted: PeakQuantiles, committed: WorkloadProfile) -> Bool {
        guard doubt.cause.mayAgree, let since = since(doubt, doubted[quantile], committed) else { return false }
        return date - since >= belief.after
    }

    /// From which factor on a sample above all others is no demand before others confirm it.
    func jump(_ doubt: DemandDoubt) -> Double {
        (doubt.cause == .sourceRose ? belief.together : belief.riseTo).approximate
    }

    /// What is sized now, in the units that people write.
    func sized(_ committed: WorkloadProfile) -> [Double] {
        Resource.allCases.map { Double(committed.observedPeak[quantile][$0]) * $0.unitsPerBaseUnit }
    }

    /// Since when the same is doubted, where the committed profile is held for that.
    private func since(_ doubt: DemandDoubt, _ doubted: ResourceAmounts, _ committed: WorkloadProfile) -> Instant? {
        guard case .doubt(let known) = committed.inputs.cause, known.cause.direction == doubt.cause.direction,
            let before = committed.doubted,
            // What moves about has not agreed.
            change(from: before, to: doubted, rise: Quantity(2), fall: Quantity(thousandths: 500)) == nil
        else { return nil }
        return committed.inputs.since
    }

    // MARK: Doubts

    private func beyondHome(_ after: ResourceAmounts, before: ResourceAmounts) -> DemandDoubt? {
        guard let home else { return nil }
        let resource = Resource.allCases.first { resource in
            home[resource] > 0 && after[resource] > before[resource]
                && after[resource] / DemandGate.homeFactor > home[resource]
        }
        return resource.map { resource in
            DemandDoubt(
                .beyondHome,
                "\(resource.name) to \(resource.phrase(after[resource])), more than ten times what \(workload.home) has"
            )
        }
    }

    /// A history that is much shorter than it was, and than it is declared to be: what it has seen says too little.
    private func shorterHistory(_ history: DemandColumns, _ committed: WorkloadProfile) -> DemandDoubt? {
        let needed = min(Int64(committed.knownDays ?? 0) * 86400, policy.metrics.history.seconds) * 3 / 4
        guard history.length < needed else { return nil }
        return DemandDoubt(
            .shorterHistory,
            "only \(history.length / 3600) of at least \(Int64(committed.knownDays ?? 0) * 24) hours of history are left"
        )
    }

    /// Two resources that have exchanged their orders of magnitude.
    private func swapped(_ history: DemandColumns, committed: WorkloadProfile) -> DemandDoubt? {
        let before = sized(committed)
        let highest = Resource.allCases.map { resource in history[resource].reduce(0) { $1 > $0 ? $1 : $0 } }
        func isNear(_ left: Double, _ right: Double) -> Bool { left > 0 && left < right * 8 && right < left * 8 }
        for (index, first) in Resource.allCases.enumerated() {
            for (other, second) in Resource.allCases.enumerated().dropFirst(index + 1)
            where isNear(highest[index], before[other]) && isNear(highest[other], before[index])
                && !isNear(before[index], before[other])
                && !isNear(highest[index], before[index]) && !isNear(highest[other], before[other])
            {
                return DemandDoubt(.swapped, "\(first.name) and \(second.name) have changed places")
            }
        }
        return nil
    }

    /// The largest change of a profile beyond two factors that nothing explains.
    private func change(
        of observed: WorkloadProfile,
        against committed: WorkloadProfile,
        rise: Quantity,
        fall: Quantity
    ) -> DemandChange? {
        guard !observed.isExplained(after: committed) else { return nil }
        let before = committed.observedPeak[quantile]
        let after = observed.doubted ?? observed.observedPeak[quantile]
        let risen = change(from: .maximum(before, expected), to: after, rise: rise, fall: .zero)
        if let risen { return risen }
        guard !observed.mayFall(after: committed) else { return nil }
        return change(from: before, to: after, rise: Quantity(1_000_000), fall: fall)
    }

    /// The largest change beyond two factors; nil where all resources stay within them.
    private func change(
        from before: ResourceAmounts,
        to after: ResourceAmounts,
        rise: Quantity,
        fall: Quantity
    ) -> DemandChange? {
        let changes = Resource.allCases.compactMap { resource -> DemandChange? in
            let change = DemandChange(resource: resource, before: before[resource], after: after[resource])
            // What was never there is new; what is that small is not judged.
            guard change.before > DemandGate.least || change.before > 0 && change.after > 4 * DemandGate.least else {
                return nil
            }
            let scaled = Int128(change.after) * 1000
            let isBeyond =
                scaled > Int128(change.before) * Int128(rise.thousandths)
                || scaled < Int128(change.before) * Int128(fall.thousandths)
            return isBeyond ? change : nil
        }
        return changes.max { $0.factor < $1.factor }
    }
}

extension WorkloadProfile {
    /// Whether an event that comes or goes, or another method, explains a change from another profile.
    fileprivate func isExplained(after committed: WorkloadProfile) -> Bool {
        method != committed.method
            || reasons.filter(\.isEvent) != committed.reasons.filter(\.isEvent)
    }

    /// Whether less is expected than by another profile: what was declared gives way to history, or history has grown out of
    /// its first days, so that what it did not know needs no room any more.
    fileprivate func mayFall(after committed: WorkloadProfile) -> Bool {
        inputs.freshness == .declared || committed.inputs.freshness == .declared
            || committed.reasons.contains(where: \.isOfShortHistory) && !reasons.contains(where: \.isOfShortHistory)
    }
}

extension ProfileReason {
    fileprivate var isEvent: Bool { if case .event = self { true } else { false } }

    fileprivate var isOfShortHistory: Bool {
        switch self {
        case .shortHistory, .typicalDay: true
        case .resource(_, .forecast(let word)): word == "shortHistory"
        default: false
        }
    }
}

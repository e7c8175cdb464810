import UnderstudyModel

/// What is declared of a workload's peak, for as long as its history says little.
///
/// The declared peak is what `expected` says, or what so many instances of a persona carry, the larger of the two; a ramp takes the share of it that is
/// reached when the horizon ends. With d whole days of history out of n, the profile is `d/n history + (n - d)/n declared`,
/// never less than history alone says. n is a week, or the length of the ramp where that is longer.
struct DemandExpectation {
    /// The declared peak over the horizon, in base units.
    private let declared: ResourceAmounts
    /// Where it comes from, for the profile.
    let reasons: [ProfileReason]
    /// So many days of history are needed until it alone counts.
    let days: Int64

    /// The shortest time until history alone counts, in days.
    static let shortestDays: Int64 = 7

    /// The expectation of a workload; nil where nothing is declared, or only in terms of a persona that is not there.
    init?(_ workload: Workload, persona: Persona?, until horizonEnd: Instant) {
        var reasons: [ProfileReason] = []
        var amounts = ResourceAmounts.zero
        if let expected = workload.expected {
            amounts = expected.asDemand
            reasons.append(.declaredExpectation)
        }
        if let instances = workload.expectedInstances, let persona, persona.name == instances.persona {
            amounts = .maximum(amounts, DemandExpectation.carried(by: persona, Int64(instances.count)))
            reasons.append(.archetype(instances: instances.count, persona: persona.name))
        }
        guard !reasons.isEmpty else { return nil }
        var days = DemandExpectation.shortestDays
        if let ramp = workload.ramp {
            let share = ramp.share(at: horizonEnd)
            let whole = amounts
            amounts = ResourceAmounts { DemandExpectation.share(share, outOf: 1000, of: whole[$0]) }
            days = max(days, (ramp.duration.seconds + 86399) / 86400)
            reasons.append(.ramp(from: ramp.from))
        }
        declared = amounts
        self.reasons = reasons
        self.days = days
    }

    /// The declared peak over the horizon, on the demand grid, in base units.
    var peak: ResourceAmounts { declared.onGrid }

    /// History and declaration together, after so many whole days of history.
    func combined(with history: PeakQuantiles, afterDays known: Int64) -> PeakQuantiles {
        var combined = history
        for quantile in SizedQuantile.allCases {
            for resource in Resource.allCases {
                let seen = history[quantile][resource]
                guard declared[resource] > seen else { continue }
                let missing = declared[resource] - seen
                let left = DemandExpectation.share(max(0, days - known), outOf: days, of: missing)
                combined[quantile][resource] = DemandGrid.roundUp(seen + left)
            }
        }
        return combined
    }

    /// A share of an amount, rounded up: never zero of something.
    private static func share(_ part: Int64, outOf whole: Int64, of amount: Int64) -> Int64 {
        Int64(clamping: (Int128(amount) * Int128(part) + Int128(whole - 1)) / Int128(whole))
    }

    /// What instances of a persona carry at most: the usable part of each.
    private static func carried(by persona: Persona, _ count: Int64) -> ResourceAmounts {
        ResourceAmounts { resource in
            let written = persona.capacity[resource].nanos / resource.nanosPerBaseUnit
            let usable = resource == .gpu ? written : written * persona.packing.nanos / Quantity.nanosPerUnit
            return Int64(clamping: usable * Int128(count))
        }
    }
}

/// What a history of less than a day has not seen: the rest of it.
enum TypicalDay {
    /// The peak of a typical day over its mean, in thousandths, for what follows the load (processors, network, operations).
    ///
    /// Chosen by hand, as people's days look: `1 + depth cos + second cos 2` over its mean; batch runs five hours of a day.
    static func crest(of type: WorkloadType) -> Int64 {
        switch type {
        case .analytics: 1820
        case .batch: 4000
        case .web: 1620
        case .transactions: 1580
        case .transcoding: 1550
        case .cache, .search: 1520
        case .inference, .streaming: 1440
        case .training: 1150
        }
    }

    /// The least that the peak may be after the samples of less than a day, in base units; nil for what does not follow the
    /// load, and without samples.
    static func leastPeak(of resource: Resource, _ samples: [Double], type: WorkloadType) -> Int64? {
        guard [.cpu, .networkBandwidth, .iops].contains(resource) else { return nil }
        let known = samples.filter { $0.isFinite && $0 >= 0 }
        guard !known.isEmpty else { return nil }
        let mean = known.reduce(0) { $0 + $1 / Double(known.count) }
        return DemandGrid.roundUp(DemandForecast.baseUnits(mean * Double(crest(of: type)) / 1000, of: resource))
    }
}

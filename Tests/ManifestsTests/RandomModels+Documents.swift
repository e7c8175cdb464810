import Manifests
import UnderstudyModel

extension RandomModels {
    private mutating func hold() -> Hold {
        let isPlaced = flag()
        return Hold(
            metadata: metadata(),
            workloads: names(isPlaced ? 1...1 : 1...5),
            reason: "r" + text(),
            by: line(),
            until: flag() ? instant() : nil,
            standbys: isPlaced ? names(0...2).map { OfferName(region: $0, persona: name()) } : nil
        )
    }

    mutating func document(_ kind: Kind) -> Document {
        switch kind {
        case .persona: .persona(persona())
        case .region: .region(region())
        case .workload: .workload(workload())
        case .fleetPolicy: .fleetPolicy(policy())
        case .failureScenario: .failureScenario(scenario())
        case .hold:
            .hold(hold())
        case .failover: .failover(failover())
        case .prediction:
            .prediction(
                Prediction(
                    metadata: metadata(),
                    workload: name(),
                    source: line(),
                    expiresAt: instant(),
                    mode: one(of: PredictionMode.allCases),
                    peak: PartialCapacity(
                        cpu: quantity(1000),
                        memory: flag() ? quantity(1 << 40) : nil,
                        gpu: flag() ? Quantity(3) : nil,
                        networkBandwidth: flag() ? quantity(1_000_000) : nil,
                        iops: flag() ? quantity(5000) : nil
                    )
                )
            )
        case .approval: .approval(approval())
        case .workloadProfile: .workloadProfile(profile())
        case .regionProfile: .regionProfile(regionProfile())
        case .assignment: .assignment(assignment())
        case .reservation: .reservation(reservation())
        case .plan: .plan(plan())
        case .coverageProof: .coverageProof(proof())
        case .alert: .alert(alert())
        case .proposal: .proposal(proposal())
        }
    }

    private mutating func persona() -> Persona {
        Persona(
            metadata: metadata(),
            description: text(),
            capacity: capacity(),
            storageType: one(of: StorageType.allCases),
            suits: WorkloadType.allCases.prefix(Int(number(0...10))).map {
                Persona.Affinity(type: $0, affinity: Quantity(thousandths: number(0...1000)))
            },
            packing: Quantity(thousandths: number(10...1000)),
            dependencies: names(0...3).map { Dependency(name: $0, version: "\(number(0...99)).\(number(0...99))") },
            tuning: names(0...3).map { Persona.Tuning(scope: "sysctl", key: $0, value: text()) },
            pricePerHour: quantity(1_000_000)
        )
    }

    private mutating func region() -> Region {
        Region(
            metadata: metadata(),
            provider: name(),
            location: Region.Location(
                city: line(),
                country: "DE",
                jurisdiction: one(of: ["EU", "US-CA"]),
                latitude: Quantity(nanos: Int128(number(-90_000_000_000...90_000_000_000))),
                longitude: Quantity(thousandths: number(-180_000...180_000))
            ),
            allocatable: capacity(),
            personas: names(0...4),
            priceIndex: Quantity(thousandths: number(10...5000)),
            carbonIntensity: quantity(5000),
            latency: names(0...4).map {
                Region.Link(region: $0, roundTrip: RoundTrip(microseconds: number(0...60_000_000)))
            },
            datasets: names(0...3)
        )
    }

    private mutating func workload() -> Workload {
        let expected = flag() ? capacity() : nil
        let instances = flag() ? Workload.ExpectedInstances(persona: name(), count: 3) : nil
        let isExpected = expected != nil || instances != nil
        return Workload(
            metadata: metadata(),
            description: text(),
            home: name(),
            type: flag() ? .search : nil,
            tier: Int(number(1...4)),
            standbys: Int(number(0...2)),
            requirements: Workload.Requirements(
                jurisdictions: flag() ? ["EU"] : [],
                maxLatency: flag() ? RoundTrip(microseconds: number(0...1_000_000)) : nil,
                storageTypes: flag() ? StorageType.allCases : [],
                dependencies: names(0...2).map { Dependency(name: $0, version: ">=\(number(0...30))") },
                datasets: names(0...2)
            ),
            history: flag() ? name() : nil,
            expected: expected,
            expectedInstances: instances,
            ramp: isExpected && flag()
                ? Workload.Ramp(from: instant(), duration: .hours(number(1...999)), initial: Quantity(thousandths: 250))
                : nil,
            events: names(0...3).map { Workload.Event(name: $0, schedule: schedule(), uplift: uplift()) }
        )
    }

    private mutating func uplift() -> Quantity? { flag() ? Quantity(thousandths: number(10...9999)) : nil }

    private mutating func schedule() -> Workload.Event.Schedule {
        let start = instant()
        guard flag() else { return .window(start: start, end: start + .minutes(number(1...9999))) }
        let pattern: Workload.Event.ClockSchedule.Pattern
        let local = LocalTime(seconds: start.seconds)
        let rule = try? RecurrenceRule(parsing: "FREQ=MONTHLY;BYDAY=-1FR;COUNT=\(number(1...99))")
        if flag(), let expression = try? CronExpression(parsing: "\(number(0...59)) 6,\(number(0...23)) * * MON-FRI") {
            pattern = .cron(expression)
        } else {
            pattern = .rule(start: local, flag() ? rule : nil)
        }
        var clock = Workload.Event.ClockSchedule(
            pattern: pattern,
            duration: .minutes(number(1...9999)),
            timeZone: flag() ? "UTC" : "America/Argentina/Buenos_Aires"
        )
        if case .rule(_, nil) = pattern {} else { clock.exceptions = flag() ? [local] : [] }
        return .clock(clock)
    }

    private mutating func policy() -> FleetPolicy {
        FleetPolicy(
            metadata: metadata(),
            engine: Int(number(1...9)),
            demandBasis: one(of: DemandBasis.allCases),
            tiers: flag() ? FleetPolicy.Tier.defaults : [FleetPolicy.Tier(tier: 3, quantile: .p50, shed: flag())],
            metrics: FleetPolicy.Metrics(clock: one(of: FleetClock.allCases), staleAfter: .minutes(number(60...9999))),
            forecast: FleetPolicy.Forecast(
                horizon: .hours(number(1...744)),
                periods: flag() ? [] : [.hours(number(2...24)), .hours(168)],
                lowerAfter: Int(number(1...9)),
                method: one(of: ForecastMethodName.allCases),
                margin: Quantity(thousandths: number(1000...3000)),
                shadow: flag() ? one(of: ForecastMethodName.allCases) : nil
            ),
            weights: FleetPolicy.Weights(
                cpu: Quantity(1),
                memory: Quantity(thousandths: number(0...9999)),
                gpu: .zero,
                networkBandwidth: Quantity(2),
                iops: Quantity(2)
            ),
            penalties: FleetPolicy.Penalties(
                latency: number(0...1000),
                latencyReference: RoundTrip(microseconds: number(1000...999_999)),
                cost: number(0...99)
            ),
            stability: FleetPolicy.Stability(switchingCost: number(0...99)),
            alerts: FleetPolicy.Alerts(
                driftTolerance: Quantity(thousandths: number(0...1000)),
                driftFor: .minutes(number(0...9999)),
                settleFor: .minutes(number(0...99)),
                link: flag() ? "https://example.com/{alert}" : nil,
                sinks: list(0...2) { $0.sink() }
            ),
            author: FleetPolicy.Author(name: "Ana Ñandú", email: "ana@example.com")
        )
    }

    private mutating func sink() -> AlertSink {
        AlertSink(
            name: name(),
            kind: one(of: [.alertmanager, .slack]),
            endpoint: Endpoint(
                url: "https://example.com/" + name(),
                bearerTokenFile: flag() ? "token" : nil,
                headers: labels(0...2)
            ),
            secretPathFile: flag() ? "path" : nil,
            severity: one(of: Alert.Severity.allCases),
            rules: flag() ? [.shortfall, .staleMetrics] : [],
            labels: labels(0...2)
        )
    }

    private mutating func scenario() -> FailureScenario {
        let isListed = flag()
        return FailureScenario(
            metadata: metadata(),
            description: text(),
            regions: isListed ? names(1...4) : [],
            selector: isListed
                ? nil
                : FailureScenario.Selector(
                    provider: name(),
                    jurisdiction: flag() ? "EU" : nil,
                    labels: flag() ? labels(1...2) : []
                ),
            appliesTo: one(of: ScenarioAudience.allCases)
        )
    }

    private mutating func failover() -> Failover {
        let start = instant()
        return Failover(
            metadata: metadata(),
            workload: name(),
            from: name(),
            to: name() + "x",
            startedAt: start,
            endedAt: flag() ? start + .minutes(number(1...9999)) : nil,
            reason: "r" + text()
        )
    }
}

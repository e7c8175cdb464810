import Manifests
import UnderstudyModel

extension RandomModels {
    mutating func profile() -> WorkloadProfile {
        WorkloadProfile(
            workload: name(),
            type: one(of: WorkloadType.allCases),
            typeIsDeclared: flag(),
            method: WorkloadProfile.Method(name: line(), version: Int(number(0...9))),
            inputs: InputState(
                one(of: InputState.Freshness.allCases),
                cause: flag() ? InputCause(text: text()) : nil,
                since: flag() ? instant() : nil
            ),
            peak: PeakQuantiles(p50: amounts(), p90: amounts(), p95: amounts(), p99: amounts()),
            peakWithoutPredictions: flag() ? PeakQuantiles(all: amounts()) : nil,
            doubted: flag() ? amounts() : nil,
            knownDays: flag() ? Int(number(0...224)) : nil,
            peakAt: flag() ? PeakTimes(cpu: instant(), iops: flag() ? instant() : nil) : nil,
            reasons: list(0...3) { ProfileReason(text: $0.line()) }
        )
    }

    mutating func regionProfile() -> RegionProfile {
        var (observed, ready) = (RegionProfile.ObservedAmounts(), RegionProfile.ObservedAmounts())
        let amounts = amounts()
        for resource in Resource.allCases {
            if flag() { observed[resource] = amounts[resource] }
            if flag() { ready[resource] = amounts[resource] }
        }
        return RegionProfile(
            region: name(),
            inputs: InputState(one(of: InputState.Freshness.allCases), cause: flag() ? InputCause(text: text()) : nil),
            allocatable: observed,
            ready: ready
        )
    }

    mutating func assignment() -> Assignment {
        Assignment(
            workload: name(),
            home: name(),
            tier: Int(number(1...4)),
            quantile: one(of: SizedQuantile.allCases),
            demand: amounts(),
            standbys: list(0...2) {
                Assignment.Standby(
                    offer: $0.offer(),
                    share: $0.number(0...99_999),
                    fit: $0.number(-2000...1000),
                    terms: $0.terms(),
                    reason: $0.text()
                )
            },
            uncovered: list(0...2) {
                Assignment.Uncovered(
                    rank: Int($0.number(1...2)),
                    cause: $0.one(of: Assignment.Uncovered.Cause.allCases),
                    reason: $0.text(),
                    conflict: $0.flag()
                        ? Assignment.Uncovered.Conflict(
                            offer: $0.offer(),
                            resource: $0.one(of: Resource.allCases),
                            scenario: $0.flag() ? $0.line() : nil,
                            workloads: $0.list(0...3) { $0.name() }
                        ) : nil,
                    remedies: $0.list(0...2) { $0.text() }
                )
            },
            runnerUp: flag() ? Assignment.RunnerUp(offer: offer(), fit: number(-9...999), reason: text()) : nil,
            heldBecause: flag() ? text() : nil,
            awaitsApproval: flag()
        )
    }

    mutating func reservation() -> Reservation {
        Reservation(
            region: name(),
            spare: amounts(),
            reserved: amounts(),
            personas: names(0...3).map {
                Reservation.Instances(
                    persona: $0,
                    instances: number(0...99_999),
                    bindingScenario: line(),
                    bindingResource: one(of: Resource.allCases),
                    workloads: names(0...4)
                )
            },
            costPerHour: quantity(1_000_000)
        )
    }

    mutating func plan() -> PlanRecord {
        PlanRecord(
            engine: Int(number(0...9)),
            date: instant(),
            inputs: InputTrees(
                personas: flag() ? nil : "\(number(0...999_999))",
                policies: "\(number(0...999_999))",
                regions: flag() ? "" : "\(number(0...999_999))",
                state: flag() ? nil : "\(number(0...999_999))"
            ),
            digest: line(),
            objective: terms(),
            summary: PlanRecord.Summary(
                workloads: Int(number(0...99)),
                wanted: 3,
                assigned: 2,
                scenarios: 9,
                covered: 8,
                costPerHour: quantity(1000),
                costWithoutSharing: quantity(1000)
            ),
            moves: list(0...3) {
                PlanRecord.Move(
                    workload: $0.name(),
                    rank: Int($0.number(1...2)),
                    from: $0.flag() ? $0.offer() : nil,
                    to: $0.flag() ? $0.offer() : nil,
                    reason: $0.text()
                )
            },
            takenAway: list(0...2) { $0.takenAway() }
        )
    }

    mutating func proof() -> CoverageProof {
        CoverageProof(
            scenario: name(),
            regions: names(0...3),
            scenarios: Int(number(1...300)),
            isCovered: flag(),
            affected: Int(number(0...99)),
            uncovered: names(0...3).map { CoverageProof.Homeless(workload: $0, scenario: flag() ? line() : nil) },
            shed: names(0...3),
            landings: list(0...3) {
                CoverageProof.Landing(
                    offer: $0.offer(),
                    scenario: $0.flag() ? $0.line() : nil,
                    instances: $0.number(0...99),
                    load: $0.amounts(),
                    ready: $0.amounts(),
                    tightest: $0.one(of: Resource.allCases),
                    margin: $0.number(-99_999...1000)
                )
            }
        )
    }

    mutating func alert() -> Alert {
        Alert(
            name: name(),
            rule: one(of: AlertRule.allCases),
            severity: one(of: Alert.Severity.allCases),
            phase: one(of: Alert.Phase.allCases),
            since: instant(),
            labels: labels(),
            summary: text(),
            missing: Resource.allCases.prefix(Int(number(0...5))).map {
                Alert.ShortAmount(resource: $0, amount: number(0...99_999))
            },
            remedy: text(),
            command: text(),
            cause: flag() ? Label("region", name()) : nil,
            expected: flag() ? Alert.Expectation(at: instant(), quantile: one(of: SizedQuantile.allCases)) : nil,
            follows: flag() ? name() : nil
        )
    }
}

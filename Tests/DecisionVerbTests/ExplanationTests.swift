import TestSupport
import Testing
import UnderstudyModel

@testable import Planning

@Suite("An explanation of standbys")
struct ExplanationTests {
    private func explainer(_ fleet: Fleet, _ decided: DecidedFleet) -> FleetExplainer {
        FleetExplainer(
            fleet: fleet,
            profiles: decided.world.profiles,
            committed: decided.plan.assignments,
            date: RandomFleet.date
        )
    }

    @Test("names every region that is neither home nor standby, once", arguments: 0..<40)
    func everyRegion(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        let explainer = explainer(decided.world.fleet, decided)
        for workload in decided.world.fleet.workloads {
            let explanation = try #require(explainer.explanation(of: workload.name))
            let expected = Set(decided.world.fleet.regions.map(\.name))
                .subtracting(explanation.standbys.map(\.offer.region)).subtracting([workload.home])
            #expect(explanation.alternatives.map(\.region).sorted() == expected.sorted(), "seed \(seed)")
        }
    }

    @Test("speaks of the standbys that are committed, also where a hold wants others since", arguments: 0..<40)
    func committedStandbys(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        for assignment in decided.plan.assignments where !assignment.standbys.isEmpty {
            let inPlace = assignment.standbys.map(\.offer)
            for wanted in [[], Array(inPlace.dropLast()), inPlace.reversed()] where wanted != inPlace {
                let hold = Hold(reverting: assignment.workload, by: "ana", to: wanted, from: inPlace)
                let explainer = explainer(decided.world.fleet.holding([hold]), decided)
                let explanation = explainer.explanation(of: assignment.workload)
                #expect(explanation?.standbys.map(\.offer) == inPlace, "seed \(seed)")
            }
        }
    }

    @Test("never calls each of two regions the only one", arguments: 0..<60)
    func onlyOne(seed: UInt64) throws {
        for assignment in try DecidedFleet(seed: seed).plan.assignments {
            let only = assignment.standbys.filter { $0.reason == "the only region that is eligible" }
            #expect(only.isEmpty || assignment.standbys.count == 1, "seed \(seed)")
        }
    }

    @Test("has terms that add up to each fit", arguments: 0..<40)
    func termsAddUp(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        let explainer = explainer(decided.world.fleet, decided)
        for workload in decided.world.fleet.workloads {
            let explanation = try #require(explainer.explanation(of: workload.name))
            for fit in explanation.standbys.compactMap(\.fit) + explanation.alternatives.compactMap(\.fit) {
                #expect(fit.terms.reduce(0) { $0 + $1.points } == fit.points, "seed \(seed)")
            }
        }
    }

    @Test("never calls another region better than what a first plan chose", arguments: 0..<150)
    func nothingBetter(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        let explainer = explainer(decided.world.fleet, decided)
        for workload in decided.world.fleet.workloads {
            let explanation = try #require(explainer.explanation(of: workload.name))
            for alternative in explanation.alternatives {
                if case .better = alternative.verdict {
                    Issue.record("seed \(seed): \(workload.name) would be better in \(alternative.region)")
                }
            }
        }
    }

    @Test("promises a capacity flip that is enough, and of which one unit less is not", arguments: 0..<60)
    func capacityFlips(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        let explainer = explainer(decided.world.fleet, decided)
        for workload in decided.world.fleet.workloads {
            for flip in try #require(explainer.explanation(of: workload.name)).flips {
                guard case .capacity(let region, let amounts) = flip.change else { continue }
                let enough = decided.world.fleet.adding(amounts, to: region)
                let after = try #require(self.explainer(enough, decided).explanation(of: workload.name))
                let there = try #require(after.alternatives.first { $0.region == region })
                #expect(there.missing.isEmpty, "seed \(seed): \(flip.sentence)")
                #expect(there.margin <= 0, "seed \(seed): \(flip.sentence)")
                var short = amounts
                short[0].amount -= 1
                let less = decided.world.fleet.adding(short, to: region)
                let before = try #require(self.explainer(less, decided).explanation(of: workload.name))
                let still = try #require(before.alternatives.first { $0.region == region })
                #expect(still.offer != flip.offer || !still.missing.isEmpty, "seed \(seed): \(flip.sentence)")
            }
        }
    }

    @Test(
        "promises a round trip at which the standby changes, and a microsecond beside which it does not",
        arguments: 0..<60
    )
    func linkFlips(seed: UInt64) throws {
        let decided = try DecidedFleet(seed: seed)
        let explainer = explainer(decided.world.fleet, decided)
        for workload in decided.world.fleet.workloads {
            for flip in try #require(explainer.explanation(of: workload.name)).flips {
                guard case .fasterLink(let from, let to, _, let limit) = flip.change else { continue }
                func margin(_ microseconds: Int64) throws -> Int64 {
                    let fleet = decided.world.fleet.linking(from, to, RoundTrip(microseconds: microseconds))
                    let after = try #require(self.explainer(fleet, decided).explanation(of: workload.name))
                    return try #require(after.alternatives.first { $0.region == to }).margin
                }
                #expect(try margin(limit.microseconds) <= 0, "seed \(seed): \(flip.sentence)")
                #expect(try margin(limit.microseconds + 1) > 0, "seed \(seed): \(flip.sentence)")
            }
        }
    }

    @Test("says nothing would flip what a person holds")
    func held() throws {
        let decided = try DecidedFleet(seed: 7)
        var fleet = decided.world.fleet
        let workload = try #require(fleet.workloads.first { $0.standbys > 0 })
        fleet.holds = [
            Hold(metadata: Metadata(name: "freeze"), workloads: [workload.name], reason: "sale", by: "ana", until: nil)
        ]
        let explanation = try #require(explainer(fleet, decided).explanation(of: workload.name))
        #expect(explanation.flips.isEmpty)
        #expect(explanation.heldBecause == "held by ana: sale")
    }

    @Test("shows missing amounts that are enough as they are shown", arguments: Resource.allCases)
    func roundsUp(resource: Resource) throws {
        let factors: [Substring: Double] = [
            "mCPU": 1, "cores": 1000, "k": 1000, "MiB": 1, "GiB": 1024, "TiB": 1_048_576, "PiB": 1_073_741_824,
            "GPU": 1,
            "Mbit/s": 1, "Gbit/s": 1000, "Tbit/s": 1_000_000, "IOPS": 1, "M": 1_000_000,
        ]
        for amount in [Int64(1), 999, 1000, 1001, 1023, 1024, 1025, 1126, 1127, 37_940, 99_999, 100_001, 2_076_054] {
            let shown = resource.roundedUp(amount)
            #expect(shown >= amount)
            let words = resource.describe(shown).split(separator: " ")
            let factor = try #require(factors[words[1]]) * (resource == .cpu && words[1] == "k" ? 1000 : 1)
            #expect(try #require(Double(words[0])) * factor >= Double(amount), "\(amount): \(words)")
        }
    }
}

extension Fleet {
    /// The fleet with more to allocate in one region.
    func adding(_ amounts: [Alert.ShortAmount], to region: String) -> Fleet {
        var fleet = self
        for index in fleet.regions.indices where fleet.regions[index].name == region {
            var more = fleet.regions[index].allocatable
            for amount in amounts {
                let nanos = Int128(amount.amount) * amount.resource.nanosPerBaseUnit
                switch amount.resource {
                case .cpu: more.cpu = Quantity(nanos: more.cpu.nanos + nanos)
                case .memory: more.memory = Quantity(nanos: more.memory.nanos + nanos)
                case .gpu: more.gpu = Quantity(nanos: more.gpu.nanos + nanos)
                case .networkBandwidth: more.networkBandwidth = Quantity(nanos: more.networkBandwidth.nanos + nanos)
                case .iops: more.iops = Quantity(nanos: more.iops.nanos + nanos)
                }
            }
            fleet.regions[index].allocatable = more
        }
        return fleet
    }

    /// The fleet with another round trip between two regions.
    func linking(_ from: String, _ to: String, _ roundTrip: RoundTrip) -> Fleet {
        var fleet = self
        for (region, other) in [(from, to), (to, from)] {
            for index in fleet.regions.indices where fleet.regions[index].name == region {
                fleet.regions[index].latency.removeAll { $0.region == other }
                fleet.regions[index].latency.append(Region.Link(region: other, roundTrip: roundTrip))
            }
        }
        return fleet
    }
}

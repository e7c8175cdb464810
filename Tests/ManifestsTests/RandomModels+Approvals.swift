import UnderstudyModel

extension RandomModels {
    mutating func approval() -> Approval {
        Approval(
            metadata: metadata(),
            digest: flag() ? digest() : nil,
            reason: "r" + text(),
            by: line(),
            expiresAt: instant(),
            removals: list(0...3) {
                Approval.Allowance(workload: $0.name(), standbys: Int($0.number(0...2)), demand: $0.amounts())
            },
            deletions: list(0...2) { "Region/\($0.name())" },
            demand: names(0...2)
        )
    }

    mutating func proposal() -> Proposal {
        Proposal(
            digest: digest(),
            removals: list(0...3) {
                Removal(
                    workload: $0.name(),
                    tier: Int($0.number(1...4)),
                    standbys: Int($0.number(0...2)),
                    demand: $0.amounts(),
                    frees: $0.list(0...2) { Removal.Freed(offer: $0.offer(), share: $0.number(0...99_999)) },
                    reason: $0.text()
                )
            },
            deletions: list(0...2) { DocumentIdentity(kind: $0.one(of: [.region, .persona]), name: $0.name()) },
            limits: list(0...2) { $0.text() }
        )
    }

    mutating func takenAway() -> TakenAway {
        TakenAway(
            date: instant(),
            workload: name(),
            tier: Int(number(1...4)),
            standbys: Int(number(0...2)),
            demand: amounts(),
            regions: list(0...2) { $0.name() }
        )
    }

    private mutating func digest() -> String { String(number(1 << 40...1 << 60), radix: 16) }
}

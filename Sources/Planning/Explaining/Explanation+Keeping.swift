public import UnderstudyModel

extension Explanation {
    /// The explanation of what is kept as it was decided, because nobody can say what would be decided now: the workload's
    /// document or its home is not in force.
    public init(keeping assignment: Assignment, of profile: WorkloadProfile?, regions: [String]) {
        let what = regions.contains(assignment.home) ? "its document" : "its home \(assignment.home)"
        self.init(
            workload: assignment.workload,
            home: assignment.home,
            tier: assignment.tier,
            type: profile?.type ?? .web,
            quantile: assignment.quantile,
            demand: assignment.demand,
            wanted: assignment.standbys.count + assignment.uncovered.count,
            standbys: assignment.standbys.enumerated().map { rank, standby in
                Standby(
                    rank: rank + 1,
                    offer: standby.offer,
                    fit: Fit(offer: standby.offer, points: standby.fit, terms: standby.terms),
                    share: standby.share,
                    refusal: nil
                )
            },
            heldBecause: "\(what) is not in force, so that what was decided for it stays",
            alternatives: [],
            flips: []
        )
    }
}

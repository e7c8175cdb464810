public import Planning

extension Decided {
    /// Decides on what was observed.
    public init(_ observed: Observed) throws(PlanningError) {
        try self.init(
            observed.snapshot,
            profiles: observed.profiles,
            regionProfiles: observed.regionProfiles,
            date: observed.date,
            peaks: observed.peaks
        )
    }
}
